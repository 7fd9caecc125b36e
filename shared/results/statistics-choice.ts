/** How an interval of the final NMSE over seeds is made: the lab's rule, or a bootstrap by name. */
export const INTERVAL_CHOICES = [
  "rule",
  "iqm-percentile",
  "iqm-bca",
  "median-percentile",
  "median-bca",
] as const;
export type IntervalChoice = (typeof INTERVAL_CHOICES)[number];

/** Which paired test compares final NMSEs. */
export const LOSS_TESTS = ["wilcoxon", "permutation"] as const;
export type LossTest = (typeof LOSS_TESTS)[number];

/** What a reader may choose of a comparison's statistics. */
export interface StatisticsChoice {
  readonly interval: IntervalChoice;
  readonly lossTest: LossTest;
}

/** What the lab uses unless told: docs/statistics.md says why. */
export const DEFAULT_STATISTICS: StatisticsChoice = { interval: "rule", lossTest: "wilcoxon" };
