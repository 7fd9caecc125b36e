import { countOf } from "../format/sentence.ts";
import { namedPatches } from "../format/patches.ts";
import type { Leap, LeapStep } from "./leap.ts";

/** New filters at once from which on the unshared learner of docs/science.md fails within its epochs. */
const FAILS_FROM = 4;
/** From here on it needs several times as long. */
const SLOW_FROM = 3;

/** A step of a spectrum in words. */
export interface LeapLabel {
  /** The patches it depends on: `patches 1–5`. */
  readonly patches: string;
  /** What it waits for: `needs 4 new filters at once (2, 3, 4, 5)`. */
  readonly needs: string;
  readonly expectation: "expect it to be learned" | "expect slow learning" | "expect failure";
}

/** One step in words; patches and filters are counted from 1. */
export function leapLabel({ patches, newFilters }: LeapStep): LeapLabel {
  return {
    patches: namedPatches(patches),
    needs:
      newFilters.length === 0
        ? "needs no new filter"
        : `needs ${countOf(newFilters.length, "new filter")} at once (${newFilters.map((f) => f + 1).join(", ")})`,
    expectation: expectation(newFilters.length),
  };
}

function expectation(newFilters: number): LeapLabel["expectation"] {
  if (newFilters >= FAILS_FROM) return "expect failure";
  return newFilters >= SLOW_FROM ? "expect slow learning" : "expect it to be learned";
}

/** A spectrum's leap in lines: in which order its parts should be learned, and what each waits for. */
export function leapLines({ steps }: Leap): string[] {
  return steps.map((step, i) => {
    const { patches, needs, expectation: expected } = leapLabel(step);
    return `${i + 1}. ${patches}: ${needs}, ${expected}`;
  });
}
