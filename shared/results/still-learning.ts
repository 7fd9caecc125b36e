import { countOf } from "../format/sentence.ts";
import type { Curves } from "../metrics/registry.ts";
import { median } from "../statistics/estimate.ts";

/** The stretches of training that are compared: its last fifth, and the fifth before it. */
const STRETCH = 0.2;
/** A run still learns where its test NMSE fell by more than this share from one to the other … */
const FALL = 0.1;
/** … unless less than this is left to learn. */
const LEARNED_NMSE = 1e-3;

/**
 * Whether a run was still improving when it ended: the median of its test NMSE over the last fifth of
 * its steps is more than a tenth below that of the fifth before, and above 0.001. Medians, since SGD
 * makes single moments jump. A run on a plateau that it would leave later is not told.
 * @param curves axis `[measurement]`; one with fewer than two measurements in a stretch is not judged
 */
export function isStillLearning({ step, testNmse }: Pick<Curves, "step" | "testNmse">): boolean {
  const end = step.at(-1) ?? 0;
  const within = (from: number, to: number): readonly number[] =>
    testNmse.filter((value, i) => step[i]! > from && step[i]! <= to && Number.isFinite(value));
  const last = within(end * (1 - STRETCH), end);
  const before = within(end * (1 - 2 * STRETCH), end * (1 - STRETCH));
  if (last.length < 2 || before.length < 2) return false;
  const now = median(last);
  return now > LEARNED_NMSE && now < (1 - FALL) * median(before);
}

/** What is said of runs that were still learning; empty where none was. */
export function stillLearningNote(learning: number, runs: number): string {
  if (learning === 0) return "";
  return (
    `${learning} of ${countOf(runs, "run")} ${learning === 1 ? "was" : "were"} still learning at the end: ` +
    "longer training may change which variant does better."
  );
}
