import type { ExperimentDetail, ExperimentRecord, RunRecord } from "../../shared/api/records.ts";
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
        if (record.id === this.id) this.#keepRecord(record);
      }),
      client.on("experiment:deleted", ({ experimentId }) => {
        if (experimentId === this.id) this.deleted = true;
      }),
    ];
  }

  #keepRecord(record: ExperimentRecord): void {
    this.amend((value) => ({ ...value, ...record }));
    // Seeds were added, here or elsewhere: their runs are not known yet.
    const planned = Object.values(record.runCounts).reduce((sum, runs) => sum + runs, 0);
    if (this.value !== undefined && this.value.runs.length !== planned) void this.load();
  }

  #keepRun(changed: RunRecord): void {
    if (changed.experimentId !== this.id) return;
    this.amend((value) => ({
      ...value,
      runs: value.runs.map((run) => (run.id === changed.id ? changed : run)),
    }));
  }
}
