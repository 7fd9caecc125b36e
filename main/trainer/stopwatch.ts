/** Counts the seconds between `start` and `stop`, over and over. */
export class Stopwatch {
  #counted: number;
  #startedAt: number | undefined;

  /** @param counted seconds counted before, from which it goes on */
  constructor(counted = 0) {
    this.#counted = counted;
  }

  /** Goes on counting; without effect where it counts already. */
  start(): void {
    this.#startedAt ??= performance.now();
  }

  /** @returns whether it was counting */
  stop(): boolean {
    const wasCounting = this.#startedAt !== undefined;
    this.#counted = this.seconds;
    this.#startedAt = undefined;
    return wasCounting;
  }

  /** Seconds counted so far, with those since the last `start`. */
  get seconds(): number {
    if (this.#startedAt === undefined) return this.#counted;
    return this.#counted + (performance.now() - this.#startedAt) / 1000;
  }
}
