import { drawIndex } from "./bootstrap.ts";
import { sum } from "./estimate.ts";
import type { TestResult, UniformSource } from "./types.ts";
import { requireAtLeast, requireCount, requireFinite, requireSameLength } from "./validate.ts";

/** What a permutation test needs where the rearrangements are too many to list. */
export interface PermutationOptions {
  /** Source of the random rearrangements when there are too many to list. */
  uniform: UniformSource;
  /** Rearrangements drawn then; 100,000 unless told. */
  resamples?: number;
}

/** All rearrangements are listed up to this many. */
export const EXACT_ARRANGEMENTS = 2 ** 16;

/** Rearranged statistics nearer than this share of the data's size differ by rounding only. */
const ROUNDING = 1e-12;

/**
 * Paired sign-flip permutation test of the mean difference over pairs `[pair]`: under no difference
 * each pair's difference could as well have had the other sign. All 2^n patterns up to n = 16
 * (exact); beyond, random patterns with the observed one counted in, (k + 1) / (resamples + 1).
 * p is twice the smaller tail, as SciPy's `permutation_test(permutation_type="samples")`. The
 * statistic is mean(a - b). All pairs equal: p = 1.
 *
 * @throws StatisticsError on no pair, different lengths or non-finite values
 */
export function signFlipTest(
  a: readonly number[],
  b: readonly number[],
  options: PermutationOptions,
): TestResult {
  const { uniform, resamples = 100_000 } = options;
  requireSameLength(a, b, "a", "b");
  requireAtLeast(a, 1, "a");
  requireFinite(a, "a");
  requireFinite(b, "b");
  requireCount(resamples, "resamples", 1);
  const differences = a.map((value, index) => value - (b[index] ?? NaN));
  const exact = 2 ** differences.length <= EXACT_ARRANGEMENTS;
  const observed = sum(differences);
  const rearranged = exact
    ? allSignedSums(differences)
    : Array.from({ length: resamples }, () =>
        sum(differences.map((value) => (drawIndex(uniform, 2) === 0 ? value : -value))),
      );
  const allZero = differences.every((value) => value === 0);
  return {
    test: exact ? "paired sign-flip, exact" : `paired sign-flip, ${resamples} random patterns`,
    p: twoSidedP(rearranged, observed, sum(differences.map(Math.abs)), exact),
    statistic: observed / differences.length,
    n: differences.length,
    informative: differences.filter((value) => value !== 0).length,
    exact,
    ...(allZero ? { note: "no pair differs" } : {}),
  };
}

/**
 * Permutation test of the difference in means of two unpaired arms, axes `[run]` each: under no
 * difference every split of all runs into arms of these sizes was as likely. All splits are listed
 * up to 2^16; beyond, random ones, as in `signFlipTest`. The statistic is mean(a) - mean(b).
 *
 * @throws StatisticsError on an empty arm or non-finite values
 */
export function meanDifferenceTest(
  a: readonly number[],
  b: readonly number[],
  options: PermutationOptions,
): TestResult {
  const { uniform, resamples = 100_000 } = options;
  requireAtLeast(a, 1, "a");
  requireAtLeast(b, 1, "b");
  requireFinite(a, "a");
  requireFinite(b, "b");
  requireCount(resamples, "resamples", 1);
  const pooled = [...a, ...b];
  const exact = splits(a.length, b.length) <= EXACT_ARRANGEMENTS;
  // With the pooled sum fixed, the mean difference grows with the sum of arm a alone.
  const rearranged = exact
    ? allSubsetSums(pooled, a.length)
    : Array.from({ length: resamples }, () => randomSubsetSum(pooled, a.length, uniform));
  const allEqual = pooled.every((value) => value === pooled[0]);
  return {
    test: exact
      ? "permutation of means, exact"
      : `permutation of means, ${resamples} random splits`,
    p: twoSidedP(rearranged, sum(a), sum(pooled.map(Math.abs)), exact),
    statistic: sum(a) / a.length - sum(b) / b.length,
    n: pooled.length,
    informative: pooled.length,
    exact,
    ...(allEqual ? { note: "all runs are equal" } : {}),
  };
}

/** Number of ways to split n + m runs into arms of n and m. */
export function splits(n: number, m: number): number {
  let ways = 1;
  for (let i = 1; i <= Math.min(n, m); i++) ways = (ways * (Math.max(n, m) + i)) / i;
  return ways;
}

function twoSidedP(
  rearranged: readonly number[],
  observed: number,
  size: number,
  exact: boolean,
): number {
  const slack = ROUNDING * size;
  const counted = exact ? 0 : 1;
  const below = rearranged.filter((value) => value <= observed + slack).length;
  const above = rearranged.filter((value) => value >= observed - slack).length;
  return Math.min(1, (2 * (Math.min(below, above) + counted)) / (rearranged.length + counted));
}

/** The sum under each of the 2^n sign patterns. */
function allSignedSums(values: readonly number[]): number[] {
  let sums = [0];
  for (const value of values) sums = sums.flatMap((total) => [total + value, total - value]);
  return sums;
}

/** The sum of each subset of `size` values. */
function allSubsetSums(values: readonly number[], size: number): number[] {
  const sums: number[] = [];
  const extend = (from: number, missing: number, total: number): void => {
    if (missing === 0) {
      sums.push(total);
      return;
    }
    for (let index = from; index <= values.length - missing; index++) {
      extend(index + 1, missing - 1, total + (values[index] ?? NaN));
    }
  };
  extend(0, size, 0);
  return sums;
}

/** The sum of `size` values drawn without replacement (the first steps of a Fisher-Yates shuffle). */
function randomSubsetSum(values: readonly number[], size: number, uniform: UniformSource): number {
  const pool = [...values];
  let total = 0;
  for (let i = 0; i < size; i++) {
    const j = i + drawIndex(uniform, pool.length - i);
    total += pool[j] ?? NaN;
    pool[j] = pool[i] ?? NaN;
  }
  return total;
}
