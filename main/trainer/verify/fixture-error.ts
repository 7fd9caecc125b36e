/** A fixture that cannot be replayed because it is malformed; the message names the field. */
export class FixtureError extends Error {
  /**
   * @param field a JSON pointer
   * @param problem goes on the sentence that the field begins
   */
  constructor(field: string, problem: string) {
    super(`${field} ${problem}`);
    this.name = "FixtureError";
  }
}

/** A sound fixture that asks for something this engine does not do. */
export class UnsupportedFixtureError extends Error {
  override readonly name = "UnsupportedFixtureError";
}
