import type { CallName, LabHandlers } from "../../../shared/api/contract.ts";

/** The lab's answers to the calls of one area of the contract, for example of `queue`. */
export type HandlersOf<Area extends string> = Pick<
  LabHandlers,
  Extract<CallName, `${Area}:${string}`>
>;

/** The answer of a call that has nothing to tell; its argument has been carried out by then. */
export function done(_carriedOut: unknown): null {
  return null;
}
