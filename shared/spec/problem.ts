/** One thing wrong with an experiment file. */
export interface SpecProblem {
  /** JSON pointer to the field, for example `/training/batchSize`. */
  readonly pointer: string;
  /** What is wrong, as a sentence without the field's name. */
  readonly message: string;
  /** What to do about it, as a sentence. */
  readonly mend: string;
}

/** An experiment that cannot be run as written. `problems` is never empty. */
export class SpecError extends Error {
  override readonly name = "SpecError";
  readonly problems: readonly SpecProblem[];

  constructor(problems: readonly SpecProblem[]) {
    super(problems.map(describeProblem).join("\n"));
    this.problems = problems;
  }
}

/** A problem as one line: field, what is wrong, mend. */
export function describeProblem(problem: SpecProblem): string {
  const field = problem.pointer === "" ? "the file" : problem.pointer;
  return `${field}: ${problem.message} ${problem.mend}`.trim();
}
