import type {
  FlatError,
  Replicate,
  TrainerEvent,
  TrainingJob,
} from "../../shared/protocol/trainer-protocol.ts";
import {
  MAX_STORED_WEIGHTS,
  weightCount,
  type RunWeights,
} from "../../shared/results/run-weights.ts";
import { epochAfter } from "../../shared/spec/training-steps.ts";
import { divergence, isFiniteSingle } from "./divergence.ts";
import type { RunMeasures, TrainingEngine } from "./training-engine.ts";

/** One run that has not ended yet. */
interface LiveRun extends Replicate {
  /** Its place on the replicate axis. */
  readonly index: number;
  lossSum: number;
}

/** The runs of one job: which have not ended, their losses since the last point, what is told of them. */
export class JobRuns {
  readonly #job: TrainingJob;
  readonly #emit: (event: TrainerEvent) => void;
  #live: LiveRun[];
  #lossCount: number;

  /** @param emit told of every measurement and ending, each run ending once */
  constructor(job: TrainingJob, emit: (event: TrainerEvent) => void) {
    this.#job = job;
    this.#emit = emit;
    this.#live = job.replicates.map((replicate, index) => ({
      ...replicate,
      index,
      lossSum: replicate.checkpoint?.lossSum ?? 0,
    }));
    this.#lossCount = job.replicates[0]?.checkpoint?.lossCount ?? 0;
  }

  /** Whether a run is left that has not ended. */
  get areLeft(): boolean {
    return this.#live.length > 0;
  }

  /** Ends the runs that are to be cancelled. */
  endCancelled(isCancelled: (runId: string) => boolean): void {
    const { jobId } = this.#job;
    for (const { runId } of this.#live.filter((run) => isCancelled(run.runId))) {
      this.#end(runId, { type: "run-cancelled", jobId, runId });
    }
  }

  /** Fails every run that has not ended, for a reason that is none of its own. */
  failAll(error: FlatError): void {
    for (const { runId } of this.#live) this.#fail(runId, undefined, error);
  }

  /**
   * Adds the losses of some steps; a run whose loss is no longer finite fails at that step.
   * @param losses axes `[step, run]`, all runs of the job
   * @param stepsBefore steps taken before the first of them
   */
  addLosses(losses: Float64Array, stepsBefore: number): void {
    const width = this.#job.replicates.length;
    for (let row = 0; row * width < losses.length; row++) {
      this.#lossCount += 1;
      for (const run of this.#live) {
        const loss = losses[row * width + run.index]!;
        run.lossSum += loss;
        if (isFiniteSingle(loss)) continue;
        const step = stepsBefore + row + 1;
        this.#fail(run.runId, step, divergence(step, "training loss", loss));
      }
    }
  }

  /** Tells what was measured after a step, with the mean loss since the last point. */
  report(step: number, seconds: number, measures: readonly RunMeasures[]): void {
    const { jobId, variant } = this.#job;
    const epoch = epochAfter(step, variant);
    for (const { index, runId } of this.#live) {
      const { testMse } = measures[index]!;
      if (!isFiniteSingle(testMse)) {
        this.#fail(runId, step, divergence(step, "test error", testMse));
      }
    }
    const measurements = this.#live.map(({ runId, index, lossSum }) => {
      const trainLoss = lossSum / this.#lossCount;
      return { runId, measurement: { step, epoch, seconds, trainLoss, ...measures[index]! } };
    });
    if (measurements.length > 0) this.#emit({ type: "measured", jobId, measurements });
    // The first batch's loss is that of step 0 and counts for the first interval as well.
    if (step === 0) return;
    for (const run of this.#live) run.lossSum = 0;
    this.#lossCount = 0;
  }

  /** The engine could not go on from the checkpoints: the runs begin anew. */
  beginAnew(): void {
    for (const run of this.#live) run.lossSum = 0;
    this.#lossCount = 0;
  }

  /**
   * Tells where the runs stand.
   * @param label names the engine
   * @returns bytes of it
   */
  checkpoint(engine: TrainingEngine, label: string, seconds: number): number {
    const { jobId } = this.#job;
    const states = engine.saveState();
    const { stepsTaken: step } = engine;
    const lossCount = this.#lossCount;
    const checkpoints = this.#live.map(({ runId, index, lossSum }) => ({
      runId,
      checkpoint: { step, seconds, lossSum, lossCount, engine: label, state: states[index]! },
    }));
    this.#emit({ type: "checkpoint", jobId, checkpoints });
    return states.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Ends the runs that are left as done. */
  finish(engine: TrainingEngine): void {
    const { jobId } = this.#job;
    const weights = this.#storedWeights(engine.weights());
    for (const { runId, index } of this.#live) {
      const filters = engine.snapshot(index);
      this.#end(runId, { type: "run-done", jobId, runId, filters, weights: weights[index]! });
    }
  }

  /** The weights as far as they are stored; where they are too many, the runs' log says so. */
  #storedWeights(weights: RunWeights[]): RunWeights[] {
    const count = Math.max(...weights.map(weightCount));
    if (count <= MAX_STORED_WEIGHTS) return weights;
    const text = `The weights are not stored: they are ${count.toLocaleString("en")} numbers, and ${MAX_STORED_WEIGHTS.toLocaleString("en")} is the most. The results are complete without them.`;
    this.#emit({ type: "log", jobId: this.#job.jobId, level: "warning", text });
    return weights.map(() => []);
  }

  #fail(runId: string, step: number | undefined, error: FlatError): void {
    this.#end(runId, { type: "run-failed", jobId: this.#job.jobId, runId, step, error });
  }

  #end(runId: string, event: TrainerEvent): void {
    this.#live = this.#live.filter((run) => run.runId !== runId);
    this.#emit(event);
  }
}
