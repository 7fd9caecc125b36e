/** A question that the closed forms do not answer; the message names the field. */
export class TheoryError extends Error {
  override readonly name = "TheoryError";
}
