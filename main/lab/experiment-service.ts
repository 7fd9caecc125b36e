import path from "node:path";
import type { ExperimentRecord, RunRecord } from "../../shared/api/records.ts";
import { ENGINE_CHOICES, type EngineChoice } from "../../shared/spec/engines.ts";
import { requireName } from "../../shared/spec/named.ts";
import { parseExperiment } from "../../shared/spec/parse.ts";
import { hasOutcome } from "../../shared/results/run-status.ts";
import type { Experiment, VariantSpec } from "../../shared/spec/schema.ts";
import type { Study } from "../../shared/study/schema.ts";
import { expandVariants } from "../../shared/spec/variants.ts";
import type { ExperimentChanges } from "../store/experiments.ts";
import type { Store } from "../store/store.ts";
import { Announcements } from "./announcements.ts";
import { rescuePlace } from "../store/rescue-place.ts";
import { StoreError } from "../store/store-error.ts";
import { LabError } from "./lab-error.ts";
import type { LabEventHub } from "./lab-events.ts";
import { checkDataFiles } from "./library/check-data-files.ts";
import {
  dropDataFiles,
  keepDataFile,
  locateDataFile,
  storedDataFile,
} from "./library/data-files.ts";
import { dataPathsOf, withDataPaths } from "../../shared/spec/data-paths.ts";
import { ExperimentRecords } from "./library/experiment-records.ts";
import { findExperiment, findRun } from "./library/selection.ts";
import { storeExperiment } from "./library/store-experiment.ts";
import { RunRecorder } from "./training/run-recorder.ts";
import type { ForkTrainer } from "../ports/trainer-fork.ts";
import { TrainingQueue } from "./training/training-queue.ts";

/** Why results cannot be stored, and since when. */
export interface StoreFailure {
  readonly message: string;
  readonly cause: Error;
  /** On the clock of `performance.now()`. */
  readonly sinceMs: number;
}

export interface ExperimentServiceOptions {
  readonly store: Store;
  readonly fork: ForkTrainer;
  /** Trainer processes at once. */
  readonly trainers: number;
  readonly labVersion: string;
  /** Goes before the engine that an experiment names. */
  readonly engine: EngineChoice | undefined;
  /** Trains what names no engine; what the lab remembers where it is not given. */
  readonly defaultEngine: EngineChoice | undefined;
  readonly events: LabEventHub;
}

/** The name of the setting that remembers the queue from one start to the next. */
const QUEUE_SETTING = "queue";
const REMEMBER_MS = 500;

interface RememberedQueue {
  readonly experimentIds: readonly string[];
  readonly isPaused: boolean;
  readonly maxRunSeconds?: number | undefined;
  readonly defaultEngine?: EngineChoice | undefined;
}

/** The experiments of the lab: kept, trained, and made something of. */
export class ExperimentService {
  readonly store: Store;
  readonly #events: LabEventHub;
  readonly #announce: Announcements;
  readonly records: ExperimentRecords;
  readonly #recorder: RunRecorder;
  #remembersQueue = false;
  #remembered = "";
  /** What of the queue's requests has been stored. */
  #rememberedAsked = 0;
  readonly queue: TrainingQueue;
  #storeFailure: StoreFailure | undefined;
  /** Where a database that was removed has been saved. */
  #rescued: string | undefined;
  readonly #isEngineGiven: boolean;

