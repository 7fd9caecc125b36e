import type { CallOutcome } from "../../shared/api/contract.ts";

/** A call that the lab refused or could not answer; its message is a sentence for the user. */
export class LabCallError extends Error {
  override readonly name = "LabCallError";
  /** The kind of the error as the host classed it, for example `SpecError`. */
  readonly kind: string;

  constructor(kind: string, message: string) {
    super(message);
    this.kind = kind;
  }
}

/**
 * The value of a call's outcome.
 * @throws LabCallError where the host refused the call
 */
export function valueOf(outcome: CallOutcome): unknown {
  if (outcome.ok) return outcome.value;
  throw new LabCallError(outcome.error.kind, outcome.error.message);
}

/** Whatever was thrown, as a sentence. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
