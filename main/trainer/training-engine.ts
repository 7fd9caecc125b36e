import type { FilterSnapshot, Measurement, Moment } from "../../shared/results/measurements.ts";
import type { RunWeights } from "../../shared/results/run-weights.ts";

/** What is measured of one run, but for the training loss and the time. */
export type RunMeasures = Omit<Measurement, keyof Moment | "trainLoss">;

/** Steps from one measurement to the next, and what they came to. */
export interface Stretch {
  /** As `TrainingEngine.step` returns them, axes `[step, run]`. */
  readonly losses: Float64Array;
  /** After the last of them, axis `[run]`. */
  readonly measures: readonly RunMeasures[];
}

/**
 * What computes the runs of one job side by side. A run's numbers depend on its seed alone, to the
 * last bit: not on the other runs of its job, and not on whether it was saved and restored between
 * two steps.
 */
export interface TrainingEngine {
  readonly stepsTotal: number;
  /** Steps taken so far, those before `restoreState` included. */
  readonly stepsTaken: number;
  /**
   * Takes `count` steps.
   * @returns the mean squared error on each step's batch before it, float64, axes `[step, run]`;
   *   valid until the next call
   */
  step(count: number): Float64Array;
  /** Axis `[run]`. */
  measure(): RunMeasures[];
  /**
   * Takes the steps of several stretches and measures after each: the numbers are those of `step` and
   * `measure` in turn, but a run may go through all stretches while its data are in the caches.
   * @param counts steps of each stretch
   */
  train(counts: readonly number[]): Stretch[];
  /** The filters of one run as they are now; `undefined` for models without. */
  snapshot(run: number): FilterSnapshot | undefined;
  /** All weights as they are now but those of `snapshot`, axis `[run]`. */
  weights(): RunWeights[];
  /**
   * All that the next steps depend on beside the experiment and the seed: parameters, the optimiser's
   * memory, places of random streams, steps taken. In this engine's own layout, axis `[run]`.
   */
  saveState(): Uint8Array[];
  /**
   * Goes on from saved states, before any step has been taken.
   * @param states axis `[run]`, all saved at one number of steps; the runs may have been in other company
   * @throws Error where a state does not fit the experiment
   */
  restoreState(states: readonly Uint8Array[]): void;
  /** Frees what the job holds; nothing may be asked afterwards. */
  dispose(): void;
}

/** Stretches one after the other, all runs in step. */
export function trainInStep(
  engine: Pick<TrainingEngine, "step" | "measure">,
  counts: readonly number[],
): Stretch[] {
  return counts.map((count) => {
    const losses = engine.step(count).slice();
    return { losses, measures: engine.measure() };
  });
}
