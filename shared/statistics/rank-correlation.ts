import { mean, sum } from "./estimate.ts";
import { midranks } from "./ranks.ts";

/**
 * Spearman's rank correlation: Pearson's of the midranks, so that ties (times that are censored at the
 * end) share a rank. NaN where one of the two does not vary.
 * @param x axis `[pair]`; Infinity ranks last
 * @param y axis `[pair]`, as long as x
 */
export function spearman(x: readonly number[], y: readonly number[]): number {
  if (x.length !== y.length || x.length < 2) {
    throw new RangeError(
      `Give two lists of equal length from 2 on, not ${x.length} and ${y.length}.`,
    );
  }
  const [a, b] = [deviations(midranks(x).ranks), deviations(midranks(y).ranks)];
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

/** The rank correlation of x and y with that of z taken out of both; NaN where z says one of them whole. */
export function partialSpearman(
  x: readonly number[],
  y: readonly number[],
  z: readonly number[],
): number {
  const [xy, xz, yz] = [spearman(x, y), spearman(x, z), spearman(y, z)];
  return (xy - xz * yz) / Math.sqrt((1 - xz * xz) * (1 - yz * yz));
}

function deviations(ranks: readonly number[]): number[] {
  const centre = mean(ranks);
  return ranks.map((rank) => rank - centre);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return sum(a.map((value, i) => value * b[i]!));
}
