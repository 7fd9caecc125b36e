import type { Reproduction, ReproductionProgress } from "../../shared/api/reproduction-records.ts";
import { messageOf } from "../../shared/format/error-message.ts";
import type { LabState } from "./lab-state.svelte.ts";

/** An experiment that is trained again to compare its numbers, once it has been asked for. */
export class ReproductionState {
  /** Undefined while it is not under way. */
  progress = $state.raw<ReproductionProgress | undefined>(undefined);
  result = $state.raw<Reproduction | undefined>(undefined);
  /** Why it came to nothing; empty where nothing went wrong. */
  error = $state("");
  readonly #lab: LabState;
  readonly #experimentId: string;

  constructor(lab: LabState, experimentId: string) {
    this.#lab = lab;
    this.#experimentId = experimentId;
  }

  async run(): Promise<void> {
    const experimentId = this.#experimentId;
    const { client } = this.#lab;
    [this.result, this.error] = [undefined, ""];
    this.progress = { experimentId, ended: 0, total: 0 };
    const end = client.on("reproduction:progress", (progress) => {
      if (progress.experimentId === experimentId) this.progress = progress;
    });
    try {
      this.result = await client.call("experiment:reproduce", { experimentId });
    } catch (thrown) {
      this.error = messageOf(thrown);
    }
    end();
    this.progress = undefined;
  }

  async cancel(): Promise<void> {
    const args = { experimentId: this.#experimentId };
    await this.#lab.attempt("Not cancelled:", "experiment:cancelReproducing", args);
  }
}
