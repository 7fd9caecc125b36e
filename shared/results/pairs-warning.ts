import { formatPValue } from "../format/p-value.ts";
import { SIGNIFICANCE_LEVEL } from "../statistics/defaults.ts";
import { floorWarning, seedsToReach, smallestPossibleP } from "../statistics/floors.ts";

/** Why paired tests of `seeds` pairs cannot reach p <= 0.05, alone or after Holm; null where they can. */
export function pairsWarning(seeds: number, tests: number): string | null {
  const alone = floorWarning(seeds, SIGNIFICANCE_LEVEL);
  if (tests < 2) return alone;
  const smallest = Math.min(1, tests * smallestPossibleP(seeds));
  if (smallest <= SIGNIFICANCE_LEVEL) return null;
  const needed = seedsToReach(SIGNIFICANCE_LEVEL / tests);
  if (alone !== null) return `${alone}, ${needed} with ${tests} tests corrected together`;
  return `with ${seeds} pairs and ${tests} tests corrected together p ≤ ${SIGNIFICANCE_LEVEL} after Holm is impossible (smallest possible p ${formatPValue(smallest)}); it takes at least ${needed}`;
}
