import { sum } from "./estimate.ts";
import { pairedDifferences } from "./paired-differences.ts";
import { requireAtLeast } from "./validate.ts";
import { signedRanks } from "./wilcoxon.ts";

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
