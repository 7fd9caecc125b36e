/** What a crash may cost of a run whose state is small. */
const MIN_INTERVAL_MS = 500;
/** Saving takes at most a twentieth of the time. */
const TIME_FACTOR = 20;
/** What the store is asked to write of one job's states, on average. */
const BYTES_PER_MS = 4_000;

/** When a job saves the states of its runs: often, but so that it costs neither time nor disk that shows. */
export class CheckpointPace {
  #dueMs = performance.now() + MIN_INTERVAL_MS;

  isDue(): boolean {
    return performance.now() >= this.#dueMs;
  }

  /** @param tookMs how long saving took the trainer */
  saved(bytes: number, tookMs: number): void {
    const waitMs = Math.max(MIN_INTERVAL_MS, TIME_FACTOR * tookMs, bytes / BYTES_PER_MS);
    this.#dueMs = performance.now() + waitMs;
  }
}
