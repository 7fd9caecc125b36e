import { parseExperiment } from "../../shared/spec/parse.ts";
import { toPointer } from "../../shared/spec/pointer.ts";
import { SpecError, type SpecProblem } from "../../shared/spec/problem.ts";
import type { Experiment } from "../../shared/spec/schema.ts";
import type { DraftJson } from "./draft-json.ts";
import { axisOfProblem } from "./variant-problem.ts";

export type CheckedDraft =
  | { readonly ok: true; readonly experiment: Experiment; readonly problems: readonly [] }
  | {
      readonly ok: false;
      readonly experiment: undefined;
      readonly problems: readonly SpecProblem[];
    };

/** Checks a draft as the lab will when it is run. */
export function checkDraft(draft: DraftJson): CheckedDraft {
  try {
    return { ok: true, experiment: parseExperiment(draft), problems: [] };
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return { ok: false, experiment: undefined, problems: error.problems };
  }
}

/**
 * The problems of a field and of what lies inside it, those that an axis brings left out: they are
 * shown beside the axis.
 */
export function problemsAt(problems: readonly SpecProblem[], pointer: string): SpecProblem[] {
  return problems.filter(
    (problem) =>
      (problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`)) &&
      axisOfProblem(problem) === undefined,
  );
}

/** The problems of an axis, however the reader wrote its pointer. */
export function problemsOfAxis(problems: readonly SpecProblem[], axis: string): SpecProblem[] {
  const escaped = toPointer(["axes", axis]);
  return problems.filter(
    (problem) =>
      problem.pointer === `/axes/${axis}` ||
      problem.pointer === escaped ||
      problem.pointer.startsWith(`${escaped}/`) ||
      axisOfProblem(problem) === axis,
  );
}
