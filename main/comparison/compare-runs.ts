import type { Comparison } from "../../shared/api/records.ts";
import {
  DEFAULT_STATISTICS,
  type StatisticsChoice,
} from "../../shared/results/statistics-choice.ts";
import { completeOutcome } from "../../shared/results/success.ts";
import { mostMoments, variantCurves } from "../../shared/comparison/aggregate-curves.ts";
import { momentsFor } from "../../shared/comparison/curve-moments.ts";
import { compareVariants } from "./compare-variants.ts";
import { performanceCurves } from "./performance-curves.ts";
import { findReference } from "./reference.ts";
import { byKey } from "../../shared/metrics/by-key.ts";
import { CURVE_METRICS, type Curves } from "../../shared/metrics/registry.ts";
import { successCurve } from "./success-curves.ts";
import {
  groupByVariant,
  type GroupingOptions,
  type SelectedRuns,
  type VariantGroup,
} from "./variant-groups.ts";
import { summarize } from "./variant-summary.ts";

/** What may be chosen of a comparison. */
export interface ComparisonOptions extends GroupingOptions {
  readonly statistics?: StatisticsChoice | undefined;
  /** The variant that all others are tested against, by its key or its label. */
  readonly reference?: string | undefined;
}

/** Told that `done` of `total` steps are made. */
export type OnStep = (done: number, total: number) => void;

/**
 * Compares a selection of runs by variant, in one pass. Every number comes from the store, whatever a
 * chart draws of it.
 * @param curvesOf a run's columns; asked for several times
 * @param onStep called after each step of the comparison
 * @throws ComparisonError where there is no such reference
 */
export function compareRuns(
  selected: readonly SelectedRuns[],
  curvesOf: (runId: string) => Curves,
  options: ComparisonOptions = {},
  onStep: OnStep = () => undefined,
): Comparison {
  const { statistics = DEFAULT_STATISTICS, merge = false, groupBy = [], reference } = options;
  const { groups: stored, differing } = groupByVariant(selected, { merge, groupBy });
  // Curves and summary of each variant, and the tests of all.
  const total = 2 * stored.length + 1;
  let done = 0;
  const told = <T>(value: T): T => {
    onStep((done += 1), total);
    return value;
  };
  const groups = stored.map((group) => withCompleteOutcomes(group, curvesOf));
  const against = reference === undefined ? undefined : findReference(groups, reference);
  const maxMoments = momentsFor(groups.length);
  const curves = groups.map((group) => told(variantCurves(group, curvesOf, { maxMoments })));
  const { comparisons, tests } = told(compareVariants(groups, statistics.lossTest, against));
  // Of several experiments the fewest seeds that had been seen before others were added.
  const seen = selected.flatMap(({ experiment }) => experiment.seeds.seen ?? []);
  return {
    experiments: selected.map(({ record }) => record),
    variants: groups.map(withoutRuns),
    merged: merge && selected.length > 1 && groupBy.length === 0,
    ...(groupBy.length > 0 && { groupedBy: groupBy }),
    summary: groups.map((group) => told(summarize(group, statistics))),
    comparisons,
    tests: { ...tests, ...(seen.length > 0 && { seenSeeds: Math.min(...seen) }) },
    curves: byKey(CURVE_METRICS, (metric) => curves.map(({ over }) => over[metric])),
    moments: mostMoments(curves),
    profiles: performanceCurves(groups),
    successCurves: groups.flatMap((group) => successCurve(group, curvesOf) ?? []),
    seeds: curves.flatMap(({ seeds }) => seeds),
    differing,
  };
}

/** The same runs with the metrics that runs lack which ended before there were such. */
function withCompleteOutcomes(
  group: VariantGroup,
  readCurves: (runId: string) => Curves,
): VariantGroup {
  const { success } = group.spec;
  const runs = group.runs.map((run) => {
    const { final } = run;
    return {
      ...run,
      final:
        final &&
        completeOutcome(
          final,
          () => readCurves(run.id),
          () => success,
        ),
    };
  });
  return { ...group, runs };
}

function withoutRuns({
  runs: _runs,
  cells: _cells,
  ...variant
}: VariantGroup): Comparison["variants"][number] {
  return variant;
}
