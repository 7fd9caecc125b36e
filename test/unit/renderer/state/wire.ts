import type { LabClient } from "../../../../shared/api/contract.ts";
import type { ConnectionState } from "../../../../renderer/api/connection.ts";
import { EventListeners } from "../../../../shared/api/event-listeners.ts";
import { LabState } from "../../../../renderer/state/lab-state.svelte.ts";
import { ToastState } from "../../../../renderer/state/toast-state.svelte.ts";

/** A lab behind a wire whose answers and events come when the test lets them. */
export class Wire {
  readonly listeners = new EventListeners();
  readonly calls: { name: string; answer: (value: unknown) => void }[] = [];
  setState: (state: ConnectionState) => void = () => undefined;
  readonly client: LabClient = {
    call: ((name: string) =>
      new Promise<unknown>((answer) => this.calls.push({ name, answer }))) as LabClient["call"],
    on: (name, listener) => this.listeners.add(name, listener),
  };

  lab(first: ConnectionState): LabState {
    const onState = (listener: (state: ConnectionState) => void): (() => void) => {
      this.setState = listener;
      listener(first);
      return () => undefined;
    };
    return new LabState({ client: this.client, onState }, new ToastState());
  }

  names = (): string[] => this.calls.map(({ name }) => name);
}

export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
