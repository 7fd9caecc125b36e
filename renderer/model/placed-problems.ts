import type { SpecProblem } from "../../shared/spec/problem.ts";
import { fieldsOf } from "../../shared/spec/fields.ts";
import type { DraftJson } from "./draft-json.ts";
import { axesOf } from "./axes-edit.ts";
import { axisOfProblem } from "./variant-problem.ts";
import { FIELDS_WITH_EDITOR, isPlain } from "./form-sections.ts";

/** Problems that no visible part of the form shows, such as a field that does not exist. */
export function unplacedProblems(
  problems: readonly SpecProblem[],
  draft: DraftJson,
): SpecProblem[] {
  const plain = fieldsOf(draft).filter(isPlain);
  const places = [...plain.map(({ pointer }) => pointer), ...FIELDS_WITH_EDITOR];
  const axes = axesOf(draft).map(({ pointer }) => pointer);
  const isAtAxis = (problem: SpecProblem): boolean => axes.includes(axisOfProblem(problem) ?? "");
  return problems.filter((problem) => !isAtAxis(problem) && !isWithin(problem, places));
}

function isWithin({ pointer }: SpecProblem, places: readonly string[]): boolean {
  return places.some((place) => pointer === place || pointer.startsWith(`${place}/`));
}
