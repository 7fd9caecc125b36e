/**
 * Statistics over seeds. Estimates, uncertainty and tests are pure functions of plain arrays with
 * axis `[run]` or `[pair]`; nothing here draws, stores or trains. The unit is the seed: never count
 * samples, steps or patches as runs.
 *
 * - What to show for a metric: `intervalOverSeeds`; for a success rate: `wilsonInterval`.
 * - What to show for a comparison: a test, its `holmAdjusted` p over all comparisons shown, an effect
 *   size, and the probability of improvement with its interval.
 * - What to say: `rateVerdict`, `pairedVerdict`, `combinedVerdict`; when undecided: `seedsNeeded`.
 *
 * NaN is refused everywhere with a StatisticsError that names argument and index. A failed run is
 * written Infinity where a function's comment says it takes losses, and refused elsewhere.
 */
export { StatisticsError } from "./errors.ts";
export type { Estimator, Interval, TestResult, UniformSource } from "./types.ts";

/** Point estimates. */
export {
  ascending,
  geometricMean,
  interquartileMean,
  mean,
  median,
  quantile,
  lossQuantileOfSorted,
  medianLoss,
  standardDeviation,
} from "./estimate.ts";

/** Intervals. */
export { bootstrapInterval, type BootstrapOptions } from "./bootstrap.ts";
export { intervalOverSeeds, type OverSeeds, type OverSeedsOptions } from "./interval-over-seeds.ts";
export { medianRanks, type MedianRanks } from "./median-interval.ts";
export { BOOTSTRAP_FROM } from "./over-seeds-rule.ts";
export { studentInterval, type StudentOptions } from "./student.ts";
export { wilsonInterval } from "./wilson.ts";

/** Tests, all two-sided. */
export { floorWarning, seedsToReach, smallestPossibleP, type ExactTest } from "./floors.ts";
export { holmAdjusted } from "./holm.ts";
export { mcnemarExact, pairedSuccesses, type PairedSuccesses } from "./mcnemar.ts";
export { meanDifferenceTest, signFlipTest, type PermutationOptions } from "./permutation.ts";
export { wilcoxonSignedRank } from "./wilcoxon.ts";

/** How large a difference is, and who wins how often. */
export { partialSpearman, spearman } from "./rank-correlation.ts";
export { matchedRankBiserial, medianLogRatio, medianPairedDifference } from "./effect-size.ts";
export { pairedProbabilityOfImprovement, probabilityOfImprovement } from "./improvement.ts";
export { pairedDifferences } from "./paired-differences.ts";

/** Curves. */
export {
  performanceProfile,
  type PerformanceProfile,
  type ProfileOptions,
} from "./performance-profile.ts";
export { stepPoints, type StepPoints } from "./step-curve.ts";
export {
  survivalCurve,
  type SurvivalCurve,
  type SurvivalPoint,
  type TimeToThreshold,
} from "./survival.ts";

/** Planning and verdicts. */
export { seedsNeeded, type PlanRequest, type SeedsPlan } from "./plan.ts";
export {
  seedsNeededForLosses,
  signedRankPower,
  type LossPlan,
  type LossPlanRequest,
} from "./plan-losses.ts";
export { normalDraws, type NormalDraws } from "./normal-draws.ts";
export { mcnemarPower, ratePower, type DiscordantRates } from "./power.ts";
export {
  combinedVerdict,
  pairedVerdict,
  rateVerdict,
  type Decision,
  type PairedRule,
  type RateRule,
  type Verdict,
} from "./verdict.ts";

/** Distribution functions. */
export {
  binomialAtMost,
  binomialExactly,
  normalCdf,
  normalQuantile,
  tCdf,
  tQuantile,
} from "./distributions.ts";
