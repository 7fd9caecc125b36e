import type { Reproduction, ReproductionProgress } from "../../shared/api/reproduction-records.ts";
import { keptByExperiment } from "./kept-by-experiment.ts";
import { LiveRecord } from "./live-record.svelte.ts";

/** An experiment that is trained again to compare its numbers, once it has been asked for. */
class ReproductionState extends LiveRecord<Reproduction> {
  /** Undefined while it is not under way. */
  progress = $state.raw<ReproductionProgress | undefined>(undefined);

  protected override read(): Promise<Reproduction> {
    return this.client.call("experiment:reproduce", { experimentId: this.id });
  }

  protected override listen(): (() => void)[] {
    return [
      this.client.on("reproduction:progress", (progress) => {
        if (progress.experimentId === this.id) this.progress = progress;
      }),
    ];
  }

  async run(): Promise<void> {
    this.progress = { experimentId: this.id, ended: 0, total: 0 };
    const end = this.follow();
    await this.load();
    end();
    this.progress = undefined;
  }
}

export const reproductionOf = keptByExperiment((lab, id) => new ReproductionState(lab, id));
