import type { VariantSpec } from "../spec/schema.ts";

/**
 * What to measure: how much the gradient of a learner at its initial filters varies over random
 * targets, for several families of targets met by one learner on one sample of inputs.
 */
export interface GradientProbe {
  /** Patch models that differ in nothing but the target's spectrum, axis `[family]`. */
  readonly variants: readonly VariantSpec[];
  /** Draws the learner's initial values and the inputs. */
  readonly seed: number;
  /** Random targets of each family: those that the seeds from 1 up plant. */
  readonly targets: number;
  /** Inputs in all. */
  readonly samples: number;
}

/** An estimate for each filter with its standard error; both axis `[filter]`. */
export interface FilterEstimates {
  readonly variance: readonly number[];
  readonly standardError: readonly number[];
}
