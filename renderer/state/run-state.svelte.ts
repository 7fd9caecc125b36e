import type { LiveMeasurement, RunDetail, RunRecord } from "../../shared/api/records.ts";
import type { RunStatus } from "../../shared/results/run-status.ts";
import { appendMeasurement } from "../model/append-measurement.ts";
import { messageOf } from "../api/lab-call-error.ts";
import type { LabState } from "./lab-state.svelte.ts";

const ENDED: readonly RunStatus[] = ["done", "failed", "cancelled", "interrupted"];

/** One run with its series, which grows while it trains. */
export class RunState {
  detail = $state.raw<RunDetail | undefined>(undefined);
  error = $state("");
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
      const detail = await this.#lab.client.call("run:get", { runId: this.#id });
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
      client.on("run:measured", (measured) => this.#grow(measured)),
      client.on("run:changed", (run) => this.#change(run)),
    ];
    return () => ends.forEach((end) => end());
  }

  #grow(measured: readonly LiveMeasurement[]): void {
    const { detail } = this;
    if (detail === undefined) return;
    const own = measured.filter(({ runId }) => runId === this.#id);
    const grown = own.reduce(
      (series, { measurement }) => appendMeasurement(series, measurement),
      detail.series,
    );
    if (grown !== detail.series) this.detail = { ...detail, series: grown };
  }

  #change(run: RunRecord): void {
    if (this.detail === undefined || run.id !== this.#id) return;
    this.detail = { ...this.detail, ...run };
    // Filters, log and provenance come with the end of the run; a restart begins a new series.
    if (ENDED.includes(run.status) || run.status === "running") void this.load();
  }
}
