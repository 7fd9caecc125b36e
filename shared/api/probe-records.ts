import type { VarianceDecay } from "../probe/variance-result.ts";

/** How the gradient's variance over random targets falls, for each learner of an experiment. */
export interface GradientVarianceRecord {
  readonly targets: number;
  readonly samples: number;
  /** Axis `[learner]`. */
  readonly decays: readonly VarianceDecay[];
}
