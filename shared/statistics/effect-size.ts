import { logarithms, median, sum } from "./estimate.ts";
import { pairedDifferences } from "./paired-differences.ts";
import { requireAtLeast, requireFinite, requireSameLength } from "./validate.ts";
import { signedRanks } from "./wilcoxon.ts";

/**
 * Median of a - b over pairs `[pair]`, in the losses' unit; negative where a is better.
 *
 * @throws StatisticsError on no pair, different lengths or non-finite values
 */
export function medianPairedDifference(a: readonly number[], b: readonly number[]): number {
  requireAtLeast(a, 1, "a");
  requireFinite(a, "a");
  requireFinite(b, "b");
  return median(pairedDifferences(a, b));
}

/**
 * Median of ln(a / b) over pairs `[pair]`: by what factor a's loss lies above b's (exp of it),
 * the effect to read where losses span decades.
 *
 * @throws StatisticsError on no pair, different lengths or values that are not positive and finite
 */
export function medianLogRatio(a: readonly number[], b: readonly number[]): number {
  requireSameLength(a, b, "a", "b");
  requireAtLeast(a, 1, "a");
  requireFinite(a, "a");
  requireFinite(b, "b");
  return median(pairedDifferences(logarithms(a, "a"), logarithms(b, "b")));
}

/**
 * Matched-pairs rank-biserial correlation (Kerby 2014): the share of signed-rank mass where a's loss
 * is lower, less the share where it is higher. 1: a better on every seed; -1: b; 0: even, or no
 * pair differs. Infinity marks a failed run, see `pairedDifferences`.
 *
 * @throws StatisticsError on no pair, different lengths, NaN or -Infinity
 */
export function matchedRankBiserial(a: readonly number[], b: readonly number[]): number {
  requireAtLeast(a, 1, "a");
  const { positive, negative, ranks } = signedRanks(pairedDifferences(a, b));
  return ranks.length === 0 ? 0 : (negative - positive) / sum(ranks);
}
