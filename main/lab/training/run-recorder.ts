import type { LiveMeasurement, LogLine, Provenance } from "../../../shared/api/records.ts";
import type { RunCheckpoint } from "../../../shared/protocol/trainer-protocol.ts";
import type { Measurement } from "../../../shared/results/measurements.ts";
import { judge } from "../../../shared/results/success.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import type { RunEnding } from "../../store/runs.ts";
import type { Store } from "../../store/store.ts";
import { OpenRun, type LearnedParts } from "./open-run.ts";

/** How long measurements wait in memory before they are stored. */
const FLUSH_MS = 500;
/** Endings that come together are stored together, with one wait for the disk. */
const GATHER_MS = 5;
const RETRY_MS = 1000;
/** Training and the interface wait while the file is held by another program; then it is tried again. */
const BUSY_MS = 250;

/** What the recorder tells the lab about. */
export interface RecorderEvents {
  onMeasured(measurements: readonly LiveMeasurement[]): void;
  onRunChanged(runId: string): void;
  /** Something could not be stored; it is kept, and tried again every second. */
  onStoreFailed(error: unknown): void;
  /** Everything that waited has been stored. */
  onStoreRecovered(): void;
}

type RunName = Pick<OpenRun, "id" | "experimentId">;

/** Runs of a job that begin to train together. */
export interface BegunRuns<Run> {
  readonly begun: readonly { readonly run: Run; readonly checkpoint: RunCheckpoint | undefined }[];
  /** Those that stand at another step; they need a job of their own. */
  readonly later: readonly Run[];
}

/**
 * Writes down what runs measure, where they stand and how they end: points and checkpoints at least
 * every second, endings at once and down to the disk. What cannot be stored waits in memory.
 */
export class RunRecorder {
  readonly #store: Store;
  readonly #events: RecorderEvents;
  readonly #open = new Map<string, OpenRun>();
  #logs: { readonly runId: string; readonly line: LogLine }[] = [];
  readonly #provenances = new Map<string, Provenance>();
  #timer: NodeJS.Timeout | undefined;
  #timerDueMs = 0;
  #isFailing = false;
  #isClosed = false;
  readonly #waiting: (() => void)[] = [];

  constructor(store: Store, events: RecorderEvents) {
    this.#store = store;
    this.#events = events;
  }

