import type { LiveMeasurement, Provenance } from "../../../shared/api/records.ts";
import type { FilterSnapshot, Measurement } from "../../../shared/results/measurements.ts";
import { judge } from "../../../shared/results/success.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import type { Store } from "../../store/store.ts";
import type { RunEnding } from "../../store/runs.ts";

/** How long measurements wait in memory before they are stored. */
const FLUSH_MS = 1000;

interface OpenRun {
  readonly experimentId: string;
  readonly variant: VariantSpec;
  readonly startedAtMs: number;
  last: Measurement | undefined;
  unsaved: Measurement[];
}

/** What the recorder tells the lab about. */
export interface RecorderEvents {
  onMeasured(measurements: readonly LiveMeasurement[]): void;
  onRunChanged(runId: string): void;
  /** Something could not be stored. */
  onStoreFailed(error: unknown): void;
}

/**
 * Writes down what runs measure and how they end. Measurements are stored in batches, at least once
 * a second; how a run ends is stored in one transaction with the last of them.
 */
export class RunRecorder {
  readonly #store: Store;
  readonly #events: RecorderEvents;
  readonly #open = new Map<string, OpenRun>();
  #timer: NodeJS.Timeout | undefined;

  constructor(store: Store, events: RecorderEvents) {
    this.#store = store;
    this.#events = events;
  }

  /**
   * Runs start to train: what an earlier try measured is dropped.
   * @returns false where that could not be stored; then none of them has begun
   */
  begin(
    runs: readonly { id: string; experimentId: string }[],
    variant: VariantSpec,
    provenance: Provenance,
  ): boolean {
    const startedAtMs = Date.now();
    const stored = this.#guarded(() => {
      for (const { id } of runs) {
        this.#store.series.remove(id);
        this.#store.runs.start(id, startedAtMs, provenance);
      }
    });
    if (!stored) return false;
    for (const { id, experimentId } of runs) {
      this.#open.set(id, { experimentId, variant, startedAtMs, last: undefined, unsaved: [] });
      this.#events.onRunChanged(id);
    }
    return true;
  }

  /** Says what trains runs that have begun, once their trainer has chosen. */
  trainedBy(runs: readonly { id: string }[], provenance: Provenance): void {
    this.#guarded(() => {
      for (const { id } of runs) this.#store.runs.setProvenance(id, provenance);
    });
  }

  isOpen(runId: string): boolean {
    return this.#open.has(runId);
  }

  measured(measurements: readonly { runId: string; measurement: Measurement }[]): void {
    const live = measurements.flatMap(({ runId, measurement }) => {
      const run = this.#open.get(runId);
      if (run === undefined) return [];
      run.last = measurement;
      run.unsaved.push(measurement);
      return [{ runId, experimentId: run.experimentId, measurement }];
    });
    if (live.length === 0) return; // a trainer's last words after its runs were closed
    this.#timer ??= setTimeout(() => this.flush(), FLUSH_MS);
    this.#events.onMeasured(live);
  }

  log(runId: string, level: "info" | "warning" | "error", text: string): void {
    this.#guarded(() => this.#store.log.append(runId, { atMs: Date.now(), level, text }));
  }

  done(runId: string, filters: FilterSnapshot | undefined): void {
    const run = this.#open.get(runId);
    if (run === undefined) return;
    const measured = [...this.#store.series.read(runId), ...run.unsaved];
    const final = judge(measured, run.variant.success);
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

  /** Stores the measurements that wait. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const open = [...this.#open];
    const stored = this.#guarded(() => {
      for (const [runId, run] of open) this.#save(runId, run);
    });
    // What the disk had no room for waits for the next time.
    if (stored) for (const [, run] of open) run.unsaved = [];
  }

  #save(runId: string, run: OpenRun): void {
    if (run.unsaved.length > 0) this.#store.series.append(runId, run.unsaved);
  }

  #end(runId: string, ending: Omit<RunEnding, "finishedAtMs" | "seconds">): void {
    const run = this.#open.get(runId);
    if (run === undefined) return;
    const finishedAtMs = Date.now();
    const seconds = (finishedAtMs - run.startedAtMs) / 1000;
    this.#guarded(() => {
      this.#save(runId, run);
      this.#store.series.compact(runId);
      this.#store.runs.end(runId, { ...ending, finishedAtMs, seconds });
    });
    this.#open.delete(runId);
    this.#events.onRunChanged(runId);
  }

  /** Stores all of it or nothing; a failure is told once and loses nothing stored before. */
  #guarded(work: () => void): boolean {
    try {
      this.#store.together(work);
      return true;
    } catch (error) {
      this.#events.onStoreFailed(error);
      return false;
    }
  }
}
