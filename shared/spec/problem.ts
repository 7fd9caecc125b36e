import type { SpecProblem } from "../registry/spec-problem.ts";
import { shortened } from "./shorten.ts";

export type { SpecProblem };

/** A list of more problems than this helps nobody. */
export const MAX_PROBLEMS = 50;

/** An experiment that cannot be run as written. `problems` is never empty, nor endless. */
export class SpecError extends Error {
  override readonly name = "SpecError";
  readonly problems: readonly SpecProblem[];

  constructor(problems: readonly SpecProblem[]) {
    const shown = firstProblems(problems);
    super(shown.map(describeProblem).join("\n"));
    this.problems = shown;
  }
}

/** Told again by another error, the list stays as it is. */
function firstProblems(problems: readonly SpecProblem[]): readonly SpecProblem[] {
  if (problems.length <= MAX_PROBLEMS + 1) return problems;
  const message = `has ${problems.length - MAX_PROBLEMS} more problems.`;
  return [
    ...problems.slice(0, MAX_PROBLEMS),
    { pointer: "", message, fix: "Fix these first, then try it again." },
  ];
}

/** A problem as one line: field, what is wrong, fix. */
export function describeProblem(problem: SpecProblem): string {
  const field = problem.pointer === "" ? "the file" : shortened(problem.pointer, 200);
  return `${field}: ${problem.message} ${problem.fix}`.trim();
}
