import { requireLosses, requireSameLength } from "./validate.ts";

/**
 * a[i] - b[i] over pairs `[pair]` that share a seed. Infinity marks a failed run, worse than any
 * other; where both runs of a pair failed they tie, and the difference is 0.
 *
 * @throws StatisticsError on different lengths, NaN or -Infinity
 */
export function pairedDifferences(a: readonly number[], b: readonly number[]): number[] {
  requireSameLength(a, b);
  requireLosses(a, "a");
  requireLosses(b, "b");
  return a.map((value, index) => {
    const other = b[index] ?? NaN;
    return value === other ? 0 : value - other;
  });
}
