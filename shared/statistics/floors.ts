import { formatPValue } from "../format/p-value.ts";
import { countOf } from "../format/sentence.ts";
import { SIGNIFICANCE_LEVEL } from "./defaults.ts";
import { requireCount, requireFraction } from "./validate.ts";

/**
 * The smallest two-sided p that an exact test of n pairs (McNemar, signed-rank, sign-flip) can give at
 * all, however large the effect: 2 / 2^n. At most 1, so 1 for n = 0.
 */
export function smallestPossibleP(n: number): number {
  requireCount(n, "n");
  return Math.min(1, 2 / 2 ** n);
}

/** The fewest pairs at which an exact test can reach p <= alpha. */
export function seedsToReach(alpha: number): number {
  requireFraction(alpha, "alpha");
  let n = 1;
  while (smallestPossibleP(n) > alpha) n++;
  return n;
}

/** The planner's warning, or null where alpha can be reached. */
export function floorWarning(n: number, alpha = SIGNIFICANCE_LEVEL): string | null {
  const smallest = smallestPossibleP(n);
  if (smallest <= alpha) return null;
  return `with ${countOf(n, "pair")} p ≤ ${alpha} is impossible (smallest possible p ${formatPValue(smallest)}); it takes at least ${seedsToReach(alpha)}`;
}
