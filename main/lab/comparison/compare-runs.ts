import type { Comparison, ExperimentRecord } from "../../../shared/api/records.ts";
import type { CurveMetric } from "../../../shared/metrics/registry.ts";
import type { Measurement } from "../../../shared/results/measurements.ts";
import { toSeries } from "../../../shared/results/series.ts";
import { completeOutcome } from "../../../shared/results/success.ts";
import {
  DEFAULT_STATISTICS,
  type StatisticsChoice,
} from "../../../shared/results/statistics-choice.ts";
import { aggregateCurve } from "./aggregate-curves.ts";
import { compareVariants } from "./compare-variants.ts";
import { performanceCurves } from "./performance-curves.ts";
import { successCurve } from "./success-curves.ts";
import { groupByVariant, type SelectedRuns, type VariantGroup } from "./variant-groups.ts";
import { summarize } from "./variant-summary.ts";

/**
 * Compares a selection of runs by variant. Every number comes from the store, whatever a chart
 * draws of it.
 * @param readSeries a run's stored measurements
 */
export function compareRuns(
  experiments: readonly ExperimentRecord[],
  selected: readonly SelectedRuns[],
  metric: CurveMetric,
  readSeries: (runId: string) => readonly Measurement[],
  statistics: StatisticsChoice = DEFAULT_STATISTICS,
): Comparison {
  const { groups: stored, differing } = groupByVariant(selected);
  const seriesOf = new Map<string, readonly Measurement[]>();
  for (const run of stored.flatMap((group) => group.runs)) seriesOf.set(run.id, readSeries(run.id));
  const measured = (runId: string): readonly Measurement[] => seriesOf.get(runId) ?? [];
  const groups = stored.map((group) => withCompleteOutcomes(group, measured));
  return {
    experiments,
    summary: groups.map((group) => summarize(group, statistics)),
    comparisons: compareVariants(groups, statistics.lossTest),
    curves: groups.map((group) =>
      aggregateCurve(
        group,
        group.runs.map((run) => measured(run.id)),
        metric,
      ),
    ),
    profiles: performanceCurves(groups),
    successCurves: groups.flatMap((group) => successCurve(group, measured) ?? []),
    seeds: groups.flatMap(({ assignment, runs }) =>
      runs
        .filter((run) => measured(run.id).length > 0)
        .map((run) => ({
          runId: run.id,
          assignment,
          seed: run.seed,
          epoch: measured(run.id).map((m) => m.epoch),
          values: measured(run.id).map((m) => m[metric]),
        })),
    ),
    differing,
  };
}

/** The same runs with the metrics that runs lack which ended before there were such. */
function withCompleteOutcomes(
  group: VariantGroup,
  measured: (runId: string) => readonly Measurement[],
): VariantGroup {
  const { success } = group.spec;
  const runs = group.runs.map((run) => {
    const curves = () => toSeries(measured(run.id));
    return { ...run, final: run.final && completeOutcome(run.final, curves, success) };
  });
  return { ...group, runs };
}
