import type { LiveMeasurement, RunDetail, RunRecord } from "../../shared/api/records.ts";
import { hasEnded } from "../../shared/results/run-status.ts";
import { appendMeasurement } from "../../shared/results/series.ts";
import { completeOutcome } from "../../shared/results/success.ts";
import { variantExperiment } from "../../shared/spec/variants.ts";
import { LiveRecord } from "./live-record.svelte.ts";

/** One run with its series, which grows while it is training. */
export class RunState extends LiveRecord<RunDetail> {
  protected override read(): Promise<RunDetail> {
    return this.client.call("run:get", { runId: this.id });
  }

  protected override listen(): (() => void)[] {
    const { client } = this;
    return [
      client.on("run:measured", (measured) => this.#grow(measured)),
      client.on("run:changed", (run) => this.#change(run)),
      client.on("experiment:deleted", ({ experimentId }) => {
        if (experimentId === this.value?.experimentId) this.deleted = true;
      }),
    ];
  }

  #grow(measured: readonly LiveMeasurement[]): void {
    const own = measured.filter(({ runId }) => runId === this.id);
    if (own.length === 0) return;
    this.amend((value) => ({
      ...value,
      series: own.reduce(
        (series, { measurement }) => appendMeasurement(series, measurement),
        value.series,
      ),
    }));
  }

  #change(run: RunRecord): void {
    if (run.id !== this.id) return;
    this.amend((value) => {
      const success = () => variantExperiment(value.spec, value.assignment).success;
      const final = run.final && completeOutcome(run.final, () => value.series, success);
      return { ...value, ...run, final };
    });
    // Filters, log and provenance come with the end of the run; a restart begins a new series.
    if (hasEnded(run) || run.status === "running") void this.load();
  }
}
