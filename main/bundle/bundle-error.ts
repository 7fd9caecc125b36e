/**
 * A bundle that is refused: cut, foreign, newer, hostile, or not what its hashes say. The message
 * begins with the place in the archive and says what to do.
 */
export class BundleError extends Error {
  override readonly name = "BundleError";
}
