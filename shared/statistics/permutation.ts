import { drawIndex } from "./bootstrap.ts";
import { sum } from "./estimate.ts";
import type { UniformSource } from "../random/random-stream.ts";
import type { TestResult } from "./types.ts";
import { requireAtLeast, requireCount, requireFinite, requireSameLength } from "./validate.ts";

/** What a permutation test needs where the rearrangements are too many to list. */
export interface PermutationOptions {
  /** Source of the random rearrangements when there are too many to list. */
  uniform: UniformSource;
  /** Rearrangements drawn then; 100,000 unless told. */
  resamples?: number;
}

/** All rearrangements are listed up to this many. */
const EXACT_ARRANGEMENTS = 2 ** 16;

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
  requireSameLength(a, b);
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
