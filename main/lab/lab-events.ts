import type { EventName, LabEvents } from "../../shared/api/contract.ts";
import { EventListeners } from "../../shared/api/event-listeners.ts";

type AnyListener = <E extends EventName>(name: E, payload: LabEvents[E]) => void;

/** How often `latest` emits, at most. */
const LATEST_MS = 100;

/** Hands the lab's events to its hosts; a burst of one kind becomes one event. */
export class LabEventHub {
  readonly #ofAll = new Set<AnyListener>();
  readonly #ofOne = new EventListeners();
  /** What is announced soon, and when, by its key. */
  readonly #waiting = new Map<string, { announce: () => void; readonly timer: NodeJS.Timeout }>();
  #isClosed = false;

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
   * Calls the latest `announce` of one key after a while, once for all until then, so that a page is
   * told of quick changes a few times a second.
   */
  soon(key: string, waitMs: number, announce: () => void): void {
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined) waiting.announce = announce;
    if (waiting !== undefined || this.#isClosed) return;
    const timer = setTimeout(() => {
      const { announce: latest } = this.#waiting.get(key)!;
      this.#waiting.delete(key);
      latest();
    }, waitMs);
    this.#waiting.set(key, { announce, timer });
  }

  /** Emits the newest payload of one key a few times a second, whatever came before it. */
  latest<E extends EventName>(name: E, key: string, payload: LabEvents[E]): void {
    this.soon(`${name} ${key}`, LATEST_MS, () => this.emit(name, payload));
  }

  /** Drops what still waits, and announces nothing more. */
  close(): void {
    this.#isClosed = true;
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
    this.#ofAll.clear();
    this.#ofOne.clear();
  }
}
