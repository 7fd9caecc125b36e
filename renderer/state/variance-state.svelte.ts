import type { GradientVarianceRecord } from "../../shared/api/probe-records.ts";
import { messageOf } from "../../shared/format/error-message.ts";
import type { LabState } from "./lab-state.svelte.ts";

/** The variance of an experiment's gradient over random targets, once it has been asked for. */
export class VarianceState {
  measured = $state.raw<GradientVarianceRecord | undefined>(undefined);
  busy = $state(false);
  /** Why it was not measured; empty where nothing went wrong. */
  error = $state("");
  readonly #lab: LabState;
  readonly #experimentId: string;

  constructor(lab: LabState, experimentId: string) {
    this.#lab = lab;
    this.#experimentId = experimentId;
  }

  async measure(): Promise<void> {
    [this.busy, this.error] = [true, ""];
    try {
      const args = { experimentId: this.#experimentId };
      this.measured = await this.#lab.client.call("probe:gradientVariance", args);
    } catch (thrown) {
      this.error = messageOf(thrown);
    }
    this.busy = false;
  }
}
