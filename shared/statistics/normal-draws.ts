import { normalQuantile } from "./distributions.ts";
import type { UniformSource } from "../random/random-stream.ts";
import { requireCount } from "./validate.ts";

/**
 * Standard normal numbers behind simulated studies, drawn when a size first asks for them. A study of
 * n pairs has the first n of its numbers: studies of all sizes and effects share them (common random
 * numbers), which costs one draw of each and lets power grow with the size without jumping about.
 */
export interface NormalDraws {
  /** How many studies are simulated. */
  readonly trials: number;
  /** The number of pair `index` in each study, axis `[study]`. */
  ofPair(index: number): Float64Array;
}

/**
 * @param trials simulated studies: power is known to about 0.01 with 2,000 of them
 * @throws StatisticsError where `trials` is no whole number from 1 up
 */
export function normalDraws(uniform: UniformSource, trials = 2_000): NormalDraws {
  requireCount(trials, "trials", 1);
  const drawn: Float64Array[] = [];
  return {
    trials,
    ofPair(index) {
      while (drawn.length <= index) {
        drawn.push(Float64Array.from({ length: trials }, () => standardNormal(uniform)));
      }
      return drawn[index]!;
    },
  };
}

/** By inversion; a draw of exactly 0, where the quantile is infinite, is drawn again. */
function standardNormal(uniform: UniformSource): number {
  for (;;) {
    const u = uniform();
    if (u > 0) return normalQuantile(u);
  }
}
