import { EVENT_NAMES, type EventName, type LabEvents } from "../../shared/api/contract.ts";

type Listener = (payload: never) => void;

/** Who listens to which event of the lab. */
export class Listeners {
  readonly #byName = new Map<EventName, Set<Listener>>(
    EVENT_NAMES.map((name) => [name, new Set()]),
  );

  /** @returns a function that ends the subscription */
  add<E extends EventName>(name: E, listener: (payload: LabEvents[E]) => void): () => void {
    this.#byName.get(name)?.add(listener);
    return () => this.#byName.get(name)?.delete(listener);
  }

  /** Hands one pushed event to its listeners; the host's payload has the event's type. */
  emit(name: string, payload: unknown): void {
    for (const listener of this.#byName.get(name as EventName) ?? []) listener(payload as never);
  }
}
