import { isFalseSuccess } from "../results/false-success.ts";
import type { FinalMeasurement } from "../results/measurements.ts";
import type { SuccessSpec } from "../spec/schema.ts";
import { cellVariant, type StudyCell } from "./cells.ts";
import type { Study } from "./schema.ts";
import type { StudyRun } from "./tally.ts";

/** What a study needs to know of a run that has ended. */
export type EndedRun = Pick<FinalMeasurement, "trainLoss" | "testMse" | "testNmse" | "learned">;

/**
 * The run as the study counts it. Success is judged here and not where the run was trained, so that
 * a study may change its rule without training again.
 * @param ended the last measurement; `undefined` where the run diverged, which is a failure
 */
export function countRun(
  study: Study,
  cell: StudyCell,
  seed: number,
  ended: EndedRun | undefined,
): StudyRun {
  const testNmse = ended?.testNmse ?? NaN;
  const success = ended !== undefined && succeeded(study, cell, ended);
  const isFalse = ended !== undefined && isFalseSuccess({ success, learned: ended.learned });
  return {
    cellKey: cell.key,
    seed,
    success,
    ...(isFalse && { falseSuccess: true }),
    testNmse: Number.isNaN(testNmse) ? Infinity : testNmse,
  };
}

function succeeded(study: Study, cell: StudyCell, ended: EndedRun): boolean {
  if (study.success === undefined) {
    const { metric, below } = successRule(study, cell);
    return ended[metric] < below;
  }
  const learned = ended.learned[study.success.component] ?? NaN;
  return Math.abs(learned - 1) <= study.success.within;
}

/** The rule of the base, but where an axis changes the rule itself. */
function successRule(study: Study, cell: StudyCell): SuccessSpec {
  const isSwept = Object.keys(cell.assignment).some((pointer) => pointer.startsWith("/success"));
  return isSwept ? cellVariant(study, cell).spec.success : study.base.success;
}
