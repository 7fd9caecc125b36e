import type { GradientVarianceRecord } from "../../shared/api/probe-records.ts";
import { keptByExperiment } from "./kept-by-experiment.ts";
import { LiveRecord } from "./live-record.svelte.ts";

/** The variance of an experiment's gradient over random targets, once it has been asked for. */
class VarianceState extends LiveRecord<GradientVarianceRecord> {
  protected override read(): Promise<GradientVarianceRecord> {
    return this.client.call("probe:gradientVariance", { experimentId: this.id });
  }
}

export const varianceOf = keptByExperiment((lab, id) => new VarianceState(lab, id));
