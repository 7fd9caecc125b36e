import { LEARNED_SHARE } from "../results/false-success.ts";
import { median } from "../statistics/estimate.ts";
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
    words: "align only the filter of patch 1",
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

/** Half of a component is learned: what counts as learned everywhere in the lab. */
export function learns(component: number, words: string): RunProperty {
  return { words, holds: ({ final }) => (final?.learned[component] ?? 0) >= LEARNED_SHARE };
}

/** The success rule was met by some measurement in so many SGD steps. */
export function solvesWithin(steps: number, words: string): RunProperty {
  return { words, holds: ({ final }) => (final?.stepsToSuccess ?? Infinity) <= steps };
}

/** Every component was learned, none before the one that stands ahead of it in the spectrum. */
export const learnsInOrder: RunProperty = {
  words: "learn every component, each no sooner than the one before",
  holds: ({ final }) => {
    const times = (final?.learnedAt ?? []).map((epoch) => epoch ?? Infinity);
    return (
      times.length > 0 &&
      times.every((time, m) => Number.isFinite(time) && time >= (times[m - 1] ?? 0))
    );
  },
};

/** Success rests on the error although a component is not learned. */
export const succeedsFalsely: RunProperty = {
  words: "reach the error of success with a component not learned",
  holds: ({ final }) => final?.falseSuccess === true,
};

/**
 * Learned share up to which a component counts as learned with the wrong sign. A filter at the opposite of
 * the planted one stays short, since the component pulls it back: it is far from −1.
 */
const WRONG_SIGN = -0.1;

/** The filters named are found but for their sign, which a component then has wrong. */
export function learnsOpposite(patches: readonly number[], component: number): RunProperty {
  const found = aligned(patches, "");
  return {
    words: "end at the opposite of the planted filter, with the top parity of the wrong sign",
    holds: (run) => found.holds(run) && (run.final?.learned[component] ?? 0) <= WRONG_SIGN,
  };
}

/** The task is solved and the summed filters found, but the filters named, by their median, are not. */
export function solvesByTheSum(patches: readonly number[]): RunProperty {
  return {
    words: "solve the task and find the sum of the filters, but not the filters",
    holds: ({ final }) =>
      final?.success === true &&
      (final.formAlignment[0] ?? 0) >= FOUND &&
      median(patches.map((patch) => final.alignment[patch] ?? 1)) <= NOT_FOUND,
  };
}

/** The task is solved and the filters of all patches point the same way. */
export const solvesAlike: RunProperty = {
  words: "solve the task with filters that have all become one (mean cosine at least 0.95)",
  holds: ({ final }) => final?.success === true && (final.filterCosine[0] ?? 0) >= FOUND,
};
