import type { EventName, LabEvents } from "../../shared/api/contract.ts";
import { EventListeners } from "../../shared/api/event-listeners.ts";

type AnyListener = <E extends EventName>(name: E, payload: LabEvents[E]) => void;

/** How often `latest` emits, at most. */
const LATEST_MS = 100;

/** Hands the lab's events to its hosts; a burst of one kind becomes one event. */
export class LabEventHub {
  readonly #ofAll = new Set<AnyListener>();
  readonly #ofOne = new EventListeners();
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #newest = new Map<string, () => void>();

  /** Hears every event: for what carries them elsewhere. @returns a function that ends it */
  onAny(listener: AnyListener): () => void {
    this.#ofAll.add(listener);
    return () => this.#ofAll.delete(listener);
  }

  /** Hears the events of one name. @returns a function that ends it */
  on<E extends EventName>(name: E, listener: (payload: LabEvents[E]) => void): () => void {
    return this.#ofOne.add(name, listener);
  }

  emit<E extends EventName>(name: E, payload: LabEvents[E]): void {
    for (const listener of this.#ofAll) listener(name, payload);
    this.#ofOne.emit(name, payload);
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

  /** Emits the newest payload of one key a few times a second, whatever came before it. */
  latest<E extends EventName>(name: E, key: string, payload: LabEvents[E]): void {
    this.#newest.set(`${name} ${key}`, () => this.emit(name, payload));
    this.soon(`${name} ${key}`, LATEST_MS, () => {
      const emit = this.#newest.get(`${name} ${key}`);
      this.#newest.delete(`${name} ${key}`);
      emit?.();
    });
  }

  /** Drops what still waits. */
  close(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
    this.#newest.clear();
    this.#ofAll.clear();
    this.#ofOne.clear();
  }
}
