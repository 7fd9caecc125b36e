/** At least this long between two readings while runs go on ending. */
const REREAD_MS = 1500;

/** Reads again a while after something has changed, once for all that has changed until then. */
export class Reread {
  #timer: ReturnType<typeof setTimeout> | undefined;

  soon(read: () => void): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      read();
    }, REREAD_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
