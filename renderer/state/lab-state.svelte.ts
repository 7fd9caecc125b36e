import type { CallArguments, CallName, CallResult, LabClient } from "../../shared/api/contract.ts";
import type { ExperimentRecord, QueueState } from "../../shared/api/records.ts";
import type { ConnectionState, LabConnection } from "../api/connection.ts";
import { messageOf } from "../api/lab-call-error.ts";
import type { ToastState } from "./toast-state.svelte.ts";

/** What the window knows of the lab: the library and the queue, kept up by events. */
export class LabState {
  readonly client: LabClient;
  connection = $state<ConnectionState>("connecting");
  experiments = $state.raw<readonly ExperimentRecord[] | undefined>(undefined);
  queue = $state.raw<QueueState | undefined>(undefined);
  /** Why the library could not be read; empty while nothing is wrong. */
  error = $state("");
  /** Raised when the connection is back: what was pushed meanwhile has been missed. */
  reconnections = $state(0);
  readonly #toasts: ToastState;

  constructor({ client, onState }: LabConnection, toasts: ToastState) {
    this.client = client;
    this.#toasts = toasts;
    client.on("experiment:changed", (record) => this.#keep(record));
    client.on("experiment:deleted", ({ experimentId }) => this.#forget(experimentId));
    client.on("queue:changed", (queue) => (this.queue = queue));
    onState((state) => {
      const isBack = state === "connected" && this.connection === "lost";
      this.connection = state;
      if (isBack) {
        this.reconnections += 1;
        void this.refresh();
      }
    });
    void this.refresh();
  }

  async refresh(): Promise<void> {
    try {
      const [experiments, queue] = await Promise.all([
        this.client.call("experiment:list", {}),
        this.client.call("queue:get", {}),
      ]);
      this.experiments = experiments;
      this.queue = queue;
      this.error = "";
    } catch (thrown) {
      this.error = messageOf(thrown);
    }
  }

  /** Makes a call whose failure is told in a toast. @returns `undefined` after a failure */
  async attempt<N extends CallName>(
    what: string,
    name: N,
    args: CallArguments<N>,
  ): Promise<CallResult<N> | undefined> {
    try {
      return await this.client.call(name, args);
    } catch (thrown) {
      this.#toasts.fail(what, thrown);
      return undefined;
    }
  }

  #keep(record: ExperimentRecord): void {
    const known = this.experiments ?? [];
    this.experiments = known.some(({ id }) => id === record.id)
      ? known.map((other) => (other.id === record.id ? record : other))
      : [record, ...known];
  }

  #forget(experimentId: string): void {
    this.experiments = this.experiments?.filter(({ id }) => id !== experimentId);
  }
}
