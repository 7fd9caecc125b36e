import type { QueueState } from "../../../shared/api/queue-records.ts";
import type { Provenance, RunRecord } from "../../../shared/api/records.ts";
import { DEFAULT_ENGINE, type EngineChoice } from "../../../shared/spec/engines.ts";
import type { EngineInfo } from "../../../shared/protocol/trainer-protocol.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { planJobs } from "./plan-jobs.ts";
import { describeJob, newJob, stepsLeft, type QueuedJob } from "./queued-job.ts";
import type { BegunRuns, RunRecorder } from "./run-recorder.ts";
import type { JobEvent, Trainer } from "./trainer.ts";
import type { ForkTrainer } from "../../ports/trainer-fork.ts";
import { TrainerPool } from "./trainer-pool.ts";

interface QueueOptions {
  readonly fork: ForkTrainer;
  readonly trainers: number;
  readonly labVersion: string;
  /** Goes before the engine that an experiment names. */
  readonly engine?: EngineChoice | undefined;
  /** Trains what names no engine. */
  readonly defaultEngine?: EngineChoice | undefined;
  readonly recorder: RunRecorder;
  onChanged(): void;
}

/** What waits and what trains: jobs in order, spread over trainer processes. */
export class TrainingQueue {
  readonly #options: QueueOptions;
  readonly #jobs: QueuedJob[] = [];
  readonly #pool: TrainerPool;
  readonly #drained: (() => void)[] = [];
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
  }

  /** Adds runs of one experiment, grouped into jobs. */
  enqueue(
    experiment: { id: string; name: string },
    runs: readonly RunRecord[],
    variantOf: (run: RunRecord) => VariantSpec,
  ): void {
    this.#asked += 1;
    for (const group of planJobs(runs, this.#trainers)) {
      this.#jobs.push(newJob(experiment, variantOf(group[0]!), group));
    }
    this.#work();
  }

  /** Ends runs, wherever they stand. @returns those that were only waiting */
  cancel(shouldEnd: (run: RunRecord) => boolean): RunRecord[] {
    this.#asked += 1;
    const waiting: RunRecord[] = [];
    for (const job of [...this.#jobs]) {
      const ending = job.runs.filter(shouldEnd);
      if (ending.length === 0) continue;
      if (job.status === "waiting" || job.status === "starting") {
        waiting.push(...ending);
        remove(job.runs, (run) => ending.includes(run));
        if (job.runs.length === 0) this.#remove(job);
      } else {
        const whole = ending.length === job.runs.length;
        for (const run of ending) job.cancelled.add(run.id);
        job.trainer?.cancel(job.jobId, whole ? undefined : ending.map((run) => run.id));
      }
    }
    this.#work();
    return waiting;
  }

  /** @param because why, where it was not a person who asked */
  pause(because?: string): void {
    this.#asked += 1;
    this.#paused = true;
    this.#pausedBecause = because;
    for (const job of this.#jobs) {
      if (job.status !== "running") continue;
      job.trainer?.pause(job.jobId);
      job.status = "paused";
    }
    this.#options.onChanged();
  }

  resume(): void {
    this.#asked += 1;
    this.#paused = false;
    this.#pausedBecause = undefined;
    for (const job of this.#jobs) {
      if (job.status !== "paused") continue;
      job.trainer?.resume(job.jobId);
      job.status = "running";
    }
    this.#work();
  }

  setTrainers(trainers: number): void {
    this.#trainers = trainers;
    this.#work();
  }

  /** @param seconds for how long a run may train, pauses aside; undefined for any time */
  limitRuns(seconds: number | undefined): void {
    this.#asked += 1;
    this.#maxRunSeconds = seconds;
    this.#options.onChanged();
  }

  /** @param engine trains what names none, from the next job on */
  setDefaultEngine(engine: EngineChoice): void {
    this.#asked += 1;
    this.#defaultEngine = engine;
    this.#options.onChanged();
  }

  /** Puts the waiting jobs of one experiment before all others that wait. */
  moveToFront(experimentId: string): void {
    this.#asked += 1;
    const isMoved = (job: QueuedJob): boolean =>
      job.experimentId === experimentId && job.status === "waiting";
    const moved = this.#jobs.filter(isMoved);
    const others = this.#jobs.filter((job) => !isMoved(job));
    const firstWaiting = others.findIndex(({ status }) => status === "waiting");
    others.splice(firstWaiting < 0 ? others.length : firstWaiting, 0, ...moved);
    this.#jobs.splice(0, this.#jobs.length, ...others);
    this.#options.onChanged();
  }

  /** How often it was asked to take, end, hold or reorder something; progress alone does not count. */
  get asked(): number {
    return this.#asked;
  }

  /** Ids of the experiments that train or wait, in the order of their first jobs. */
  get experimentIds(): readonly string[] {
    return [...new Set(this.#openJobs().map((job) => job.experimentId))];
  }

  /** Whether a run waits or trains. */
  holdsRun(runId: string): boolean {
    return this.#openJobs().some((job) => job.runs.some(({ id }) => id === runId));
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
    return this.#jobs.some((job) => job.status !== "waiting");
  }

  /** Whether a run of an experiment waits or trains. */
  holds(experimentId: string): boolean {
    return this.#openJobs().some((job) => job.experimentId === experimentId);
  }

  state(): QueueState {
    const speed = this.#jobs.reduce((sum, job) => sum + job.stepsPerSecond, 0);
    const steps = this.#jobs.reduce((sum, job) => sum + stepsLeft(job), 0);
    return {
      trainers: this.#trainers,
      paused: this.#paused,
      pausedBecause: this.#pausedBecause,
      maxRunSeconds: this.#maxRunSeconds,
      defaultEngine: this.#defaultEngine,
      jobs: this.#openJobs().map(describeJob),
      etaSeconds: speed > 0 ? steps / speed : undefined,
    };
  }

  /** Jobs with runs to end: one whose last run has ended may still be leaving its trainer. */
  #openJobs(): readonly QueuedJob[] {
    return this.#jobs.filter((job) => job.runs.length > 0);
  }

  /** Resolves when nothing waits or trains. */
  drained(): Promise<void> {
    if (this.#jobs.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#drained.push(resolve));
  }

  /** Ends every trainer; runs that train now end as interrupted. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const job of [...this.#jobs]) {
      this.#endOpenRuns(job, (runId) => this.#options.recorder.stopped(runId, "interrupted"));
      this.#remove(job);
    }
    await this.#pool.close();
  }

  /** Gives waiting jobs to free trainers. */
  #work(): void {
    let busy = this.#jobs.filter((job) => job.status !== "waiting").length;
    for (const job of this.#jobs) {
      if (this.#paused || this.#closing || busy >= this.#trainers) break;
      if (job.status !== "waiting") continue;
      busy += 1;
      job.status = "starting";
      void this.#train(job);
    }
    this.#options.onChanged();
  }

  async #train(job: QueuedJob): Promise<void> {
    const trainer = this.#pool.take();
    job.trainer = trainer;
    const hasEnded = await this.#trainOn(trainer, job);
    this.#pool.release(trainer);
    if (hasEnded) {
      this.#remove(job);
    } else {
      job.status = "waiting";
      job.trainer = undefined;
    }
    this.#work();
  }

  /** @returns false where the queue was paused before the job began, or it is tried again: it waits on */
  async #trainOn(trainer: Trainer, job: QueuedJob): Promise<boolean> {
    try {
      const engine = await trainer.ready;
      if (!this.#jobs.includes(job)) return true; // cancelled, or the lab closed meanwhile
      if (this.#paused) return false;
      const begun = this.#begin(job, engine);
      if (begun === undefined) return false; // where nothing can be stored the lab pauses the queue
      const replicates = begun.map(({ run, checkpoint }) => ({
        runId: run.id,
        seed: run.seed,
        checkpoint,
      }));
      job.status = "running";
      job.step = replicates[0]?.checkpoint?.step ?? 0;
      const { jobId, variant } = job;
      const engineAsked = this.#options.engine ?? variant.training.engine ?? this.#defaultEngine;
      const work = { jobId, variant, replicates, engine: engineAsked };
      await trainer.train(work, (event) => this.#record(job, event));
      this.#endOpenRuns(job, (id) =>
        this.#options.recorder.failed(
          id,
          "The trainer ended without it. Start the run again.",
          undefined,
        ),
      );
      return true;
    } catch (error) {
      if (!this.#jobs.includes(job)) return true;
      const sentence = error instanceof Error ? error.message : String(error);
      if (job.status === "running" || job.status === "paused") {
        return this.#retryOnce(job, sentence);
      }
      return this.#failJob(job, sentence, trainer.engine?.name);
    }
  }

  /** Begins the runs that stand where the first does; the others become the next job. */
  #begin(job: QueuedJob, engine: EngineInfo): BegunRuns<RunRecord>["begun"] | undefined {
    const { recorder, labVersion } = this.#options;
    const started = recorder.begin(job.runs, job.variant, { labVersion, engine });
    if (started === undefined) return undefined;
    const { begun, later } = started;
    if (later.length > 0) {
      const { experimentId: id, experimentName: name } = job;
      this.#jobs.splice(this.#jobs.indexOf(job) + 1, 0, newJob({ id, name }, job.variant, later));
      remove(job.runs, (run) => later.includes(run));
    }
    return begun;
  }

  /** A job whose trainer died goes on once from its last checkpoint in another process. */
  #retryOnce(job: QueuedJob, sentence: string): boolean {
    const { recorder } = this.#options;
    for (const run of job.runs.filter(({ id }) => job.cancelled.has(id))) {
      // A trainer that had to be killed to obey has not failed.
      recorder.stopped(run.id, "cancelled");
    }
    remove(job.runs, ({ id }) => job.cancelled.has(id));
    if (job.wasRetried) {
      this.#endOpenRuns(job, (runId) => recorder.failed(runId, sentence, undefined));
    }
    job.wasRetried = true;
    for (const { id } of job.runs) {
      recorder.log(id, "warning", `${sentence} It goes on once from where it was last saved.`);
    }
    return job.runs.length === 0;
  }

  /** Fails a job whose trainer never came up. */
  #failJob(job: QueuedJob, sentence: string, engine: string | undefined): boolean {
    const { recorder, labVersion } = this.#options;
    const provenance: Provenance = { labVersion, engine: NO_ENGINE };
    const hasBegun = engine !== undefined || recorder.begin(job.runs, job.variant, provenance);
    if (!hasBegun) return false;
    this.#endOpenRuns(job, (runId) => recorder.failed(runId, sentence, undefined));
    return true;
  }

  #record(job: QueuedJob, event: JobEvent): void {
    const { recorder, labVersion } = this.#options;
    switch (event.type) {
      case "started":
        job.stepsTotal = event.stepsTotal;
        recorder.trainedBy(job.runs, {
          labVersion,
          engine: event.engine,
          ...(event.files && { files: event.files }),
        });
        break;
      case "progress":
        job.step = event.step;
        job.stepsPerSecond = event.stepsPerSecond;
        break;
      case "measured":
        recorder.measured(event.measurements);
        break;
      case "checkpoint":
        recorder.saved(event.checkpoints);
        this.#endOverTime(job, event.checkpoints[0]?.checkpoint.seconds ?? 0);
        break;
      case "log":
        for (const run of job.runs) recorder.log(run.id, event.level, event.text);
        break;
      case "run-done":
        recorder.done(event.runId, event.filters);
        remove(job.runs, (run) => run.id === event.runId);
        break;
      case "run-failed":
        recorder.failed(event.runId, event.error.message, event.step);
        remove(job.runs, (run) => run.id === event.runId);
        break;
      case "run-cancelled":
        this.#endCancelled(job, event.runId);
        remove(job.runs, (run) => run.id === event.runId);
        break;
    }
    this.#options.onChanged();
  }

  /** Ends a job whose runs have trained for longer than they may. */
  #endOverTime(job: QueuedJob, seconds: number): void {
    if (job.isOverTime || this.#maxRunSeconds === undefined || seconds <= this.#maxRunSeconds)
      return;
    job.isOverTime = true;
    job.trainer?.cancel(job.jobId);
  }

  #endCancelled(job: QueuedJob, runId: string): void {
    const { recorder } = this.#options;
    if (!job.isOverTime || job.cancelled.has(runId)) recorder.stopped(runId, "cancelled");
    else {
      const sentence = `It trained for longer than the ${this.#maxRunSeconds ?? 0} seconds that a run may. Raise the limit and start it again: it goes on from where it was.`;
      recorder.failed(runId, sentence, undefined);
    }
  }

  #endOpenRuns(job: QueuedJob, end: (runId: string) => void): void {
    for (const run of job.runs) end(run.id);
    job.runs.length = 0;
  }

  #remove(job: QueuedJob): void {
    remove(this.#jobs, (other) => other === job);
    if (this.#jobs.length === 0) for (const resolve of this.#drained.splice(0)) resolve();
  }
}

/** Provenance of a run whose trainer never came up. */
const NO_ENGINE = {
  name: "none",
  version: "",
  nativeVersion: "",
  native: false,
  nodeVersion: process.versions.node,
  platform: `${process.platform}-${process.arch}`,
};

function remove<T>(items: T[], shouldGo: (item: T) => boolean): void {
  for (let i = items.length - 1; i >= 0; i--) if (shouldGo(items[i]!)) items.splice(i, 1);
}
