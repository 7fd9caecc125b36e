import type { EventName, LabEvents } from "../../shared/api/contract.ts";

type AnyListener = <E extends EventName>(name: E, payload: LabEvents[E]) => void;

/** Hands the lab's events to its hosts; a burst of one kind becomes one event. */
export class LabEventHub {
  readonly #listeners = new Set<AnyListener>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  /** @returns a function that ends the subscription */
  add(listener: AnyListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit<E extends EventName>(name: E, payload: LabEvents[E]): void {
    for (const listener of this.#listeners) listener(name, payload);
  }

  /**
   * Calls `announce` after a while, once for all the calls with one key until then, so that a page
   * is told of quick changes a few times a second.
   */
  soon(key: string, waitMs: number, announce: () => void): void {
    if (this.#waiting.has(key)) return;
    const timer = setTimeout(() => {
      this.#waiting.delete(key);
      announce();
    }, waitMs);
    this.#waiting.set(key, timer);
  }

  /** Drops what still waits. */
  close(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
    this.#listeners.clear();
  }
}
