/** How long one slice of work may keep the lab from answering anything else. */
const SLICE_MS = 8;

/** Long work of the main process cut into short slices, between which others are answered. */
export class Slices {
  #startedMs = performance.now();

  get isOver(): boolean {
    return performance.now() - this.#startedMs >= SLICE_MS;
  }

  /** Resolves when others have had their turn. */
  async next(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#startedMs = performance.now();
  }
}
