import type { GradientVarianceRecord } from "../../shared/api/probe-records.ts";
import { AskedState } from "./asked-state.svelte.ts";
import { keptByExperiment } from "./kept-by-experiment.ts";

/** The variance of an experiment's gradient over random targets, once it has been asked for. */
class VarianceState extends AskedState<GradientVarianceRecord> {
  measure(): Promise<void> {
    const { experimentId } = this;
    return this.ask(() => this.lab.client.call("probe:gradientVariance", { experimentId }));
  }
}

export const varianceOf = keptByExperiment((lab, id) => new VarianceState(lab, id));
