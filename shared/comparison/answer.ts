import type { Comparison } from "../api/records.ts";
import { joinWords } from "../format/sentence.ts";
import type { VariantSummary } from "../results/result-file.ts";
import { stillLearningNote } from "../results/still-learning.ts";
import { commonSuccess, successInWords } from "../results/success-text.ts";
import { seenSeedsNote } from "../results/test-labels.ts";
import { fieldName } from "../spec/fields.ts";
import { paperPoint } from "./paper-point.ts";
import { testedAnswer, type Answerable } from "./tested-answer.ts";

/** What is asked, as a question built from what varies. */
export function questionOf(comparison: Pick<Comparison, "variants" | "differing">): string {
  const success = commonSuccess(comparison.variants);
  const goal = success === undefined ? "success" : `success (${successInWords(success)})`;
  const varied = [...new Set(comparison.differing.map(fieldName))];
  if (varied.length === 0) return `How often does training reach ${goal}?`;
  return `How does ${goal} of gradient descent depend on ${joinWords(varied.slice(0, 6))}${varied.length > 6 ? " and more" : ""}?`;
}

/**
 * The answer that the numbers give, in sentences, with its tests after Holm's correction: the paper's
 * point where the comparison is of that kind. The same on screen and in reports.
 */
export function answerOf(comparison: Answerable): string {
  return `${paperPoint(comparison) ?? testedAnswer(comparison)} ${notesOn(comparison)}`.trim();
}

/** What may yet turn the answer: seeds that were added after looking, runs that were still learning. */
function notesOn({ summary, tests, comparisons }: Answerable): string {
  const total = (of: (one: VariantSummary) => number) =>
    summary.reduce((sum, one) => sum + of(one), 0);
  const learning = stillLearningNote(
    total(({ stillLearning }) => stillLearning),
    total(({ n }) => n),
  );
  const seen = comparisons.length === 0 ? "" : seenSeedsNote(tests);
  return [seen, learning].filter((note) => note !== "").join(" ");
}
