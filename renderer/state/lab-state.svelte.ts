import type { CallArguments, CallName, CallResult, LabClient } from "../../shared/api/contract.ts";
import type { QueueState } from "../../shared/api/queue-records.ts";
import type { ExperimentRecord, RunRecord } from "../../shared/api/records.ts";
import { hasEnded } from "../../shared/results/run-status.ts";
import type { ConnectionState, LabConnection } from "../api/connection.ts";
import { DEFAULT_QUERY } from "../model/library-view.ts";
import { LatestAnswer } from "./latest-answer.svelte.ts";
import type { ToastState } from "./toast-state.svelte.ts";

/** As many of the newest experiments as menus offer. */
const RECENT = 50;

/** What the window knows of the lab: its newest experiments and the queue, kept up by events. */
export class LabState {
  readonly client: LabClient;
  connection = $state<ConnectionState>("connecting");
  /** Raised when the connection is back: what was pushed meanwhile has been missed. */
  reconnections = $state(0);
  readonly #recent = new LatestAnswer<readonly ExperimentRecord[]>();
  readonly #queue = new LatestAnswer<QueueState>();
  /** The runs that ended since the lab was opened, the latest first. */
  readonly #ended = new LatestAnswer<readonly RunRecord[]>();
  readonly #toasts: ToastState;

  constructor({ client, onState }: LabConnection, toasts: ToastState) {
    this.client = client;
    this.#toasts = toasts;
    client.on("experiment:changed", (record) =>
      this.#recent.amend((experiments) => withRecord(experiments, record)),
    );
    client.on("experiment:deleted", ({ experimentId }) =>
      this.#recent.amend((experiments) => experiments.filter(({ id }) => id !== experimentId)),
    );
    client.on("queue:changed", (queue) => this.#queue.amend(() => queue));
    client.on("run:changed", (run) => this.#ended.amend((ended) => withEnded(ended, run)));
    onState((state) => {
      const isBack = state === "connected" && this.connection === "lost";
      this.connection = state;
      if (!isBack) return;
      this.reconnections += 1;
      void this.refresh();
    });
    void this.refresh();
  }

  /** The newest of the library, and what has changed since; lists of all are a `LibraryState`'s. */
  get recent(): readonly ExperimentRecord[] | undefined {
    return this.#recent.value;
  }

  get queue(): QueueState | undefined {
    return this.#queue.value;
  }

  get ended(): readonly RunRecord[] {
    return this.#ended.value ?? [];
  }

  async refresh(): Promise<void> {
    await Promise.all([
      this.#recent.ask(() => this.#readRecent()),
      this.#queue.ask(() => this.client.call("queue:get", {})),
      this.#ended.ask(() => this.client.call("queue:listEnded", {})),
    ]);
  }

  async #readRecent(): Promise<readonly ExperimentRecord[]> {
    const args = { query: DEFAULT_QUERY, limit: RECENT };
    const { records } = await this.client.call("library:getPage", args);
    return records.filter((record) => record !== null);
  }

  /** Tells something in a toast. */
  say(text: string): void {
    this.#toasts.say(text);
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