  constructor(options: ExperimentServiceOptions) {
    const { store, fork, trainers, labVersion, engine, defaultEngine, events } = options;
    this.store = store;
    this.#isEngineGiven = defaultEngine !== undefined;
    this.#events = events;
    this.records = new ExperimentRecords(store);
    this.#announce = new Announcements(events, store, this.records);
    this.#recorder = new RunRecorder(store, {
      onMeasured: (measurements) => this.#announce.measured(measurements),
      onRunChanged: (runId) => this.#announce.runChanged(runId),
      onStoreFailed: (error) => this.#storeFailed(error),
      onStoreRecovered: () => this.#storeRecovered(),
    });
    this.queue = new TrainingQueue({
      fork,
      trainers,
      labVersion,
      engine,
      defaultEngine,
      recorder: this.#recorder,
      onChanged: () => this.#announceQueue(),
    });
    if (!store.isReadOnly) this.#closeStaleRuns();
  }

  /** Where the database and the copies of data files lie. */
  get dataFolder(): string {
    return path.dirname(this.store.file);
  }

  /** A stored spec that can be trained: the lab's copies of its data files as they lie at present. */
  trainable<S extends Pick<VariantSpec, "data">>(spec: S): S {
    return withDataPaths(spec, (file) => storedDataFile(file, this.dataFolder));
  }

  /** A spec of the user's own that can be measured: its data files as they lie at present. */
  located<S extends Pick<VariantSpec, "data">>(spec: S): S {
    return withDataPaths(spec, (file) => locateDataFile(file, this.dataFolder));
  }

  /** Why results cannot be stored at present; they are kept in memory and tried again. */
  get storeFailure(): StoreFailure | undefined {
    return this.#storeFailure;
  }

  /** Stores what was measured and waits in memory. */
  flush(): void {
    this.#recorder.flush();
  }

  /** Runs that have ended without that being stored yet. */
  get unstoredEndings(): number {
    return this.#recorder.unstoredEndings;
  }

  /** Calls back with every event of one kind. @returns a function that ends it */
  on: LabEventHub["on"] = (name, listener) => this.#events.on(name, listener);

  /** Resolves when nothing waits or trains, and all of it is stored. */
  async drained(): Promise<void> {
    await this.queue.drained();
    await this.#recorder.stored();
    if (!this.queue.isTraining) this.#settle();
  }

  /** Ends training for good; what has finished can still be read. */
  async stop(): Promise<void> {
    if (this.#remembersQueue && this.#rescued === undefined) this.#rememberQueue();
    this.#remembersQueue = false; // that it is empty in the end is not to be remembered
    await this.queue.close();
    this.#recorder.flush();
    this.#recorder.close();
    if (this.store.isReadOnly) return;
    if (this.#rescued !== undefined) {
      this.#saveAside(); // with what came since
      return;
    }
    try {
      for (const run of this.store.runs.withStatus("queued")) this.#setStatus(run.id, "planned");
      this.#settle();
    } catch (error) {
      // On a full disk they stay queued; the next start plans them again.
      this.#storeFailed(error);
    }
  }

  /**
   * An experiment as it is stored: with copies of its data files.
   * @param tell called with a line about each file that was read
   * @throws SpecError naming what is wrong with its name or its files
   */
  prepared(experiment: Experiment, tell: (line: string) => void = () => undefined): Experiment {
    requireName(experiment);
    checkDataFiles(experiment, this.dataFolder).forEach(tell);
    return withDataPaths(experiment, (file) => keepDataFile(file, this.dataFolder));
  }

  /** Stores what a person wrote. @throws SpecError naming what is wrong with its fields or its files */
  createExperiment(json: unknown): ExperimentRecord {
    return this.keepExperiment(this.prepared(parseExperiment(json)));
  }

  /** Stores an experiment that has been checked, its data files being copies of the lab. */
  keepExperiment(spec: Experiment): ExperimentRecord {
    return this.announce(storeExperiment(this.store, spec));
  }

  /** Tells everybody that an experiment has come or changed. */
  announce(id: string): ExperimentRecord {
    const record = findExperiment(this.records, id);
    this.#events.emit("experiment:changed", record);
    return record;
  }

  /**
   * Queues the runs of an experiment that have no outcome yet and do not wait already.
   * @param isWanted which of them; all unless told
   * @throws LabError for an unknown id, SpecError where a copy of a data file is gone
   */
  startExperiment(id: string, isWanted: (run: RunRecord) => boolean = () => true): void {
    const { name, spec } = findExperiment(this.records, id);
    this.#recorder.flush(); // endings that wait are outcomes
    const open = this.store.runs
      .ofExperiment(id)
      .filter((run) => !hasOutcome(run) && !this.queue.holdsRun(run.id) && isWanted(run));
    const variants = expandVariants(this.trainable(spec));
    this.store.together(() => {
      for (const run of open) this.store.runs.setStatus(run.id, "queued");
    });
    for (const run of open) this.#announce.runChanged(run.id);
    this.queue.enqueue({ id, name }, open, (run) => variants[run.variantIndex]!.spec);
  }

  /**
   * Queues one run that has no outcome: one that failed goes on from where it was last saved.
   * @throws LabError for an unknown id, and for a run that has its outcome
   */
  startRun(id: string): void {
    const run = findRun(this.store, id);
    if (hasOutcome(run)) {
      throw new LabError(
        "The run has its outcome, which training it again would not change. Clone it to try other settings.",
      );
    }
    this.startExperiment(run.experimentId, (one) => one.id === id);
  }

  /** @throws LabError for an unknown id */
  cancelExperiment(id: string): void {
    findExperiment(this.records, id);
    this.#cancel((run) => run.experimentId === id);
  }

  /** @throws LabError for an unknown id */
  cancelRun(id: string): void {
    findRun(this.store, id);
    this.#cancel((run) => run.id === id);
  }

  #cancel(shouldEnd: Parameters<TrainingQueue["cancel"]>[0]): void {
    for (const run of this.queue.cancel(shouldEnd)) {
      // One that waits for another trainer has begun already.
      if (this.#recorder.isOpen(run.id)) this.#recorder.stopped(run.id, "cancelled");
      else this.#setStatus(run.id, "planned");
    }
  }

  #setStatus(runId: string, status: "planned" | "queued"): void {
    this.store.together(() => this.store.runs.setStatus(runId, status));
    this.#announce.runChanged(runId);
  }

  /** Stores the queue where it differs from what was stored last. */
  #rememberQueue(): void {
    const { experimentIds, maxRunSeconds, defaultEngine, isPausedByLab } = this.queue;
    const isPaused = this.queue.isPaused && !isPausedByLab;
    const remembered: RememberedQueue = { experimentIds, isPaused, maxRunSeconds, defaultEngine };
    const text = JSON.stringify(remembered);
    if (text === this.#remembered) return;
    try {
      this.store.together(() => this.store.settings.save(QUEUE_SETTING, remembered));
      this.#remembered = text;
    } catch (error) {
      this.#storeFailed(error);
    }
  }

  /** Rows that an earlier lab left behind when it was killed. */
  #closeStaleRuns(): void {
    this.store.together(() => {
      for (const run of this.store.runs.withStatus("running")) {
        this.store.runs.setStatus(run.id, "interrupted");
      }
      for (const run of this.store.runs.withStatus("queued")) {
        this.store.runs.setStatus(run.id, "planned");
      }
    });
  }

  /**
   * Queues again what waited or trained when the lab ended, in its order, paused and limited as it was.
   * For a lab that a person opens to work in; a command trains what it was asked to.
   */
  restoreQueue(): void {
    this.#remembersQueue = true;
    const remembered = this.store.settings.read(QUEUE_SETTING) as RememberedQueue | undefined;
    if (remembered?.isPaused) this.queue.pause();
    const engine = ENGINE_CHOICES.find((choice) => choice === remembered?.defaultEngine);
    if (engine !== undefined && !this.#isEngineGiven) this.queue.setDefaultEngine(engine);
    if (this.queue.maxRunSeconds === undefined) this.queue.limitRuns(remembered?.maxRunSeconds);
    for (const id of remembered?.experimentIds ?? []) {
      if (this.records.get(id) !== undefined) this.#startAgain(id);
    }
  }

  /** What a person cancelled, and what failed, does not start by itself. */
  #startAgain(id: string): void {
    try {
      this.startExperiment(id, ({ status }) => status === "planned" || status === "interrupted");
    } catch (error) {
      // One whose data file is gone must not keep the lab from opening.
      const why = error instanceof Error ? error.message : String(error);
      const [first] = this.store.runs.ofExperiment(id);
      if (first) this.#recorder.log(first.id, "warning", `It was not queued again: ${why}`);
    }
  }

  /** A lab that is killed keeps what it was asked to do; that a job has ended may be stored later. */
  #keepQueue(): void {
    const { asked } = this.queue;
    if (asked === this.#rememberedAsked) {
      this.#events.soon("remember queue", REMEMBER_MS, () => {
        // A lab that closes meanwhile has emptied its queue: that is not to be remembered.
        if (this.#remembersQueue) this.#rememberQueue();
      });
      return;
    }
    this.#rememberedAsked = asked;
    this.#rememberQueue();
  }

  #announceQueue(): void {
    if (this.#remembersQueue) this.#keepQueue();
    this.#announce.queueChanged(() => this.queue.state());
  }

  /** Training on would only fill the memory: the queue waits until results can be stored again. */
  #storeFailed(error: unknown): void {
    const cause = error instanceof Error ? error : new Error(String(error));
    if (cause instanceof StoreError && cause.kind === "gone") this.#rescue(cause);
    else this.#storeFailure ??= { message: cause.message, cause, sinceMs: performance.now() };
    if (this.queue.isPaused) return;
    this.queue.pause(
      `Results cannot be stored: ${this.#storeFailure?.message ?? cause.message} ` +
        "Training has paused; what was stored before is kept, what was not waits in memory and is tried again every second.",
    );
  }

  #storeRecovered(): void {
    this.#storeFailure = undefined;
    if (this.queue.isPausedByLab) this.queue.resume();
    this.#announceQueue();
  }

  /** The database was removed: all that this process has is written where it was, once. */
  #rescue(cause: StoreError): void {
    if (this.#storeFailure !== undefined) return;
    const sinceMs = performance.now();
    this.#storeFailure = { message: cause.message, cause, sinceMs };
    const outcome = this.#saveAside();
    this.#storeFailure = { message: `${cause.message} ${outcome}`, cause, sinceMs };
  }

  /** @returns what came of it, in a sentence */
  #saveAside(): string {
    try {
      this.#rescued ??= rescuePlace(this.store.file);
      this.#recorder.rescue(this.#rescued);
      return `Everything was saved to ${this.#rescued}. Close the lab and start it again.`;
    } catch (error) {
      return `It could not be saved: ${error instanceof Error ? error.message : String(error)}.`;
    }
  }

  /** When nothing trains the write-ahead log goes into the file. */
  #settle(): void {
    try {
      this.store.settle();
    } catch {
      // Held by another program: nothing is lost, the log keeps everything until the next time.
    }
  }

  updateExperiment(id: string, changes: ExperimentChanges): ExperimentRecord {
    findExperiment(this.records, id);
    if (changes.name !== undefined) requireName({ name: changes.name });
    this.store.together(() => this.store.experiments.update(id, changes));
    return this.announce(id);
  }

  /** Copies of data files go with the last experiment or study that names them. */
  dropFilesOf(spec: Experiment | Study): void {
    const files = dataPathsOf(spec);
    if (files.length === 0) return;
    const { experiments, studies } = this.store;
    const needed = [...experiments.list(), ...studies.list()].flatMap((kept) =>
      dataPathsOf(kept.spec),
    );
    dropDataFiles(files, needed, this.dataFolder);
  }

  /** @throws LabError while one of its runs waits or trains */
  deleteExperiment(id: string): void {
    const { name, spec } = findExperiment(this.records, id);
    if (this.queue.holds(id)) {
      throw new LabError(`"${name}" is training or waiting. Cancel it first, then delete it.`);
    }
    this.store.together(() => this.store.experiments.remove(id));
    this.dropFilesOf(spec);
    this.#events.emit("experiment:deleted", { experimentId: id });
  }
}
