import path from "node:path";
import { messageOf } from "../../shared/format/error-message.ts";
import type { ExperimentRecord, RunRecord } from "../../shared/api/records.ts";
import { requireName } from "../../shared/spec/named.ts";
import { parseExperiment } from "../../shared/spec/parse.ts";
import { hasOutcome } from "../../shared/results/run-status.ts";
import type { Experiment, VariantSpec } from "../../shared/spec/schema.ts";
import type { Study } from "../../shared/study/schema.ts";
import { expandVariants } from "../../shared/spec/variants.ts";
import type { ExperimentChanges } from "../store/experiments.ts";
import type { Store } from "../store/store.ts";
import { Announcements } from "./announcements.ts";
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
import { LibraryService } from "./library/library-service.ts";
import { Trash } from "./library/trash.ts";
import { ExperimentRecords } from "./library/experiment-records.ts";
import { findExperiment, findRun } from "./library/selection.ts";
import { storeExperiment } from "./library/store-experiment.ts";
import { extendedSpec } from "./library/extended-spec.ts";
import { plannedRuns } from "../store/planned-runs.ts";
import { TrainingService, type TrainingOptions } from "./training/training-service.ts";

/** The experiments of the lab: kept, trained, and made something of. */
export class ExperimentService {
  readonly store: Store;
  readonly #events: LabEventHub;
  readonly #announce: Announcements;
  readonly records: ExperimentRecords;
  readonly library: LibraryService;
  readonly trash: Trash;
  readonly training: TrainingService;

  constructor(options: TrainingOptions) {
    const { store, events } = options;
    this.store = store;
    this.#events = events;
    this.records = new ExperimentRecords(store);
    this.library = new LibraryService(this);
    this.trash = new Trash(this, events);
    this.#announce = new Announcements(events, store, this.records);
    this.training = new TrainingService(options, this.#announce);
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

  /** Calls back with every event of one kind. @returns a function that ends it */
  on: LabEventHub["on"] = (name, listener) => this.#events.on(name, listener);

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
    this.training.flush(); // endings that wait are outcomes
    const open = this.store.runs
      .ofExperiment(id)
      .filter((run) => !hasOutcome(run) && !this.training.queue.holdsRun(run.id) && isWanted(run));
    const variants = expandVariants(this.trainable(spec));
    this.store.together(() => {
      for (const run of open) this.store.runs.setStatus(run.id, "queued");
    });
    for (const run of open) this.#announce.runChanged(run.id);
    this.training.queue.enqueue({ id, name }, open, (run) => variants[run.variantIndex]!.spec);
  }

  /**
   * Adds seeds to every variant of an experiment, after its last one, and queues their runs.
   * @throws LabError for an unknown id and for one of a study, SpecError for more runs than may be
   */
  extendExperiment(id: string, seeds: number): ExperimentRecord {
    const record = findExperiment(this.records, id);
    if (this.store.studies.holdsExperiment(id)) {
      throw new LabError(
        `"${record.name}" belongs to a study, whose cells all have the same number of seeds. Add seeds to the study.`,
      );
    }
    this.training.flush(); // endings that wait have been seen
    const spec = extendedSpec(findExperiment(this.records, id), seeds);
    const isNew = ({ seed }: Pick<RunRecord, "seed">): boolean =>
      seed >= record.spec.seeds.first + record.spec.seeds.count;
    this.store.together(() => {
      this.store.experiments.setSpec(id, spec);
      for (const run of plannedRuns(id, spec)) if (isNew(run)) this.store.runs.insert(run);
    });
    this.startExperiment(id, isNew);
    return this.announce(id);
  }

  /**
   * Queues one run that has no outcome: one that failed goes on from where it was last saved.
   * @throws LabError for an unknown id, and for a run that already has an outcome
   */
  startRun(id: string): void {
    const run = findRun(this.store, id);
    if (hasOutcome(run)) {
      throw new LabError(
        "The run already has an outcome, which training it again would not change. Clone it to try other settings.",
      );
    }
    this.startExperiment(run.experimentId, (one) => one.id === id);
  }

  /** @throws LabError for an unknown id */
  cancelExperiment(id: string): void {
    findExperiment(this.records, id);
    this.training.cancel((run) => run.experimentId === id);
  }

  /** @throws LabError for an unknown id */
  cancelRun(id: string): void {
    findRun(this.store, id);
    this.training.cancel((run) => run.id === id);
  }

  /** Ends the runs of a job of the queue, if it is still there. */
  cancelJob(jobId: string): void {
    const ids = new Set(this.training.queue.runsOf(jobId).map(({ id }) => id));
    this.training.cancel((run) => ids.has(run.id));
  }

  /**
   * Queues again what waited or trained when the lab ended, in its order, paused and limited as it was.
   * For a lab that a person opens to work in; a command trains what it was asked to.
   */
  restoreQueue(): void {
    this.training.restore((id) => {
      if (this.records.get(id) !== undefined) this.#startAgain(id);
    });
  }

  /** What a person cancelled, and what failed, does not start by itself. */
  #startAgain(id: string): void {
    try {
      this.startExperiment(id, ({ status }) => status === "planned" || status === "interrupted");
    } catch (error) {
      // One whose data file is gone must not keep the lab from opening.
      const why = messageOf(error);
      const [first] = this.store.runs.ofExperiment(id);
      if (first) this.training.recorder.log(first.id, "warning", `It was not queued again: ${why}`);
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
    const needed = [...experiments.listAll(), ...studies.list()].flatMap((kept) =>
      dataPathsOf(kept.spec),
    );
    dropDataFiles(files, needed, this.dataFolder);
  }

  /** @throws LabError for an unknown id, and while one of its runs is waiting or training */
  refuseWhileTraining(id: string): void {
    const { name } = findExperiment(this.records, id);
    if (this.training.queue.holds(id)) {
      throw new LabError(`"${name}" is training or waiting. Cancel it first, then delete it.`);
    }
  }

  /**
   * Deletes one of the library or of the trash for good.
   * @throws LabError for an unknown id, and while one of its runs is waiting or training
   */
  deleteExperiment(id: string): void {
    const record = this.records.getAnywhere(id);
    if (record?.trashedAtMs === undefined) this.refuseWhileTraining(id);
    this.store.together(() => this.store.experiments.remove(id));
    if (record !== undefined) this.dropFilesOf(record.spec);
    this.#events.emit("experiment:deleted", { experimentId: id });
  }
}
