/** Reads again a while after something has changed, once for all that has changed until then. */
export class Reread {
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #restMs: number;

  /** @param restMs at least this long between two readings: as a rule while runs go on ending */
  constructor(restMs = 1500) {
    this.#restMs = restMs;
  }

  /** Whether something has changed since the last reading. */
  get isDue(): boolean {
    return this.#timer !== undefined;
  }

  soon(read: () => void): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      read();
    }, this.#restMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