  /**
   * Runs start to train, each from its last checkpoint where this engine made it: those that stand
   * where the first of them does.
   * @returns undefined where that could not be stored; then none of them has begun
   */
  begin<Run extends RunName>(
    runs: readonly Run[],
    variant: VariantSpec,
    provenance: Provenance,
  ): BegunRuns<Run> | undefined {
    if (!this.flush()) return undefined;
    const engine = engineKey(provenance);
    const { checkpoints, series } = this.#store;
    const all = runs.map((run) => ({ run, checkpoint: checkpoints.read(run.id, engine) }));
    const [first] = all;
    const isBegun = (one: (typeof all)[number]): boolean =>
      one.checkpoint?.step === first?.checkpoint?.step;
    const begun = all.filter(isBegun);
    const later = all.filter((one) => !isBegun(one)).map(({ run }) => run);
    const startedAtMs = Date.now();
    const isStored = this.#guarded(false, () => {
      for (const { run } of begun) {
        this.#store.runs.start(run.id, startedAtMs, provenance);
        this.#store.weights.remove(run.id);
      }
    });
    if (!isStored) return undefined;
    for (const { run, checkpoint } of begun) {
      const stored = series.read(run.id);
      this.#open.set(run.id, new OpenRun(run, variant, engine, stored, checkpoint));
      this.#events.onRunChanged(run.id);
    }
    return { begun, later };
  }

  /** Says what trains runs that have begun, once their trainer has chosen. */
  trainedBy(runs: readonly { id: string }[], provenance: Provenance): void {
    for (const { id } of runs) this.#provenances.set(id, provenance);
    this.#flushWithin(FLUSH_MS);
  }

  isOpen(runId: string): boolean {
    return this.#open.get(runId)?.hasEnded === false;
  }

  measured(measurements: readonly { runId: string; measurement: Measurement }[]): void {
    const live = measurements.flatMap(({ runId, measurement }) => {
      const run = this.#open.get(runId);
      if (run === undefined || run.hasEnded) return [];
      run.add(measurement);
      return [{ runId, experimentId: run.experimentId, measurement }];
    });
    if (live.length === 0) return; // a trainer's last words after its runs were closed
    this.#flushWithin(FLUSH_MS);
    this.#events.onMeasured(live);
  }

  saved(checkpoints: readonly { runId: string; checkpoint: RunCheckpoint }[]): void {
    for (const { runId, checkpoint } of checkpoints) {
      const run = this.#open.get(runId);
      if (run?.hasEnded === false) run.save(checkpoint);
    }
    this.#flushWithin(FLUSH_MS);
  }

  log(runId: string, level: LogLine["level"], text: string): void {
    this.#logs.push({ runId, line: { atMs: Date.now(), level, text } });
    this.#flushWithin(FLUSH_MS);
  }

  done(runId: string, { filters, weights }: LearnedParts): void {
    const run = this.#open.get(runId);
    if (run === undefined) return;
    run.keepWeights(weights);
    const final = judge(run.measured, run.variant.success);
    this.#end(runId, { status: "done", final, failure: undefined, filters });
  }

  failed(runId: string, message: string, step: number | undefined): void {
    this.log(runId, "error", message);
    const failure = { message, step };
    this.#end(runId, { status: "failed", final: undefined, failure, filters: undefined });
  }

  /** Ends a run that was asked to end, or whose lab ends. What it measured is kept. */
  stopped(runId: string, status: "cancelled" | "interrupted"): void {
    this.#end(runId, { status, final: undefined, failure: undefined, filters: undefined });
  }

  /** Stores what waits. @returns whether all of it has been stored */
  flush(): boolean {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const unsaved = [...this.#open.values()].filter((run) => run.isUnsaved);
    if (unsaved.length + this.#logs.length + this.#provenances.size === 0) return true;
    const logs = this.#logs;
    const isDurable = unsaved.some((run) => run.hasEnded);
    const isStored = this.#guarded(isDurable, () => this.#storeAll(unsaved));
    if (!isStored) {
      this.#flushWithin(RETRY_MS);
      return false;
    }
    this.#logs = this.#logs.slice(logs.length);
    this.#provenances.clear();
    for (const run of unsaved) {
      run.hasStored();
      if (!run.hasEnded) continue;
      this.#open.delete(run.id);
      this.#events.onRunChanged(run.id);
    }
    for (const resolve of this.#waiting.splice(0)) resolve();
    return true;
  }

  /** Resolves when nothing waits to be stored. */
  async stored(): Promise<void> {
    if (!this.flush()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Tries no more to store what waits. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isClosed = true;
  }

  /** How many runs have ended without that being stored yet. */
  get unstoredEndings(): number {
    return [...this.#open.values()].filter((run) => run.hasEnded).length;
  }

  /**
   * Writes all that there is to a new file, where the database was removed.
   * @throws StoreError where that fails too
   */
  rescue(file: string): void {
    const unsaved = [...this.#open.values()].filter((run) => run.isUnsaved);
    this.#store.together(() => this.#storeAll(unsaved), { isDetached: true });
    this.#store.rescue(file);
  }

  #storeAll(runs: readonly OpenRun[]): void {
    for (const [runId, of] of this.#provenances) this.#store.runs.setProvenance(runId, of);
    for (const run of runs) run.store(this.#store);
    for (const { runId, line } of this.#logs) this.#store.log.append(runId, line);
  }

  #end(runId: string, ending: Omit<RunEnding, "finishedAtMs" | "seconds">): void {
    const run = this.#open.get(runId);
    if (run === undefined || run.hasEnded) return;
    run.end({ ...ending, finishedAtMs: Date.now(), seconds: run.seconds });
    this.#flushWithin(GATHER_MS);
  }

  #flushWithin(ms: number): void {
    if (this.#isClosed) return;
    const dueMs = performance.now() + ms;
    if (this.#timer !== undefined && this.#timerDueMs <= dueMs) return;
    clearTimeout(this.#timer);
    this.#timerDueMs = dueMs;
    this.#timer = setTimeout(() => this.flush(), ms);
  }

  /** Stores all of it or nothing. */
  #guarded(durable: boolean, work: () => void): boolean {
    try {
      this.#store.together(work, { durable, busyMs: BUSY_MS });
    } catch (error) {
      this.#isFailing = true;
      this.#events.onStoreFailed(error);
      return false;
    }
    if (this.#isFailing) this.#events.onStoreRecovered();
    this.#isFailing = false;
    return true;
  }
}

/** What computes a run, to the version: another may come to other numbers. */
function engineKey({ labVersion, engine }: Provenance): string {
  const { name, version, nativeVersion, platform } = engine;
  return [labVersion, name, version, nativeVersion, platform].join(" ");
}
