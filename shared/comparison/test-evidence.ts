import { formatP } from "../format/p-value.ts";
import { countOf } from "../format/sentence.ts";
import type { VariantComparison } from "../results/result-file.ts";
import { assignmentKey } from "../spec/canonical.ts";

/** Whether a paired test is of success; the others are of the NMSE. */
export function isOfSuccess({ test }: Pick<VariantComparison, "test">): boolean {
  return test.includes("McNemar");
}

/** What the tests of one pair of variants have in common, and no others. */
export function pairKey({ a, b }: Pick<VariantComparison, "a" | "b">): string {
  return `${assignmentKey(a)} ${assignmentKey(b)}`;
}

/**
 * A test as the evidence of a sentence: its name, its pairs and its p after Holm, by which alone it
 * is decided whom it favours.
 * @param corrected the tests that Holm's correction is over
 */
export function testEvidence(
  { test, pairs, pHolm }: Pick<VariantComparison, "test" | "pairs" | "pHolm">,
  corrected: number,
): string {
  return `${test} over ${countOf(pairs, "pair")}, ${formatP(pHolm, { method: "Holm", tests: corrected })}`;
}
