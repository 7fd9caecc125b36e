import type { CallArguments, CallName, CallResult, LabClient } from "../../shared/api/contract.ts";
import type { QueueState } from "../../shared/api/queue-records.ts";
import type { ExperimentRecord, RunRecord } from "../../shared/api/records.ts";
import { hasEnded } from "../../shared/results/run-status.ts";
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
  /** The runs that ended since the lab was opened, the latest first. */
  readonly #ended = new LatestAnswer<readonly RunRecord[]>();
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
    client.on("run:changed", (run) => this.#ended.amend((ended) => withEnded(ended, run)));
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

  get ended(): readonly RunRecord[] {
    return this.#ended.value ?? [];
  }

  /** Why the library could not be read; empty while nothing is wrong. */
  get error(): string {
    return this.#library.error;
  }

  async refresh(): Promise<void> {
    await Promise.all([
      this.#library.ask(() => this.client.call("experiment:list", {})),
      this.#queue.ask(() => this.client.call("queue:get", {})),
      this.#ended.ask(() => this.client.call("queue:listEnded", {})),
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

const MAX_ENDED = 200;

/** One that was started again is no longer an ended one. */
function withEnded(ended: readonly RunRecord[], run: RunRecord): readonly RunRecord[] {
  const others = ended.filter(({ id }) => id !== run.id);
  return hasEnded(run) ? [run, ...others].slice(0, MAX_ENDED) : others;
}

function withRecord(
  known: readonly ExperimentRecord[],
  record: ExperimentRecord,
): readonly ExperimentRecord[] {
  return known.some(({ id }) => id === record.id)
    ? known.map((other) => (other.id === record.id ? record : other))
    : [record, ...known];
}
