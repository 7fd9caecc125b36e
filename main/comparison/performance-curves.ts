import type { PerformanceCurve } from "../../shared/api/comparison-curves.ts";
import { performanceProfile } from "../../shared/statistics/performance-profile.ts";
import { hasOutcome } from "../../shared/results/run-status.ts";
import { thinned } from "../../shared/comparison/curve-moments.ts";
import type { VariantGroup } from "./variant-groups.ts";
import { nmseOf } from "../../shared/comparison/final-nmse.ts";

/** Ten times worse than the targets' mean: what lies beyond is of no interest. */
const WORST_NMSE = 10;
/** The thresholds span at most this many decades below the largest. */
const MAX_DECADES = 6;
/** More different values than this are thinned evenly. */
const MAX_THRESHOLDS = 150;
/** Thresholds that every profile has, so that profiles of different experiments can be compared. */
export const COMMON_THRESHOLDS = [0.001, 0.01, 0.1, 1] as const;
/** Room on either side of the values, as a factor. */
const ROOM = 1.25;

/** The performance profiles of variants over one list of thresholds, ascending. */
export function performanceCurves(groups: readonly VariantGroup[]): PerformanceCurve[] {
  const measured = groups.flatMap((group) => {
    const losses = group.runs.filter(hasOutcome).map(nmseOf);
    return losses.length === 0 ? [] : [{ group, losses }];
  });
  const rules = groups
    .map(({ spec }) => spec.success)
    .flatMap(({ metric, below }) => (metric === "testNmse" ? [below] : []));
  const thresholds = profileThresholds(
    measured.flatMap(({ losses }) => losses),
    rules,
  );
  return measured.map(({ group, losses }) => {
    const profile = performanceProfile(losses, thresholds);
    return {
      assignment: group.assignment,
      threshold: thresholds,
      share: profile.share,
      low: profile.low,
      high: profile.high,
      n: profile.n,
      band: `95% interval at each threshold by itself: ${profile.method}`,
    };
  });
}

/**
 * The thresholds at which some profile jumps, with the common ones, the bounds of success and an edge
 * on either side: ascending, positive, at most some 150.
 */
export function profileThresholds(losses: readonly number[], bounds: readonly number[]): number[] {
  const fixed = [...COMMON_THRESHOLDS, ...bounds];
  const inReach = [...losses, ...fixed].filter((value) => value > 0 && value <= WORST_NMSE);
  const top = Math.max(...inReach, ...fixed) * ROOM;
  const bottom = Math.max(
    Math.min(...inReach, ...fixed) / ROOM,
    Math.min(top / 10 ** MAX_DECADES, ...fixed.map((value) => value / ROOM)),
  );
  const jumps = [...new Set(losses)].filter((value) => value > bottom && value < top);
  const inside = thinned(
    jumps.sort((a, b) => a - b),
    MAX_THRESHOLDS,
  );
  const kept = new Set([bottom, ...inside, ...fixed, top]);
  return [...kept].sort((a, b) => a - b);
}
