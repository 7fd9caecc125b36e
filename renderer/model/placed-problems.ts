import type { SpecProblem } from "../../shared/spec/problem.ts";
import type { DraftJson } from "./draft-json.ts";
import { axesOf } from "./axes-edit.ts";
import { axisOfProblem } from "./variant-problem.ts";
import { fieldsBySection } from "./fields/all-fields.ts";

/** Places of the form that are not plain fields and show the problems inside them. */
const EDITORS = ["/target/spectrum/components", "/model/sharing", "/axes"];

/** Problems that no visible part of the form shows, such as a field that does not exist. */
export function unplacedProblems(
  problems: readonly SpecProblem[],
  draft: DraftJson,
): SpecProblem[] {
  const visible = Object.values(fieldsBySection)
    .flat()
    .filter(({ applies }) => applies?.(draft) ?? true)
    .map(({ pointer }) => pointer);
  const places = [...visible, ...EDITORS];
  const axes = axesOf(draft).map(({ pointer }) => pointer);
  const isAtAxis = (problem: SpecProblem): boolean => axes.includes(axisOfProblem(problem) ?? "");
  return problems.filter((problem) => !isAtAxis(problem) && !isWithin(problem, places));
}

function isWithin({ pointer }: SpecProblem, places: readonly string[]): boolean {
  return places.some((place) => pointer === place || pointer.startsWith(`${place}/`));
}
