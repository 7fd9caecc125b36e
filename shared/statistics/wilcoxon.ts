import { normalCdf } from "./distributions.ts";
import { sum } from "./estimate.ts";
import { pairedDifferences } from "./paired-differences.ts";
import { midranks } from "./ranks.ts";
import type { TestResult } from "./types.ts";
import { requireAtLeast, requireCount, requireFraction } from "./validate.ts";

/** Above this many non-zero differences `auto` turns to the normal approximation, as SciPy does. */
const EXACT_UP_TO = 50;

/** Rank sums of the signed-rank test, ties at their mean rank. */
interface SignedRanks {
  /** Sum of the ranks of positive and of negative differences; zeros are left out. */
  positive: number;
  negative: number;
  /** Of the absolute differences, axis `[non-zero pair]`. */
  ranks: number[];
  /** How many differences share each rank, axis `[distinct rank]`. */
  groupSizes: number[];
}

/** Ranks of the absolute non-zero differences `[pair]` (Wilcoxon's own treatment of zeros). */
function signedRanks(differences: readonly number[]): SignedRanks {
  const nonZero = differences.filter((difference) => difference !== 0);
  const { ranks, groupSizes } = midranks(nonZero.map(Math.abs));
  const positive = sum(ranks.filter((_, index) => (nonZero[index] ?? 0) > 0));
  return { positive, negative: sum(ranks) - positive, ranks, groupSizes };
}

/**
 * Wilcoxon signed-rank test over pairs `[pair]`: do the losses of a and b on the same seed differ
 * by a shift? Equal pairs are left out (`zero_method="wilcox"`). Up to 50 remaining pairs p is exact,
 * with ties too: the distribution is that of the actual midranks over all sign patterns, which
 * equals SciPy's exact method without ties and its permutation method with them. Beyond, or with
 * `method: "normal"`, SciPy's normal approximation with tie correction and no continuity correction.
 * The statistic is the smaller rank sum. Every pair equal (or no pair): p = 1. Infinity marks a
 * failed run, see `pairedDifferences`.
 *
 * @throws StatisticsError on different lengths, NaN or -Infinity
 */
export function wilcoxonSignedRank(
  a: readonly number[],
  b: readonly number[],
  options: { method?: "auto" | "exact" | "normal" } = {},
): TestResult {
  const { method = "auto" } = options;
  const signed = signedRanks(pairedDifferences(a, b));
  const informative = signed.ranks.length;
  const statistic = Math.min(signed.positive, signed.negative);
  const exact =
    informative === 0 || method === "exact" || (method === "auto" && informative <= EXACT_UP_TO);
  const p = exact ? exactP(signed.ranks, statistic) : normalP(signed, statistic);
  return {
    test: exact ? "Wilcoxon signed-rank, exact" : "Wilcoxon signed-rank, normal approximation",
    p,
    statistic,
    n: a.length,
    informative,
    exact,
    ...(informative === 0 ? { note: "no pair differs" } : {}),
  };
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

/** Twice P(rank sum of positives <= statistic) over all sign patterns, at most 1. */
function exactP(ranks: readonly number[], statistic: number): number {
  const share = rankSumDistribution(ranks);
  return Math.min(1, 2 * sum([...share.subarray(0, Math.round(2 * statistic) + 1)]));
}

/**
 * Share of the 2^n sign patterns whose positive ranks add up to half the index. Midranks are
 * multiples of a half, so doubled they are whole and the distribution is counted, not sampled.
 */
function rankSumDistribution(ranks: readonly number[]): Float64Array {
  const doubled = ranks.map((rank) => Math.round(2 * rank));
  const share = new Float64Array(sum(doubled) + 1);
  share[0] = 1;
  let reached = 0;
  for (const rank of doubled) {
    reached += rank;
    // From the top, so that what lies a rank below is still that of before.
    for (let total = reached; total >= rank; total--) {
      share[total] = (share[total]! + share[total - rank]!) / 2;
    }
    for (let total = rank - 1; total >= 0; total--) share[total] = share[total]! / 2;
  }
  return share;
}

/** Critical values by pairs and level: plans ask for the same few. */
const criticalValues = new Map<string, number>();
const MAX_CRITICAL_VALUES = 10_000;

/**
 * Largest statistic at which the exact test of `n` differing, untied pairs gives p <= alpha; -1 where
 * none does.
 */
export function signedRankCriticalValue(n: number, alpha: number): number {
  requireCount(n, "n");
  requireFraction(alpha, "alpha");
  const key = `${n} ${alpha}`;
  const known = criticalValues.get(key);
  if (known !== undefined) return known;
  if (criticalValues.size >= MAX_CRITICAL_VALUES) criticalValues.clear();
  const critical = findCriticalValue(n, alpha);
  criticalValues.set(key, critical);
  return critical;
}

function findCriticalValue(n: number, alpha: number): number {
  const share = rankSumDistribution(Array.from({ length: n }, (_, index) => index + 1));
  let critical = -1;
  let below = 0;
  for (let statistic = 0; statistic <= (n * (n + 1)) / 4; statistic++) {
    below += share[2 * statistic] ?? 0;
    if (2 * below > alpha) break;
    critical = statistic;
  }
  return critical;
}

function normalP({ ranks, groupSizes }: SignedRanks, statistic: number): number {
  const n = ranks.length;
  const ties = sum(groupSizes.map((size) => size ** 3 - size));
  const spread = Math.sqrt((n * (n + 1) * (2 * n + 1) - ties / 2) / 24);
  return Math.min(1, 2 * normalCdf((statistic - (n * (n + 1)) / 4) / spread));
}
