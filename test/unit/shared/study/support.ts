import { SpecError } from "../../../../shared/spec/problem.ts";
import { parseStudy } from "../../../../shared/study/parse.ts";
import type { Study } from "../../../../shared/study/schema.ts";
import type { StudyRun } from "../../../../shared/study/tally.ts";
import type { StudyCell } from "../../../../shared/study/cells.ts";

/** A study of two continuous axes over [0.1, 1] × [0.01, 0.1]. */
export function squareStudy(steps: number, fields: Record<string, unknown> = {}): Study {
  return parseStudy({
    format: "wslab/study@1",
    axes: [
      { name: "x", pointer: "/target/filterScale", low: 0.1, high: 1, steps },
      { name: "y", pointer: "/training/learningRate", low: 0.01, high: 0.1, steps },
    ],
    ...fields,
  });
}

/** `n` runs of a cell, of which the first `successes` succeeded. */
export function runsOf(cell: StudyCell, successes: number, n: number): StudyRun[] {
  return Array.from({ length: n }, (_, i) => ({
    cellKey: cell.key,
    seed: i + 1,
    success: i < successes,
    testNmse: i < successes ? 0.01 : 1,
  }));
}

/** The problems with which a study is refused, as `pointer: message`. */
export function problemsOf(json: unknown): readonly string[] {
  try {
    parseStudy(json);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return error.problems.map(({ pointer, message, fix }) => `${pointer}: ${message} ${fix}`);
  }
  return [];
}
