import { EVENT_NAMES, type EventName, type LabEvents } from "./contract.ts";

type Listener = (payload: never) => void;

/** Who listens to which event of the lab, on either side of a host. */
export class EventListeners {
  readonly #byName = new Map<string, Set<Listener>>(EVENT_NAMES.map((name) => [name, new Set()]));

  /** @returns a function that ends the subscription */
  add<E extends EventName>(name: E, listener: (payload: LabEvents[E]) => void): () => void {
    this.#byName.get(name)?.add(listener);
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
    for (const listeners of this.#byName.values()) listeners.clear();
  }
}
