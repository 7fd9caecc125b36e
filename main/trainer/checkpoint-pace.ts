/** Shorter than a turn, so that a small state is saved with the points of every turn. */
const MIN_INTERVAL_MS = 100;
/** Saving takes at most a twentieth of the time. */
const TIME_FACTOR = 20;
/** What the store is asked to write of one job's states, on average. */
const BYTES_PER_MS = 4_000;

/** When a job saves the states of its runs: often, but so that it costs neither time nor disk that shows. */
export class CheckpointPace {
  /** At once: a run that is killed early, again and again, must still get on. */
  #dueMs = performance.now();

  isDue(): boolean {
    return performance.now() >= this.#dueMs;
  }

  /** @param tookMs how long saving took the trainer */
  saved(bytes: number, tookMs: number): void {
    const waitMs = Math.max(MIN_INTERVAL_MS, TIME_FACTOR * tookMs, bytes / BYTES_PER_MS);
    this.#dueMs = performance.now() + waitMs;
  }
}
