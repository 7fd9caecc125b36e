import { messageOf } from "../../../shared/format/error-message.ts";
import { countOf } from "../../../shared/format/sentence.ts";
import type { Provenance, RunRecord } from "../../../shared/api/records.ts";
import type { EngineInfo } from "../../../shared/protocol/trainer-protocol.ts";
import type { EngineChoice } from "../../../shared/spec/engines.ts";
import type { Pace } from "./pace.ts";
import { endOpenRuns, newJob, removeRuns, type QueuedJob } from "./queued-job.ts";
import type { BegunRuns } from "./run-recorder.ts";
import type { JobEvent, Trainer } from "./trainer.ts";
import type { QueueOptions } from "./training-queue.ts";

type JobRunnerOptions = Pick<QueueOptions, "labVersion" | "engine" | "recorder" | "onChanged">;

/** What a job that trains asks of the queue that it came from. */
interface JobQueue {
  readonly isPaused: boolean;
  /** Trains what names no engine. */
  readonly defaultEngine: EngineChoice;
  /** For how long a run may train; undefined for any time. */
  readonly maxRunSeconds: number | undefined;
  /** Whether a job has not been taken from the queue meanwhile. */
  holdsJob(job: QueuedJob): boolean;
  insertAfter(job: QueuedJob, next: QueuedJob): void;
  /** Learns from every job that trains to its end. */
  readonly pace: Pace;
}

/** Trains one job after the other on the trainers that it is given, and records what comes of it. */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #queue: JobQueue;

  constructor(options: JobRunnerOptions, queue: JobQueue) {
    this.#options = options;
    this.#queue = queue;
  }

  /**
   * Trains a job.
   * @returns false where the queue was paused before the job began, or it is tried again: it waits on
   */
  async train(trainer: Trainer, job: QueuedJob): Promise<boolean> {
    try {
      const engine = await trainer.ready;
      if (!this.#queue.holdsJob(job)) return true; // cancelled, or the lab closed meanwhile
      if (this.#queue.isPaused || job.isHeld) return false;
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
      const engineAsked =
        this.#options.engine ?? variant.training.engine ?? this.#queue.defaultEngine;
      const work = { jobId, variant, replicates, engine: engineAsked };
      await trainer.train(work, (event) => this.#record(job, event));
      if (job.engine !== undefined && job.step === job.stepsTotal) {
        this.#queue.pace.add(job.engine, variant, replicates.length, job.stepsPerSecond);
      }
      this.#failOpenRuns(job, "The trainer ended without finishing the run. Start the run again.");
      return true;
    } catch (error) {
      if (!this.#queue.holdsJob(job)) return true;
      const sentence = messageOf(error);
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
      const next = newJob({ id, name }, job.variant, later);
      next.isHeld = job.isHeld;
      this.#queue.insertAfter(job, next);
      removeRuns(job, (run) => later.includes(run));
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
    removeRuns(job, ({ id }) => job.cancelled.has(id));
    if (job.wasRetried) this.#failOpenRuns(job, sentence);
    job.wasRetried = true;
    for (const { id } of job.runs) {
      recorder.log(
        id,
        "warning",
        `${sentence} The lab continues it once from where it was last saved.`,
      );
    }
    return job.runs.length === 0;
  }

  /** Fails a job whose trainer never came up. */
  #failJob(job: QueuedJob, sentence: string, engine: string | undefined): boolean {
    const { recorder, labVersion } = this.#options;
    const provenance: Provenance = { labVersion, engine: NO_ENGINE };
    const hasBegun = engine !== undefined || recorder.begin(job.runs, job.variant, provenance);
    if (!hasBegun) return false;
    this.#failOpenRuns(job, sentence);
    return true;
  }

  #failOpenRuns(job: QueuedJob, sentence: string): void {
    endOpenRuns(job, (runId) => this.#options.recorder.failed(runId, sentence, undefined));
  }

  #record(job: QueuedJob, event: JobEvent): void {
    const { recorder, labVersion } = this.#options;
    switch (event.type) {
      case "started":
        job.stepsTotal = event.stepsTotal;
        job.engine = event.engine.name === "fused" ? "fused" : "tfjs-node";
        recorder.trainedBy(job.runs, {
          ...{ labVersion, engine: event.engine },
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
        recorder.done(event.runId, event);
        break;
      case "run-failed":
        recorder.failed(event.runId, event.error.message, event.step);
        break;
      case "run-cancelled":
        this.#endCancelled(job, event.runId);
        break;
    }
    if ("runId" in event) removeRuns(job, (run) => run.id === event.runId);
    this.#options.onChanged();
  }

  /** Ends a job whose runs have trained for longer than they may. */
  #endOverTime(job: QueuedJob, seconds: number): void {
    const { maxRunSeconds = Infinity } = this.#queue;
    if (job.isOverTime || seconds <= maxRunSeconds) return;
    job.isOverTime = true;
    job.trainer?.cancel(job.jobId);
  }

  #endCancelled(job: QueuedJob, runId: string): void {
    const { recorder } = this.#options;
    if (!job.isOverTime || job.cancelled.has(runId)) recorder.stopped(runId, "cancelled");
    else {
      const limit = countOf(this.#queue.maxRunSeconds ?? 0, "second");
      const sentence = `It trained for longer than the limit of ${limit}. Raise the limit and start it again: it continues from where it was.`;
      recorder.failed(runId, sentence, undefined);
    }
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
