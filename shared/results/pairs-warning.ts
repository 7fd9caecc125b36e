import { formatPValue } from "../format/p-value.ts";
import { floorWarning, seedsToReach, smallestPossibleP } from "../statistics/index.ts";

const ALPHA = 0.05;

/** Why paired tests of `seeds` pairs cannot reach p <= 0.05, alone or after Holm; null where they can. */
export function pairsWarning(seeds: number, tests: number): string | null {
  const alone = floorWarning(seeds, "mcnemar", ALPHA);
  if (tests < 2) return alone;
  const smallest = tests * smallestPossibleP(seeds, "mcnemar");
  if (smallest <= ALPHA) return null;
  const needed = seedsToReach(ALPHA / tests, "mcnemar");
  if (alone !== null) return `${alone}, ${needed} with ${tests} tests corrected together`;
  return `with ${seeds} pairs and ${tests} tests corrected together p <= ${ALPHA} after Holm is impossible (smallest possible p ${formatPValue(smallest)}); it takes at least ${needed}`;
}
