import { countOf } from "../format/sentence.ts";
import { namedPatches } from "../format/patches.ts";
import type { Leap } from "./leap.ts";

/** New filters at once from which on the unshared learner of docs/science.md fails within its epochs. */
const FAILS_FROM = 4;
/** From here on it needs several times as long. */
const SLOW_FROM = 3;

/** What a leap lets one expect of training, as a clause. */
function expectation(newFilters: number): string {
  if (newFilters >= FAILS_FROM) return "expect failure";
  return newFilters >= SLOW_FROM ? "expect slow learning" : "expect it to be learned";
}

/**
 * A spectrum's leap in lines: in which order its parts should be learned, and which filters each moves
 * for the first time. Patches and filters are counted from 1.
 */
export function leapLines({ steps }: Leap): string[] {
  return steps.map(({ patches, newFilters }, i) => {
    const needs =
      newFilters.length === 0
        ? "needs no new filter"
        : `needs ${countOf(newFilters.length, "new filter")} at once (${newFilters.map((f) => f + 1).join(", ")})`;
    return `${i + 1}. ${namedPatches(patches)}: ${needs}, ${expectation(newFilters.length)}`;
  });
}
