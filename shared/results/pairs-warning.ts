import { formatPValue } from "../format/p-value.ts";
import { floorWarning, seedsToReach, smallestPossibleP } from "../statistics/floors.ts";

const ALPHA = 0.05;

/** Why paired tests of `seeds` pairs cannot reach p <= 0.05, alone or after Holm; null where they can. */
export function pairsWarning(seeds: number, tests: number): string | null {
  const alone = floorWarning(seeds, ALPHA);
  if (tests < 2) return alone;
  const smallest = Math.min(1, tests * smallestPossibleP(seeds));
  if (smallest <= ALPHA) return null;
  const needed = seedsToReach(ALPHA / tests);
  if (alone !== null) return `${alone}, ${needed} with ${tests} tests corrected together`;
  return `with ${seeds} pairs and ${tests} tests corrected together p ≤ ${ALPHA} after Holm is impossible (smallest possible p ${formatPValue(smallest)}); it takes at least ${needed}`;
}
