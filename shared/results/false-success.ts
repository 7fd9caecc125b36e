import type { Measurement } from "./measurements.ts";

/** A component counts as learned from this share of it on. */
export const LEARNED_SHARE = 0.5;

/**
 * Which components a run had not learned at a moment. One that does not vary over the test inputs cannot
 * be learned and is left out: it alone has a share of exactly 0.
 * @param learned shares, axis `[component]`
 * @returns indices, ascending
 */
export function unlearnedComponents(learned: readonly number[]): number[] {
  return learned.flatMap((share, index) => (share !== 0 && share < LEARNED_SHARE ? [index] : []));
}

/**
 * Whether a run met its rule of success although a component was not learned: a low error hides a
 * component that has little of the target's variance.
 */
export function isFalseSuccess({
  success,
  learned,
}: Pick<Measurement, "learned"> & { readonly success: boolean }): boolean {
  return success && unlearnedComponents(learned).length > 0;
}

/** Stands after a count of successes, or an error, that hides a false success, where there is no room for words. */
export const FALSE_SUCCESS_MARK = "?";

/** What the mark says, as a sentence for a key. */
export const FALSE_SUCCESS_KEY = `${FALSE_SUCCESS_MARK} beside a number: some of these runs succeeded although a component was not learned.`;

/** Follows a count of successes: says that some are false, and is empty where none is. */
export function falseSuccessesNote(falseSuccesses: number): string {
  return falseSuccesses === 0 ? "" : `, ${falseSuccesses} with a component not learned`;
}

/** The same in brackets, for a count that a sentence goes on after. */
export function falseSuccessesAside(falseSuccesses: number): string {
  return falseSuccesses === 0 ? "" : ` (${falseSuccesses} with a component not learned)`;
}

/** A run's verdict in a word or two, for lists. */
export function verdictWords(
  final: Pick<Measurement, "learned"> & { readonly success: boolean },
): string {
  return outcomeWords(final.success, isFalseSuccess(final));
}

/** The same where it is known already whether a success is false. */
export function outcomeWords(success: boolean, falseSuccess: boolean): string {
  if (!success) return "not solved";
  return falseSuccess ? "solved, but a component is not learned" : "solved";
}

/** What is said of a run whose success is false; components are counted from 1. */
export function falseSuccessNote(learned: readonly number[]): string {
  const unlearned = unlearnedComponents(learned).map((index) => index + 1);
  const which = unlearned.length === 1 ? "component" : "components";
  return (
    `The error is low enough, but less than half of ${which} ${unlearned.join(", ")} is learned: ` +
    "the success rests on the other components."
  );
}
