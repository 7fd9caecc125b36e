import type { CallOutcome, CallRefusal } from "../../shared/api/contract.ts";
import type { SpecProblem } from "../../shared/spec/problem.ts";

/** A call that the lab refused or could not answer; its message is a sentence for the user. */
export class LabCallError extends Error {
  override readonly name = "LabCallError";
  /** The kind of the error as the host classed it, for example `SpecError`. */
  readonly kind: string;
  /** The fields that are wrong, where the lab named them. */
  readonly problems: readonly SpecProblem[];

  constructor({ kind, message, problems = [] }: CallRefusal) {
    super(message);
    this.kind = kind;
    this.problems = problems;
  }
}

/**
 * The value of a call's outcome.
 * @throws LabCallError where the host refused the call
 */
export function valueOf(outcome: CallOutcome): unknown {
  if (outcome.ok) return outcome.value;
  throw new LabCallError(outcome.error);
}
