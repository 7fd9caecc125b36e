import type { ExperimentRecord, RunDetail, RunRecord } from "../../shared/api/records.ts";
import type { Measurement } from "../../shared/results/measurements.ts";
import { toSeries } from "../../shared/results/series.ts";
import { completeOutcome } from "../../shared/results/success.ts";
import { variantExperiment } from "../../shared/spec/variants.ts";

/** What is stored of a run beside its record and its measurements. */
export type RunExtras = Pick<RunDetail, "filters" | "provenance" | "log">;

/**
 * A run with all that is known of it.
 * @param experiment the run's own
 * @param extras what was not asked for is absent from the detail
 */
export function runDetail(
  run: RunRecord,
  { name, spec }: Pick<ExperimentRecord, "name" | "spec">,
  measurements: readonly Measurement[],
  extras: Partial<RunExtras> = {},
): RunDetail {
  const series = toSeries(measurements);
  const success = () => variantExperiment(spec, run.assignment).success;
  return {
    ...run,
    final: run.final && completeOutcome(run.final, () => series, success),
    experimentName: name,
    spec,
    series,
    filters: extras.filters,
    provenance: extras.provenance,
    log: extras.log ?? [],
  };
}
