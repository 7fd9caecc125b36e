import { CONFIDENCE_LEVEL } from "./defaults.ts";
import { bootstrapInterval } from "./bootstrap.ts";
import { interquartileMeanOfSorted, quantileOfSorted } from "./estimate.ts";
import { studentInterval } from "./student.ts";
import type { UniformSource } from "../random/random-stream.ts";
import { requireLosses } from "./validate.ts";

/** From so many runs up the bootstrap of the interquartile mean keeps its level (docs/statistics.md). */
const BOOTSTRAP_FROM = 10;

/** What the rule for a metric over seeds may be told. */
export interface OverSeedsOptions {
  /** Source for the bootstrap (used from 10 runs up). */
  uniform: UniformSource;
  /**
   * Scale of the t interval below 10 runs. `auto` takes logarithms where all values are positive
   * and the largest is at least ten times the smallest. The bootstrap needs no such choice:
   * the interquartile mean already withstands skew.
   */
  logScale?: "auto" | boolean;
  /** A bootstrap to use in place of the rule, at any number of runs from two up. */
  bootstrap?: { readonly estimator: "IQM" | "median"; readonly kind: "percentile" | "bca" };
  /** Nominal coverage, `CONFIDENCE_LEVEL` unless told. */
  level?: number;
  /** Of the bootstrap, 10,000 unless told. */
  resamples?: number;
}

/** What a bootstrap estimates of values already ascending. */
const ESTIMATORS = {
  IQM: interquartileMeanOfSorted,
  median: (sorted: readonly number[]) => quantileOfSorted(sorted, 0.5),
} as const;

/** A summary that exists for any number of runs: what cannot be said is null, never a guess. */
export interface OverSeeds {
  estimate: number | null;
  low: number | null;
  high: number | null;
  level: number;
  /** Runs in the estimate. */
  n: number;
  /** Runs left out because they failed (value Infinity). */
  failed: number;
  method: string;
  /** True below 10 runs: the interval leans on a normal shape that cannot be checked. */
  fewSeeds: boolean;
  note?: string;
}

const RULE_FROM_TEN = { estimator: "IQM", kind: "percentile" } as const;
/** What to beware of in an interval of fewer than ten runs. */
const FEW_SEEDS = {
  t: "the interval takes the runs as normal",
  bootstrap: "a bootstrap of so few runs promises too much",
} as const;

/**
 * The lab's one rule for a metric over seeds `[run]`: Student t below 10 runs (mean, or geometric
 * mean on a log scale) with a few-seeds note, bootstrap of the interquartile mean from 10 up; or the
 * bootstrap that was asked for.
 * Infinity marks a failed run: left out, counted in `failed` and said in the note. One run: the
 * estimate alone, no interval. No run: all null.
 *
 * @throws StatisticsError on NaN or -Infinity; on non-positive values with `logScale: true`
 */
export function intervalOverSeeds(values: readonly number[], options: OverSeedsOptions): OverSeeds {
  const { uniform, logScale = "auto", level = CONFIDENCE_LEVEL, resamples = 10_000 } = options;
  requireLosses(values, "values");
  const finished = values.filter((value) => value !== Infinity);
  const failed = values.length - finished.length;
  const n = finished.length;
  const counts = { level, n, failed, fewSeeds: n < BOOTSTRAP_FROM };
  const notes = failed > 0 ? [`${failed} of ${values.length} runs failed and are left out`] : [];
  if (n < 2) {
    notes.push(n === 0 ? "no finished run" : "one run: no interval can be given");
    return {
      ...counts,
      estimate: finished[0] ?? null,
      low: null,
      high: null,
      method: n === 0 ? "none" : "single run",
      note: notes.join("; "),
    };
  }
  const bootstrap = options.bootstrap ?? (counts.fewSeeds ? undefined : RULE_FROM_TEN);
  if (counts.fewSeeds) notes.push(`few seeds (${n}): ${FEW_SEEDS[bootstrap ? "bootstrap" : "t"]}`);
  const interval =
    bootstrap === undefined
      ? studentInterval(finished, {
          level,
          logScale: logScale === "auto" ? spansDecades(finished) : logScale,
        })
      : bootstrapInterval(finished, ESTIMATORS[bootstrap.estimator], {
          uniform,
          resamples,
          level,
          kind: bootstrap.kind,
          estimatorName: bootstrap.estimator,
        });
  if (interval.note) notes.push(interval.note);
  const { estimate, low, high, method } = interval;
  const note = notes.length > 0 ? { note: notes.join("; ") } : {};
  return { ...counts, estimate, low, high, method, ...note };
}

/** Whether all values are positive and the largest is at least ten times the smallest. */
function spansDecades(values: readonly number[]): boolean {
  const smallest = Math.min(...values);
  return smallest > 0 && Math.max(...values) >= 10 * smallest;
}
