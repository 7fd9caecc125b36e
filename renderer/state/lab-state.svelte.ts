import type { CallArguments, CallName, CallResult, LabClient } from "../../shared/api/contract.ts";
import type { QueueState } from "../../shared/api/queue-records.ts";
import type { ExperimentRecord } from "../../shared/api/records.ts";
import type { ConnectionState, LabConnection } from "../api/connection.ts";
import { LatestAnswer } from "./latest-answer.svelte.ts";
import type { ToastState } from "./toast-state.svelte.ts";

/** What the window knows of the lab: the library and the queue, kept up by events. */
export class LabState {
  readonly client: LabClient;
  connection = $state<ConnectionState>("connecting");
  /** Raised when the connection is there or back: what was pushed before has been missed. */
  reconnections = $state(0);
  readonly #library = new LatestAnswer<readonly ExperimentRecord[]>();
  readonly #queue = new LatestAnswer<QueueState>();
  readonly #toasts: ToastState;

  constructor({ client, onState }: LabConnection, toasts: ToastState) {
    this.client = client;
    this.#toasts = toasts;
    client.on("experiment:changed", (record) =>
      this.#library.amend((experiments) => withRecord(experiments, record)),
    );
    client.on("experiment:deleted", ({ experimentId }) =>
      this.#library.amend((experiments) => experiments.filter(({ id }) => id !== experimentId)),
    );
    client.on("queue:changed", (queue) => this.#queue.amend(() => queue));
    onState((state) => {
      const isThere = state === "connected" && this.connection !== "connected";
      this.connection = state;
      if (!isThere) return;
      this.reconnections += 1;
      void this.refresh();
    });
    // The library need not wait for the stream of events.
    if (this.connection !== "connected") void this.refresh();
  }

  get experiments(): readonly ExperimentRecord[] | undefined {
    return this.#library.value;
  }

  get queue(): QueueState | undefined {
    return this.#queue.value;
  }

  /** Why the library could not be read; empty while nothing is wrong. */
  get error(): string {
    return this.#library.error;
  }

  async refresh(): Promise<void> {
    await Promise.all([
      this.#library.ask(() => this.client.call("experiment:list", {})),
      this.#queue.ask(() => this.client.call("queue:get", {})),
    ]);
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
}

function withRecord(
  known: readonly ExperimentRecord[],
  record: ExperimentRecord,
): readonly ExperimentRecord[] {
  return known.some(({ id }) => id === record.id)
    ? known.map((other) => (other.id === record.id ? record : other))
    : [record, ...known];
}
