import { CONFIDENCE_LEVEL } from "./defaults.ts";
import { normalCdf, normalQuantile } from "./distributions.ts";
import { StatisticsError } from "./errors.ts";
import { ascending, mean, quantileOfSorted, sum } from "./estimate.ts";
import { ALL_EQUAL_NOTE } from "./student.ts";
import type { UniformSource } from "../random/random-stream.ts";
import type { Estimator, Interval } from "./types.ts";
import { requireAtLeast, requireCount, requireFinite, requireFraction } from "./validate.ts";

/** How a bootstrap interval over runs is made. What it captures is the spread over seeds. */
export interface BootstrapOptions {
  /** Source of the resamples; the same stream gives the same interval, bit for bit. */
  uniform: UniformSource;
  /**
   * `percentile` reads the interval off the resamples; `bca` also corrects for the estimator's
   * bias and for a spread that changes with its value (Efron and Tibshirani 1993, 14.3).
   */
  kind?: "percentile" | "bca";
  /** Number of resamples, 10,000 unless told. */
  resamples?: number;
  /** Nominal coverage, `CONFIDENCE_LEVEL` unless told. */
  level?: number;
  /** Name of the estimator for the method's words, e.g. "IQM". */
  estimatorName?: string;
}

/** A whole number from 0 to n - 1. Throws StatisticsError when the source leaves [0, 1). */
export function drawIndex(uniform: UniformSource, n: number): number {
  const u = uniform();
  if (!(u >= 0 && u < 1)) {
    throw new StatisticsError(
      `uniform returned ${u}; it must return numbers in [0, 1).`,
      "uniform",
    );
  }
  return Math.floor(u * n);
}

/**
 * The estimator's value on `resamples` samples of n drawn with replacement, axes `[resample]`. It is
 * given each sample ascending, so that an estimator of order statistics has nothing left to sort.
 */
export function bootstrapDistribution(
  values: readonly number[],
  estimator: Estimator,
  resamples: number,
  uniform: UniformSource,
): number[] {
  const n = values.length;
  const byRank = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const rankOf = new Uint32Array(n);
  byRank.forEach((i, rank) => (rankOf[i] = rank));
  const sorted = byRank.map((i) => values[i]!);
  const times = new Uint32Array(n);
  const sample = sorted.slice();
  const distribution = new Array<number>(resamples).fill(0);
  for (let resample = 0; resample < resamples; resample++) {
    for (let i = 0; i < n; i++) times[rankOf[drawIndex(uniform, n)]!]!++;
    fillByRank(sample, sorted, times);
    distribution[resample] = estimator(sample);
  }
  return distribution;
}

/** Puts each value, ascending, as often as it was drawn; the counts are 0 afterwards. */
function fillByRank(sample: number[], sorted: readonly number[], times: Uint32Array): void {
  let filled = 0;
  for (let rank = 0; rank < sorted.length; rank++) {
    for (let left = times[rank]!; left > 0; left--) sample[filled++] = sorted[rank]!;
    times[rank] = 0;
  }
}

/**
 * Bootstrap interval of any estimator over runs `[run]`: how much the estimate would move had
 * other seeds been drawn. Honest from about 10 runs up; below that it promises too much. The
 * interval is widened to hold the estimate in the rare case that the resamples leave it outside.
 * The estimator is given its values ascending. All runs equal: no width, with a note. Where BCa is undefined (every resample on one side of the
 * estimate) the percentile interval is given and the method says so.
 *
 * @throws StatisticsError for fewer than 2 values, non-finite ones, or an estimator that returns NaN
 */
export function bootstrapInterval(
  values: readonly number[],
  estimator: Estimator,
  options: BootstrapOptions,
): Interval {
  const { uniform, kind = "percentile", resamples = 10_000, level = CONFIDENCE_LEVEL } = options;
  const { estimatorName = "estimate" } = options;
  requireFraction(level, "level");
  requireCount(resamples, "resamples", 1);
  requireFinite(values, "values");
  requireAtLeast(values, 2, "values");
  const estimate = estimator(ascending(values));
  const distribution = bootstrapDistribution(values, estimator, resamples, uniform);
  requireFinite(distribution, "estimator(resample)");
  const tails = kind === "bca" ? bcaTails(values, estimator, estimate, distribution, level) : null;
  const [lowTail, highTail] = tails ?? [(1 - level) / 2, (1 + level) / 2];
  const sorted = ascending(distribution);
  const notes = [
    ...(values.every((value) => value === values[0]) ? [ALL_EQUAL_NOTE] : []),
    ...(kind === "bca" && tails === null ? ["BCa is undefined here; percentile given"] : []),
  ];
  return {
    estimate,
    low: Math.min(estimate, quantileOfSorted(sorted, lowTail)),
    high: Math.max(estimate, quantileOfSorted(sorted, highTail)),
    level,
    n: values.length,
    method: `${tails ? "BCa" : "percentile"} bootstrap (${estimatorName}, ${resamples} resamples)`,
    ...(notes.length > 0 ? { note: notes.join("; ") } : {}),
  };
}

/** The two tail probabilities BCa reads off the resamples, or null where they are undefined. */
function bcaTails(
  values: readonly number[],
  estimator: Estimator,
  estimate: number,
  distribution: readonly number[],
  level: number,
): [number, number] | null {
  const below = distribution.filter((value) => value < estimate).length;
  const atMost = distribution.filter((value) => value <= estimate).length;
  const share = (below + atMost) / (2 * distribution.length);
  if (share === 0 || share === 1) return null;
  const bias = normalQuantile(share);
  const acceleration = jackknifeAcceleration(values, estimator);
  const tail = (probability: number): number => {
    const shifted = bias + normalQuantile(probability);
    return normalCdf(bias + shifted / (1 - acceleration * shifted));
  };
  return [tail((1 - level) / 2), tail((1 + level) / 2)];
}

/** A sixth of the jackknife's skewness; 0 where leaving any one run out changes nothing. */
function jackknifeAcceleration(values: readonly number[], estimator: Estimator): number {
  const leftOut = values.map((_, out) =>
    estimator(ascending(values.filter((__, index) => index !== out))),
  );
  const centre = mean(leftOut);
  const largest = Math.max(...leftOut.map((value) => Math.abs(centre - value)));
  if (largest === 0) return 0;
  // Deviations are scaled first, so that the cubes of tiny losses do not vanish.
  const deviations = leftOut.map((value) => (centre - value) / largest);
  const squares = sum(deviations.map((value) => value ** 2));
  return sum(deviations.map((value) => value ** 3)) / (6 * squares ** 1.5);
}
