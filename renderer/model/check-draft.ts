import { parseExperiment } from "../../shared/spec/parse.ts";
import { toPointer } from "../../shared/spec/pointer.ts";
import { SpecError, type SpecProblem } from "../../shared/spec/problem.ts";
import type { Experiment } from "../../shared/spec/schema.ts";
import type { DraftJson } from "./draft-json.ts";

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

/** The problems of a field and of what lies inside it. */
export function problemsAt(problems: readonly SpecProblem[], pointer: string): SpecProblem[] {
  return problems.filter(
    (problem) => problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`),
  );
}

/** The problems of an axis, however the reader wrote its pointer. */
export function problemsOfAxis(problems: readonly SpecProblem[], axis: string): SpecProblem[] {
  const escaped = toPointer(["axes", axis]);
  return problems.filter(
    ({ pointer, message }) =>
      pointer === `/axes/${axis}` ||
      pointer === escaped ||
      pointer.startsWith(`${escaped}/`) ||
      message.includes(`(in the variant {${JSON.stringify(axis)}`),
  );
}

/** A problem as a sentence or two for the place it belongs to. */
export function problemText({ message, mend }: SpecProblem): string {
  const text = `${message} ${mend}`.trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
