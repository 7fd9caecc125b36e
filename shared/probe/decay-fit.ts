import { normalQuantile } from "../statistics/distributions.ts";

/** An exponential e^{−rate·q} through measured variances. */
export interface DecayFit {
  /** Per patch, natural logarithm. */
  readonly rate: number;
  /** 95% interval of the rate, from the standard errors of the points. */
  readonly interval: readonly [number, number];
  /** ln of the fitted variance at q = 0. */
  readonly intercept: number;
  /** How many points stand clear of noise and went into it. */
  readonly points: number;
}

/** A measured point counts where it lies this many standard errors above 0. */
const CLEAR_OF_NOISE = 3;

/**
 * Fits a straight line to ln variance over q by weighted least squares, each point with the weight
 * (variance/standardError)², the inverse variance of its logarithm. Points that noise may have made
 * are left out.
 * @param orders q, axis `[order]`, like the others
 * @returns `undefined` with fewer than 3 points left
 */
export function fitDecay(
  orders: readonly number[],
  variance: readonly number[],
  standardError: readonly number[],
): DecayFit | undefined {
  const points = orders.flatMap((q, i) => {
    const ratio = variance[i]! / standardError[i]!;
    const isClear = ratio > CLEAR_OF_NOISE && Number.isFinite(ratio);
    return isClear ? [{ q, y: Math.log(variance[i]!), weight: ratio * ratio }] : [];
  });
  if (points.length < 3) return undefined;
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  const meanQ = points.reduce((sum, { q, weight }) => sum + weight * q, 0) / total;
  const meanY = points.reduce((sum, { y, weight }) => sum + weight * y, 0) / total;
  const spread = points.reduce((sum, { q, weight }) => sum + weight * (q - meanQ) ** 2, 0);
  const slope =
    points.reduce((sum, { q, y, weight }) => sum + weight * (q - meanQ) * y, 0) / spread;
  const margin = normalQuantile(0.975) / Math.sqrt(spread);
  return {
    rate: -slope,
    interval: [-slope - margin, -slope + margin],
    intercept: meanY - slope * meanQ,
    points: points.length,
  };
}
