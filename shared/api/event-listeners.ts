import type { EventName, LabEvents } from "./contract.ts";

type Listener = (payload: never) => void;

/**
 * Who listens to which event of the lab, on either side of a host. It knows their names as types alone: a
 * page need not read the schemas of all calls before it can ask.
 */
export class EventListeners {
  readonly #byName = new Map<string, Set<Listener>>();

  /** @returns a function that ends the subscription */
  add<E extends EventName>(name: E, listener: (payload: LabEvents[E]) => void): () => void {
    const listeners = this.#byName.get(name) ?? new Set();
    this.#byName.set(name, listeners.add(listener));
    return () => this.#byName.get(name)?.delete(listener);
  }

  emit<E extends EventName>(name: E, payload: LabEvents[E]): void {
    this.receive(name, payload);
  }

  /** Hands on what a host pushed: its payload is of the event's type; unknown events reach nobody. */
  receive(name: string, payload: unknown): void {
    for (const listener of this.#byName.get(name) ?? []) listener(payload as never);
  }

  clear(): void {
    this.#byName.clear();
  }
}
