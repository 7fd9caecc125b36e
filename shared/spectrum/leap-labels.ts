import { countOf } from "../format/sentence.ts";
import { namedPatches } from "../format/patches.ts";
import { formatNumber } from "../format/number.ts";
import type { SchemeLeap, SchemeStep } from "./scheme-leaps.ts";

/** New filters at once from which on the unshared learner of docs/science.md fails within its epochs. */
const FAILS_FROM = 4;
/** From here on it needs several times as long. */
const SLOW_FROM = 3;
/**
 * The same for a cosine, whose signal is e to the minus its damping: at 3.5 every seed of
 * docs/phase-diagram.md learns it, at 5.5 four of ten of docs/beyond.md in 50 epochs, at 20 none.
 */
const DAMPING_FAILS_FROM = 8;
const DAMPING_SLOW_FROM = 4;
/** Less is not told. */
const MIN_DAMPING = 0.5;

/** A step of a spectrum in words. */
export interface LeapLabel {
  /** The patches it depends on: `patches 1–5`. */
  readonly patches: string;
  /** What it waits for: `needs 4 new filters at once (2, 3, 4, 5)`. */
  readonly needs: string;
  /** By what the signal of a cosine is damped, `signal × e^−22`; empty where it is not, or not known. */
  readonly damping: string;
  readonly expectation: "expect it to be learned" | "expect slow learning" | "expect failure";
}

/** One step in words; patches and filters are counted from 1. */
export function leapLabel({ patches, newFilters, damping }: SchemeStep): LeapLabel {
  const isDamped = damping !== undefined && damping >= MIN_DAMPING;
  return {
    patches: namedPatches(patches),
    needs:
      newFilters.length === 0
        ? "needs no new filter"
        : `needs ${countOf(newFilters.length, "new filter")} at once (${newFilters.map((f) => f + 1).join(", ")})`,
    damping: isDamped ? `signal × e^−${formatNumber(damping)}` : "",
    expectation:
      damping === undefined
        ? expectation(newFilters.length, SLOW_FROM, FAILS_FROM)
        : expectation(damping, DAMPING_SLOW_FROM, DAMPING_FAILS_FROM),
  };
}

function expectation(amount: number, slow: number, fails: number): LeapLabel["expectation"] {
  if (amount >= fails) return "expect failure";
  return amount >= slow ? "expect slow learning" : "expect it to be learned";
}

/** A spectrum's leap in lines: in which order its parts should be learned, and what each waits for. */
export function leapLines({ steps }: Pick<SchemeLeap, "steps">): string[] {
  return steps.map((step, i) => {
    const { patches, needs, damping, expectation: expected } = leapLabel(step);
    return `${i + 1}. ${patches}: ${[needs, expected, damping].filter(Boolean).join(", ")}`;
  });
}
