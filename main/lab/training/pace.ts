import { median } from "../../../shared/statistics/estimate.ts";
import {
  secondsPerStep,
  type EnginePace,
  type TrainedBy,
} from "../../../shared/spec/training-time.ts";
import { trainingSteps } from "../../../shared/spec/training-steps.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";

/** Jobs of an engine that are remembered: enough that a busy moment does not count. */
const MAX_JOBS = 9;

/** A shorter job says more of its first steps than of the rest. */
const MIN_SECONDS = 0.1;

/** How long training takes on this machine, from the jobs that it has ended. */
export class Pace {
  /** Measured over expected seconds, the last jobs of each engine in order. */
  readonly #ratios: Record<TrainedBy, number[]> = { "tfjs-node": [], fused: [] };

  /**
   * Takes a job that has ended.
   * @param seeds that trained together
   * @param stepsPerSecond of the whole job, its measurements included
   */
  add(engine: TrainedBy, variant: VariantSpec, seeds: number, stepsPerSecond: number): void {
    if (!(stepsPerSecond > 0) || trainingSteps(variant) / stepsPerSecond < MIN_SECONDS) return;
    this.restore(engine, 1 / stepsPerSecond / secondsPerStep(variant, seeds, engine));
  }

  /** Takes what an earlier start of the lab had found, as one job. */
  restore(engine: TrainedBy, ratio: number): void {
    const ratios = this.#ratios[engine];
    ratios.push(ratio);
    if (ratios.length > MAX_JOBS) ratios.shift();
  }

  /** The median of each engine that has trained, to two digits. */
  get now(): EnginePace {
    const entries = Object.entries(this.#ratios).filter(([, ratios]) => ratios.length > 0);
    return Object.fromEntries(
      entries.map(([engine, ratios]) => [engine, Number(median(ratios).toPrecision(2))]),
    );
  }
}
