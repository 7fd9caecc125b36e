import { CONFIDENCE_LEVEL } from "./defaults.ts";
import { tQuantile } from "./distributions.ts";
import { logarithms, mean, standardDeviation } from "./estimate.ts";
import type { Interval } from "./types.ts";
import { requireAtLeast, requireFinite, requireFraction } from "./validate.ts";

/** How Student's interval is made. */
export interface StudentOptions {
  /** Nominal coverage, `CONFIDENCE_LEVEL` unless told. */
  level?: number;
  /** Work on logarithms; the estimate is then the geometric mean, the interval lies around it. */
  logScale?: boolean;
}

/**
 * Student's t interval of the mean over runs `[run]`: where the mean over all seeds may lie,
 * taking runs (or their logarithms) as normal. Holds its level from two runs up on normal data.
 * All runs equal: an interval of no width, with a note.
 *
 * @throws StatisticsError for fewer than 2 values, non-finite ones, or non-positive on a log scale
 */
export function studentInterval(values: readonly number[], options: StudentOptions = {}): Interval {
  const { level = CONFIDENCE_LEVEL, logScale = false } = options;
  requireFraction(level, "level");
  requireFinite(values, "values");
  requireAtLeast(values, 2, "values");
  const scaled = logScale ? logarithms(values) : values;
  const n = values.length;
  const centre = mean(scaled);
  const allEqual = values.every((value) => value === values[0]);
  const half = allEqual
    ? 0
    : (tQuantile(0.5 + level / 2, n - 1) * standardDeviation(scaled)) / Math.sqrt(n);
  const back = logScale ? Math.exp : (value: number): number => value;
  return {
    estimate: back(centre),
    low: back(centre - half),
    high: back(centre + half),
    level,
    n,
    method: logScale ? "Student t on logarithms (geometric mean)" : "Student t (mean)",
    ...(allEqual ? { note: ALL_EQUAL_NOTE } : {}),
  };
}

/** Stands with every interval of no width. */
export const ALL_EQUAL_NOTE =
  "all runs are equal, so the interval has no width; that is not certainty about other seeds";
