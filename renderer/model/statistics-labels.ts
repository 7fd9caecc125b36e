import { comparisonOptions } from "../../shared/api/comparison-options.ts";
import {
  DEFAULT_STATISTICS,
  type IntervalChoice,
  type LossTest,
  type StatisticsChoice,
} from "../../shared/results/statistics-choice.ts";

export const INTERVAL_WORDS: Readonly<Record<IntervalChoice, string>> = {
  rule: "by number of seeds: t below 10, bootstrap of the IQM from 10 on",
  "iqm-percentile": "IQM, percentile bootstrap",
  "iqm-bca": "IQM, BCa bootstrap",
  "median-percentile": "median, percentile bootstrap",
  "median-bca": "median, BCa bootstrap",
};

export const LOSS_TEST_WORDS: Readonly<Record<LossTest, string>> = {
  wilcoxon: "Wilcoxon signed-rank",
  permutation: "permutation (sign-flip)",
};

/** A remembered choice, with the defaults where it is of another make. */
export function restoreStatistics(kept: unknown): StatisticsChoice {
  return comparisonOptions.statistics.safeParse(kept).data ?? DEFAULT_STATISTICS;
}
