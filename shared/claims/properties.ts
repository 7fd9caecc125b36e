import { median } from "../statistics/index.ts";
import type { RunProperty } from "./claim.ts";

/** Alignment from which a filter counts as found. */
const FOUND = 0.95;
/**
 * Alignment up to which the other filters, taken together by their median, count as not found:
 * far above chance (0.26 in 10 dimensions), so that a filter which has begun to turn is no excuse.
 */
const NOT_FOUND = 0.75;

/** The run's own success rule holds at its end. */
export const solves: RunProperty = {
  words: "solve the task",
  holds: (run) => run.final?.success === true,
};

/** Every patch named (0-based) has found its planted filter. */
export function aligned(patches: readonly number[], words: string): RunProperty {
  return {
    words,
    holds: (run) => patches.every((patch) => (run.final?.alignment[patch] ?? 0) >= FOUND),
  };
}

/** Patch 1's filter has found the planted one and the others named (0-based) have not. */
export function alignedAlone(others: readonly number[]): RunProperty {
  return {
    words: "align patch 1's filter alone",
    holds: ({ final }) =>
      final !== undefined &&
      (final.alignment[0] ?? 0) >= FOUND &&
      median(others.map((patch) => final.alignment[patch] ?? 1)) <= NOT_FOUND,
  };
}

/** NMSE up to which a run looks as if it had learned: nine tenths of the variance are explained. */
const LOW_NMSE = 0.1;

/** The run's NMSE is low although less than `share` of a component (0-based) has been learned. */
export function hides(component: number, share: number, words: string): RunProperty {
  return {
    words,
    holds: ({ final }) =>
      final !== undefined &&
      final.testNmse <= LOW_NMSE &&
      (final.learned[component] ?? share) < share,
  };
}
