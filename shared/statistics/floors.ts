import { formatPValue } from "../format/p-value.ts";
import { countOf } from "../format/sentence.ts";
import { SIGNIFICANCE_LEVEL } from "./defaults.ts";
import { splits } from "./permutation.ts";
import { requireCount, requireFraction } from "./validate.ts";

/** The exact tests of two arms; `permutation` is unpaired. */
export type ExactTest = "mcnemar" | "wilcoxon" | "sign-flip" | "permutation";

/**
 * The smallest two-sided p that an exact test can give at all, however large the effect: 2 / 2^n for
 * paired tests of n pairs, 2 / C(2n, n) for the permutation test of n runs an arm. At most 1, so 1
 * for n = 0.
 */
export function smallestPossibleP(n: number, test: ExactTest): number {
  requireCount(n, "n");
  return Math.min(1, 2 / (test === "permutation" ? splits(n, n) : 2 ** n));
}

/** The fewest pairs (or runs an arm) at which the test can reach p <= alpha. */
export function seedsToReach(alpha: number, test: ExactTest): number {
  requireFraction(alpha, "alpha");
  let n = 1;
  while (smallestPossibleP(n, test) > alpha) n++;
  return n;
}

/** The planner's warning, or null where alpha can be reached. */
export function floorWarning(
  n: number,
  test: ExactTest,
  alpha = SIGNIFICANCE_LEVEL,
): string | null {
  const smallest = smallestPossibleP(n, test);
  if (smallest <= alpha) return null;
  const sample = test === "permutation" ? `${countOf(n, "run")} an arm` : countOf(n, "pair");
  return `with ${sample} p <= ${alpha} is impossible (smallest possible p ${formatPValue(smallest)}); it takes at least ${seedsToReach(alpha, test)}`;
}
