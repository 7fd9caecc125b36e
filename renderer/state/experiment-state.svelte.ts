import type { ExperimentDetail, RunRecord } from "../../shared/api/records.ts";
import { messageOf } from "../api/lab-call-error.ts";
import type { LabState } from "./lab-state.svelte.ts";

/** One experiment with its runs, kept up by events. */
export class ExperimentState {
  detail = $state.raw<ExperimentDetail | undefined>(undefined);
  error = $state("");
  deleted = $state(false);
  readonly #lab: LabState;
  readonly #id: string;
  #asked = 0;

  constructor(lab: LabState, id: string) {
    this.#lab = lab;
    this.#id = id;
  }

  async load(): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const detail = await this.#lab.client.call("experiment:get", { experimentId: this.#id });
      // A later question has been asked meanwhile: its answer is the newer one.
      if (asked === this.#asked) [this.detail, this.error] = [detail, ""];
    } catch (thrown) {
      if (asked === this.#asked) this.error = messageOf(thrown);
    }
  }

  /** @returns a function that ends the subscriptions */
  follow(): () => void {
    const { client } = this.#lab;
    const ends = [
      client.on("run:changed", (run) => this.#keepRun(run)),
      client.on("experiment:changed", (record) => {
        if (record.id === this.#id && this.detail) this.detail = { ...this.detail, ...record };
      }),
      client.on("experiment:deleted", ({ experimentId }) => {
        if (experimentId === this.#id) this.deleted = true;
      }),
    ];
    return () => ends.forEach((end) => end());
  }

  #keepRun(changed: RunRecord): void {
    if (this.detail === undefined || changed.experimentId !== this.#id) return;
    const runs = this.detail.runs.map((run) => (run.id === changed.id ? changed : run));
    this.detail = { ...this.detail, runs };
  }
}
