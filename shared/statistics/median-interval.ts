import { CONFIDENCE_LEVEL } from "./defaults.ts";
import { binomialAtMost } from "./distributions.ts";
import { requireCount, requireFraction } from "./validate.ts";

/** Which order statistics bound the median, counted from 0 at either end, and how often they do. */
export interface MedianRanks {
  /** The interval runs from the value of this rank to the one as far from the other end. */
  readonly rank: number;
  /** The exact chance that it holds the median, whatever the distribution, if that is continuous. */
  readonly coverage: number;
}

/**
 * The distribution-free interval of a median: between two order statistics, since the number of
 * values below the median is Binomial(n, 1/2) (Conover, Practical Nonparametric Statistics, 3.2). The
 * narrowest with the wanted coverage; of fewer than six values the whole range, whose coverage
 * 1 − 2^(1−n) falls short of 0.95.
 *
 * @throws StatisticsError for n < 1
 */
export function medianRanks(n: number, level = CONFIDENCE_LEVEL): MedianRanks {
  requireCount(n, "n", 1);
  requireFraction(level, "level");
  const coverageAt = (rank: number): number => Math.max(0, 1 - 2 * binomialAtMost(rank, n, 0.5));
  let rank = 0;
  while (2 * (rank + 1) < n - 1 && coverageAt(rank + 1) >= level) rank++;
  return { rank, coverage: coverageAt(rank) };
}
