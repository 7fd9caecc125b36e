import type { ExperimentDetail, RunRecord } from "../../shared/api/records.ts";
import { LatestAnswer } from "./latest-answer.svelte.ts";
import type { LabState } from "./lab-state.svelte.ts";

/** One experiment with its runs, kept up by events. */
export class ExperimentState extends LatestAnswer<ExperimentDetail> {
  deleted = $state(false);
  readonly #lab: LabState;
  readonly #id: string;

  constructor(lab: LabState, id: string) {
    super();
    this.#lab = lab;
    this.#id = id;
  }

  async load(): Promise<void> {
    await this.ask(() => this.#lab.client.call("experiment:get", { experimentId: this.#id }));
  }

  /** @returns a function that ends the subscriptions */
  follow(): () => void {
    const { client } = this.#lab;
    const ends = [
      client.on("run:changed", (run) => this.#keepRun(run)),
      client.on("experiment:changed", (record) => {
        if (record.id === this.#id) this.amend((value) => ({ ...value, ...record }));
      }),
      client.on("experiment:deleted", ({ experimentId }) => {
        if (experimentId === this.#id) this.deleted = true;
      }),
    ];
    return () => ends.forEach((end) => end());
  }

  #keepRun(changed: RunRecord): void {
    if (changed.experimentId !== this.#id) return;
    this.amend((value) => ({
      ...value,
      runs: value.runs.map((run) => (run.id === changed.id ? changed : run)),
    }));
  }
}
