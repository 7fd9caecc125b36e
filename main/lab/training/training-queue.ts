import type { QueueState } from "../../../shared/api/queue-records.ts";
import type { RunRecord } from "../../../shared/api/records.ts";
import { DEFAULT_ENGINE, type EngineChoice } from "../../../shared/spec/engines.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { planJobs } from "./plan-jobs.ts";
import { JobList } from "./job-list.ts";
import { JobRunner } from "./job-runner.ts";
import { Pace } from "./pace.ts";
import { endOpenRuns, newJob, type QueuedJob } from "./queued-job.ts";
import type { RunRecorder } from "./run-recorder.ts";
import type { ForkTrainer } from "../../ports/trainer-fork.ts";
import { TrainerPool } from "./trainer-pool.ts";

/** What trains, and with which engine. */
export interface QueueOptions {
  readonly fork: ForkTrainer;
  /** Trainer processes at once. */
  readonly trainers: number;
  readonly labVersion: string;
  /** Goes before the engine that an experiment names. */
  readonly engine?: EngineChoice | undefined;
  /** Trains what names no engine; native TensorFlow, or what the lab remembers. */
  readonly defaultEngine?: EngineChoice | undefined;
  readonly recorder: RunRecorder;
  onChanged(): void;
}

/** What waits and what trains: jobs in order, spread over trainer processes. */
export class TrainingQueue {
  readonly #options: QueueOptions;
  readonly #jobs = new JobList();
  readonly #pool: TrainerPool;
  readonly #runner: JobRunner;
  readonly pace = new Pace();
  #trainers: number;
  #paused = false;
  /** Why it paused of itself; undefined where a person paused it. */
  #pausedBecause: string | undefined;
  #closing = false;
  #maxRunSeconds: number | undefined;
  #defaultEngine: EngineChoice;
  #asked = 0;

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#pool = new TrainerPool(options.fork);
    this.#trainers = options.trainers;
    this.#defaultEngine = options.defaultEngine ?? DEFAULT_ENGINE;
    this.#runner = new JobRunner(options, this);
  }

  /** Adds runs of one experiment, grouped into jobs. */
  enqueue(
    experiment: { id: string; name: string },
    runs: readonly RunRecord[],
    variantOf: (run: RunRecord) => VariantSpec,
  ): void {
    this.#carryOut(() => {
      for (const group of planJobs(runs, this.#trainers)) {
        this.#jobs.add(newJob(experiment, variantOf(group[0]!), group));
      }
    });
  }

  /** Ends runs, wherever they stand. @returns those that were only waiting */
  cancel(shouldEnd: (run: RunRecord) => boolean): RunRecord[] {
    return this.#carryOut(() => this.#jobs.cancel(shouldEnd));
  }

  /** @param because why, where it was not a person who asked */
  pause(because?: string): void {
    this.#carryOut(() => {
      this.#paused = true;
      this.#pausedBecause = because;
      this.#jobs.pause();
    });
  }

  resume(): void {
    this.#carryOut(() => {
      this.#paused = false;
      this.#pausedBecause = undefined;
      this.#jobs.resume();
    });
  }

  setTrainers(trainers: number): void {
    this.#trainers = trainers;
    this.#work();
  }

  /** @param seconds for how long a run may train, pauses aside; undefined for any time */
  limitRuns(seconds: number | undefined): void {
    this.#carryOut(() => (this.#maxRunSeconds = seconds));
  }

  /** @param engine trains what names none, from the next job on */
  setDefaultEngine(engine: EngineChoice): void {
    this.#carryOut(() => (this.#defaultEngine = engine));
  }

  /** Puts the waiting jobs of one experiment before all others that wait. */
  moveToFront(experimentId: string): void {
    this.#carryOut(() => this.#jobs.moveToFront(experimentId));
  }

  /** Puts a waiting job before another, or after all where none is named. */
  moveJob(jobId: string, beforeJobId: string | undefined): void {
    this.#carryOut(() => this.#jobs.moveJob(jobId, beforeJobId));
  }

  /** Pauses the jobs that have such a run: all seeds of a job step together. */
  hold(isHeld: (run: RunRecord) => boolean): void {
    this.#carryOut(() => this.#jobs.hold(isHeld));
  }

  /** Lets the jobs go on that have such a run, once the whole queue does. */
  letGoOn(isMeant: (run: RunRecord) => boolean): void {
    this.#carryOut(() => {
      this.#jobs.release(isMeant);
      if (!this.#paused) this.#jobs.resume();
    });
  }

  /** Runs of a job; none where it has ended. */
  runsOf(jobId: string): readonly RunRecord[] {
    return this.#jobs.runsOf(jobId);
  }

  /** Ids of the runs of jobs that were paused by themselves. */
  get heldRunIds(): readonly string[] {
    return this.#jobs.heldRunIds;
  }

  /** How often it was asked to take, end, hold or reorder something; progress alone does not count. */
  get asked(): number {
    return this.#asked;
  }

  /** Ids of the experiments that train or wait, in the order of their first jobs. */
  get experimentIds(): readonly string[] {
    return [...new Set(this.#jobs.open.map((job) => job.experimentId))];
  }

  /** Whether a run waits or trains. */
  holdsRun(runId: string): boolean {
    return this.#jobs.open.some((job) => job.runs.some(({ id }) => id === runId));
  }

  holdsJob(job: QueuedJob): boolean {
    return this.#jobs.all.includes(job);
  }

  insertAfter(job: QueuedJob, next: QueuedJob): void {
    this.#jobs.insertAfter(job, next);
  }

  get maxRunSeconds(): number | undefined {
    return this.#maxRunSeconds;
  }

  get defaultEngine(): EngineChoice {
    return this.#defaultEngine;
  }

  get isPaused(): boolean {
    return this.#paused;
  }

  /** Whether it paused of itself, and not because a person asked. */
  get isPausedByLab(): boolean {
    return this.#paused && this.#pausedBecause !== undefined;
  }

  get isTraining(): boolean {
    return this.#jobs.all.some((job) => job.status !== "waiting");
  }

  /** Whether a run of an experiment waits or trains. */
  holds(experimentId: string): boolean {
    return this.#jobs.open.some((job) => job.experimentId === experimentId);
  }

  state(): QueueState {
    return {
      trainers: this.#trainers,
      paused: this.#paused,
      pausedBecause: this.#pausedBecause,
      maxRunSeconds: this.#maxRunSeconds,
      defaultEngine: this.#defaultEngine,
      pace: this.pace.now,
      ...this.#jobs.describe(),
    };
  }

  /** Resolves when nothing waits or trains. */
  drained(): Promise<void> {
    return this.#jobs.drained();
  }

  /** Ends every trainer; runs that train now end as interrupted. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const job of this.#jobs.all) {
      endOpenRuns(job, (runId) => this.#options.recorder.stopped(runId, "interrupted"));
      this.#jobs.remove(job);
    }
    await this.#pool.close();
  }

  /** Does what was asked for, and lets begin what may begin then. */
  #carryOut<T>(change: () => T): T {
    this.#asked += 1;
    const result = change();
    this.#work();
    return result;
  }

  /** Gives waiting jobs to free trainers. */
  #work(): void {
    // One that is held keeps its trainer, but takes no core.
    let busy = this.#jobs.all.filter((job) => job.status !== "waiting" && !job.isHeld).length;
    for (const job of this.#jobs.all) {
      if (this.#paused || this.#closing || busy >= this.#trainers) break;
      if (job.status !== "waiting" || job.isHeld) continue;
      busy += 1;
      job.status = "starting";
      void this.#train(job);
    }
    this.#options.onChanged();
  }

  async #train(job: QueuedJob): Promise<void> {
    const trainer = this.#pool.take();
    job.trainer = trainer;
    const hasEnded = await this.#runner.train(trainer, job);
    this.#pool.release(trainer);
    if (hasEnded) {
      this.#jobs.remove(job);
    } else {
      job.status = "waiting";
      job.trainer = undefined;
    }
    this.#work();
  }
}
