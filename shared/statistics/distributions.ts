/**
 * The few distribution functions the lab needs, over @stdlib, which agrees with SciPy to 1e-12
 * over the range the tests cover. (jStat 1.9.6 was measured first: its incomplete beta function
 * stops at 3e-7, so its t quantile is off by up to 3e-6; its normal quantile by up to 0.1.)
 */
import erfcInverse from "@stdlib/math-base-special-erfcinv";
import binomialCdf from "@stdlib/stats-base-dists-binomial-cdf";
import binomialPmf from "@stdlib/stats-base-dists-binomial-pmf";
import gaussianCdf from "@stdlib/stats-base-dists-normal-cdf";
import studentQuantile from "@stdlib/stats-base-dists-t-quantile";
import { requireCount, requireProbability } from "./validate.ts";

/** P(Z <= x) of a standard normal Z. */
export function normalCdf(x: number): number {
  return gaussianCdf(x, 0, 1);
}

/** The x with P(Z <= x) = p; ±Infinity at p = 0 and 1. Throws StatisticsError outside [0, 1]. */
export function normalQuantile(p: number): number {
  requireProbability(p, "p");
  // Not @stdlib's own normal quantile: it goes by 2p - 1, which loses the lower tail to rounding.
  return p === 0.5 ? 0 : -Math.SQRT2 * erfcInverse(2 * p);
}

/**
 * The x with P(T <= x) = p of Student's t with `degrees` > 0 degrees of freedom. Throws
 * StatisticsError for p outside [0, 1].
 */
export function tQuantile(p: number, degrees: number): number {
  requireProbability(p, "p");
  return studentQuantile(p, degrees);
}

/** P(K <= k) of K ~ Binomial(n, p); 0 for negative k. */
export function binomialAtMost(k: number, n: number, p: number): number {
  requireCount(n, "n");
  requireProbability(p, "p");
  if (k < 0) return 0;
  return k >= n ? 1 : binomialCdf(k, n, p);
}

/** P(K = k) of K ~ Binomial(n, p). */
export function binomialExactly(k: number, n: number, p: number): number {
  requireCount(n, "n");
  requireProbability(p, "p");
  return binomialPmf(k, n, p);
}
