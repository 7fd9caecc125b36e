import type { Reproduction, ReproductionProgress } from "../../shared/api/reproduction-records.ts";
import { AskedState } from "./asked-state.svelte.ts";
import { keptByExperiment } from "./kept-by-experiment.ts";

/** An experiment that is trained again to compare its numbers, once it has been asked for. */
class ReproductionState extends AskedState<Reproduction> {
  /** Undefined while it is not under way. */
  progress = $state.raw<ReproductionProgress | undefined>(undefined);

  async run(): Promise<void> {
    const { experimentId } = this;
    const { client } = this.lab;
    this.progress = { experimentId, ended: 0, total: 0 };
    const end = client.on("reproduction:progress", (progress) => {
      if (progress.experimentId === experimentId) this.progress = progress;
    });
    await this.ask(() => client.call("experiment:reproduce", { experimentId }));
    end();
    this.progress = undefined;
  }

  async cancel(): Promise<void> {
    const { experimentId } = this;
    await this.lab.attempt("Not cancelled:", "experiment:cancelReproducing", { experimentId });
  }
}

export const reproductionOf = keptByExperiment((lab, id) => new ReproductionState(lab, id));
