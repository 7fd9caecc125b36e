/** A call that the lab refuses; the message says why and what to do instead. */
export class LabError extends Error {
  override readonly name = "LabError";
}
