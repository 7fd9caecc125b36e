import type { ExperimentDetail, RunRecord } from "../../shared/api/records.ts";
import { LiveRecord } from "./live-record.svelte.ts";

/** One experiment with its runs, kept up by events. */
export class ExperimentState extends LiveRecord<ExperimentDetail> {
  protected override read(): Promise<ExperimentDetail> {
    return this.client.call("experiment:get", { experimentId: this.id });
  }

  protected override listen(): (() => void)[] {
    const { client } = this;
    return [
      client.on("run:changed", (run) => this.#keepRun(run)),
      client.on("experiment:changed", (record) => {
        if (record.id === this.id) this.amend((value) => ({ ...value, ...record }));
      }),
      client.on("experiment:deleted", ({ experimentId }) => {
        if (experimentId === this.id) this.deleted = true;
      }),
    ];
  }

  #keepRun(changed: RunRecord): void {
    if (changed.experimentId !== this.id) return;
    this.amend((value) => ({
      ...value,
      runs: value.runs.map((run) => (run.id === changed.id ? changed : run)),
    }));
  }
}
