import type { Provenance, QueueState, RunRecord } from "../../../shared/api/records.ts";
import type { EngineChoice } from "../../../shared/spec/engines.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { planJobs } from "./plan-jobs.ts";
import { describeJob, newJob, stepsLeft, type QueuedJob } from "./queued-job.ts";
import type { RunRecorder } from "./run-recorder.ts";
import type { JobEvent, Trainer } from "./trainer.ts";
import type { ForkTrainer } from "../../ports/trainer-fork.ts";
import { TrainerPool } from "./trainer-pool.ts";

interface QueueOptions {
  readonly fork: ForkTrainer;
  readonly trainers: number;
  readonly labVersion: string;
  /** Goes before the engine that an experiment names. */
  readonly engine?: EngineChoice | undefined;
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

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#pool = new TrainerPool(options.fork);
    this.#trainers = options.trainers;
  }

  /** Adds runs of one experiment, grouped into jobs. */
  enqueue(
    experiment: { id: string; name: string },
    runs: readonly RunRecord[],
    variantOf: (run: RunRecord) => VariantSpec,
  ): void {
    for (const group of planJobs(runs, this.#trainers)) {
      this.#jobs.push(newJob(experiment, variantOf(group[0]!), group));
    }
    this.#work();
  }

  /** Ends runs, wherever they stand. @returns those that were only waiting */
  cancel(shouldEnd: (run: RunRecord) => boolean): RunRecord[] {
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

  get isTraining(): boolean {
    return this.#jobs.some((job) => job.status !== "waiting");
  }

  /** Whether a run waits or trains. */
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

  /** @returns false where the queue was paused before the job began: it waits on */
  async #trainOn(trainer: Trainer, job: QueuedJob): Promise<boolean> {
    const { recorder, labVersion } = this.#options;
    try {
      const engine = await trainer.ready;
      if (!this.#jobs.includes(job)) return true; // cancelled, or the lab closed meanwhile
      // Where nothing can be stored the lab pauses the queue.
      if (this.#paused || !recorder.begin(job.runs, job.variant, { labVersion, engine })) {
        return false;
      }
      job.status = "running";
      const replicates = job.runs.map(({ id, seed }) => ({ runId: id, seed }));
      const { jobId, variant } = job;
      const work = { jobId, variant, replicates, engine: this.#options.engine };
      await trainer.train(work, (event) => this.#record(job, event));
      this.#endOpenRuns(job, (id) =>
        recorder.failed(id, "The trainer ended without it. Start the run again.", undefined),
      );
      return true;
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      return !this.#jobs.includes(job) || this.#failJob(job, sentence, trainer.engine?.name);
    }
  }

  #failJob(job: QueuedJob, sentence: string, engine: string | undefined): boolean {
    const { recorder, labVersion } = this.#options;
    const provenance: Provenance = { labVersion, engine: NO_ENGINE };
    const hasBegun = engine !== undefined || recorder.begin(job.runs, job.variant, provenance);
    if (!hasBegun) return false;
    this.#endOpenRuns(job, (runId) => {
      // A trainer that had to be killed to obey has not failed.
      if (job.cancelled.has(runId)) recorder.stopped(runId, "cancelled");
      else recorder.failed(runId, sentence, undefined);
    });
    return true;
  }

  #record(job: QueuedJob, event: JobEvent): void {
    const { recorder, labVersion } = this.#options;
    switch (event.type) {
      case "started":
        job.stepsTotal = event.stepsTotal;
        recorder.trainedBy(job.runs, { labVersion, engine: event.engine });
        break;
      case "progress":
        job.step = event.step;
        job.stepsPerSecond = event.stepsPerSecond;
        break;
      case "measured":
        recorder.measured(event.measurements);
        break;
      case "checkpoint":
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
        recorder.stopped(event.runId, "cancelled");
        remove(job.runs, (run) => run.id === event.runId);
        break;
    }
    this.#options.onChanged();
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
