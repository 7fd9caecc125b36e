import {
  flattenError,
  type FlatError,
  type Replicate,
  type TrainerEvent,
  type TrainingJob,
} from "../../shared/protocol/trainer-protocol.ts";
import { drawRuns } from "./data/draw-runs.ts";
import { divergence, isFiniteSingle } from "./divergence.ts";
import type { TensorFlow } from "./engine/tensorflow.ts";
import { JobEngine, type RunMeasures } from "./job-engine.ts";
import { recordingSteps } from "../../shared/results/recording-plan.ts";
import { epochAfter } from "../../shared/spec/training-steps.ts";
import { Stopwatch } from "./stopwatch.ts";

/** What can be asked of a job while it trains. */
export interface JobControl {
  readonly isPaused: () => boolean;
  readonly isCancelled: (runId: string) => boolean;
}

/** How long training may go on before other messages get their turn. */
const TURN_MS = 30;
const PROGRESS_EVERY_MS = 200;
const PAUSE_POLL_MS = 50;
/** Steps per second are not told of a shorter time than this. */
const SHORTEST_SECONDS = 1e-3;

/**
 * Trains all runs of a job together and tells of it by `emit`. Whatever happens, each run ends in
 * exactly one of `run-done`, `run-failed` and `run-cancelled`, and then the job in `job-ended`.
 */
export async function runJob(
  tf: TensorFlow,
  job: TrainingJob,
  control: JobControl,
  emit: (event: TrainerEvent) => void,
): Promise<void> {
  const training = new JobTraining(job, control, emit);
  let engine: JobEngine | undefined;
  try {
    training.endCancelled();
    if (!training.isLive) return;
    engine = await openEngine(tf, job, () => training.giveTurn());
    if (!training.isLive) return;
    await training.train(engine);
  } catch (error) {
    training.failAll(flattenError(error));
  } finally {
    engine?.dispose();
    emit({ type: "job-ended", jobId: job.jobId });
  }
}

/** Draws a job's data and makes its engine, which alone keeps what it needs of them. */
async function openEngine(
  tf: TensorFlow,
  { variant, replicates }: TrainingJob,
  giveTurn: () => Promise<void>,
): Promise<JobEngine> {
  const seeds = replicates.map(({ seed }) => seed);
  return new JobEngine(tf, variant, seeds, await drawRuns(variant, seeds, giveTurn));
}

/** One run that has not ended yet. */
interface LiveRun extends Replicate {
  /** Its place on the replicate axis. */
  readonly index: number;
  lossSum: number;
}

/** The runs of one job on their way: which are left, what they lost so far, what is told of them. */
class JobTraining {
  readonly #job: TrainingJob;
  readonly #control: JobControl;
  readonly #emit: (event: TrainerEvent) => void;
  #live: LiveRun[];
  readonly #clock = new Stopwatch();
  #lossCount = 0;

  /** @param emit told of every measurement and ending, each run ending once */
  constructor(job: TrainingJob, control: JobControl, emit: (event: TrainerEvent) => void) {
    this.#job = job;
    this.#control = control;
    this.#emit = emit;
    this.#live = job.replicates.map((replicate, index) => ({ ...replicate, index, lossSum: 0 }));
  }

  /** Whether a run is left that has not ended. */
  get isLive(): boolean {
    return this.#live.length > 0;
  }

  /** Trains to the end, or until no run is left. */
  async train(engine: JobEngine): Promise<void> {
    const { stepsTotal } = engine;
    this.#emit({ type: "started", jobId: this.#job.jobId, stepsTotal });
    const points = recordingSteps(this.#job.variant.record, stepsTotal);
    let nextPoint = 1;
    const beforeTraining = engine.measure();
    this.#clock.start();
    let turnEnds = Date.now() + TURN_MS;
    let nextProgress = 0;
    while (engine.stepsTaken < stepsTotal && this.isLive) {
      this.#takeStep(engine);
      if (engine.stepsTaken === 1) this.#report(0, beforeTraining);
      if (engine.stepsTaken === points[nextPoint]) {
        this.#report(engine.stepsTaken, engine.measure());
        nextPoint += 1;
      }
      if (Date.now() < turnEnds) continue;
      await this.giveTurn();
      turnEnds = Date.now() + TURN_MS;
      if (Date.now() < nextProgress) continue;
      this.#reportProgress(engine.stepsTaken, stepsTotal);
      nextProgress = Date.now() + PROGRESS_EVERY_MS;
    }
    this.#reportProgress(engine.stepsTaken, stepsTotal);
    this.#finish(engine);
  }

  /** Ends the runs that are to be cancelled. */
  endCancelled(): void {
    const { jobId } = this.#job;
    for (const { runId } of this.#live.filter((run) => this.#control.isCancelled(run.runId))) {
      this.#end(runId, { type: "run-cancelled", jobId, runId });
    }
  }

  /** Fails every run that has not ended, for a reason that is none of its own. */
  failAll(error: FlatError): void {
    for (const { runId } of this.#live) this.#fail(runId, undefined, error);
  }

  /** Lets messages in, ends what they cancelled, and waits while the job is paused. */
  async giveTurn(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.endCancelled();
    if (!this.#control.isPaused()) return;
    const wasCounting = this.#clock.stop();
    while (this.isLive && this.#control.isPaused()) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_POLL_MS));
      this.endCancelled();
    }
    if (wasCounting) this.#clock.start();
  }

  #takeStep(engine: JobEngine): void {
    const losses = engine.step();
    this.#lossCount += 1;
    for (const run of this.#live) {
      const loss = losses[run.index]!;
      run.lossSum += loss;
      if (isFiniteSingle(loss)) continue;
      const step = engine.stepsTaken;
      this.#fail(run.runId, step, divergence(step, "training loss", loss));
    }
  }

  #report(step: number, measures: readonly RunMeasures[]): void {
    const { jobId, variant } = this.#job;
    const epoch = epochAfter(step, variant);
    for (const { index, runId } of this.#live) {
      const { testMse } = measures[index]!;
      if (!isFiniteSingle(testMse)) {
        this.#fail(runId, step, divergence(step, "test error", testMse));
      }
    }
    const seconds = step === 0 ? 0 : this.#clock.seconds;
    const measurements = this.#live.map((run) => {
      const trainLoss = run.lossSum / this.#lossCount;
      return {
        runId: run.runId,
        measurement: { step, epoch, seconds, trainLoss, ...measures[run.index]! },
      };
    });
    if (measurements.length > 0) this.#emit({ type: "measured", jobId, measurements });
    // The first batch's loss is that of step 0 and counts for the first interval as well.
    if (step === 0) return;
    for (const run of this.#live) run.lossSum = 0;
    this.#lossCount = 0;
  }

  #reportProgress(step: number, stepsTotal: number): void {
    const { jobId } = this.#job;
    const stepsPerSecond = step / Math.max(this.#clock.seconds, SHORTEST_SECONDS);
    this.#emit({ type: "progress", jobId, step, stepsTotal, stepsPerSecond });
  }

  #finish(engine: JobEngine): void {
    const { jobId } = this.#job;
    for (const { runId, index } of this.#live) {
      const filters = engine.snapshot(index);
      this.#end(runId, { type: "run-done", jobId, runId, filters });
    }
  }

  #fail(runId: string, step: number | undefined, error: FlatError): void {
    this.#end(runId, { type: "run-failed", jobId: this.#job.jobId, runId, step, error });
  }

  #end(runId: string, event: TrainerEvent): void {
    this.#live = this.#live.filter((run) => run.runId !== runId);
    this.#emit(event);
  }
}
