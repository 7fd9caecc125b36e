/** Lets in so many at once; the next one waits until another leaves. */
export class Gate {
  readonly #room: number;
  #inside = 0;
  #waiting: (() => void)[] = [];

  constructor(room: number) {
    this.#room = room;
  }

  async enter(): Promise<void> {
    while (this.#inside >= this.#room) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#inside += 1;
  }

  leave(): void {
    this.#inside = Math.max(0, this.#inside - 1);
    this.#waiting.shift()?.();
  }

  /** Begins anew, empty: who waits goes in. */
  open(): void {
    this.#inside = 0;
    for (const goOn of this.#waiting.splice(0)) goOn();
  }
}
