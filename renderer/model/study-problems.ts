import { jsonLines, lineOfPointer } from "../../shared/spec/json-lines.ts";
import { fieldTitle } from "../../shared/spec/fields.ts";
import type { SpecProblem } from "../../shared/spec/problem.ts";
import { capitalized } from "../../shared/format/sentence.ts";
import type { ParsedText } from "./parse-json-text.ts";
import { problemText } from "./problem-labels.ts";
import type { TextProblem } from "./text-problems.ts";

/** What is wrong with a study's text, by line; fields go by their labels. */
export function studyProblems(
  text: string,
  { fault, line }: ParsedText,
  problems: readonly SpecProblem[],
): TextProblem[] {
  if (fault !== undefined) return [{ line, text: fault }];
  const lines = jsonLines(text);
  return problems.map((problem) => ({
    line: lineOfPointer(lines, problem.pointer),
    text: `${placeOf(problem.pointer)}: ${problemText(problem)}`,
  }));
}

function placeOf(pointer: string): string {
  const [, axis] = /^\/axes\/(\d+)/.exec(pointer) ?? [];
  if (axis !== undefined) return `Axis ${Number(axis) + 1}`;
  if (pointer.startsWith("/base/")) return fieldTitle(pointer.slice("/base".length));
  return pointer === "" ? "The file" : capitalized(pointer.slice(1).split("/")[0]!);
}
