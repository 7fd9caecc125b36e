import { jsonLines, lineOfPointer } from "../../shared/spec/json-lines.ts";
import type { SpecProblem } from "../../shared/spec/problem.ts";
import { parseJsonText } from "./parse-json-text.ts";
import { toldProblem, type ToldDraft } from "./problem-labels.ts";

/** What is wrong with a text, and on which line, counted from 1. */
export interface TextProblem {
  readonly line: number;
  readonly text: string;
}

/** The problems of an experiment's text: that it is not JSON, or what the fields have against it. */
export function textProblems(
  text: string,
  draft: ToldDraft & { readonly problems: readonly SpecProblem[] },
): TextProblem[] {
  const { fault, line } = parseJsonText(text);
  if (fault !== undefined) return [{ line, text: fault }];
  const lines = jsonLines(text);
  return draft.problems.map((problem) => {
    const { place, text: said } = toldProblem(problem, draft);
    return { line: lineOfPointer(lines, problem.pointer), text: `${place}: ${said}` };
  });
}
