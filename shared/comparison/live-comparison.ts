import type { ComparedVariant, Comparison, RunRecord } from "../api/records.ts";
import { byKey } from "../metrics/by-key.ts";
import { CURVE_METRICS, type CurveMetric } from "../metrics/registry.ts";
import { assignmentKey } from "../spec/canonical.ts";
import { mostMoments, variantCurves } from "./aggregate-curves.ts";
import { EMPTY_CURVES, type CurvesByRun } from "./run-curves.ts";

/** What a figure of curves needs of a comparison. */
export type ComparedCurves = Pick<Comparison, "curves" | "seeds" | "moments"> & {
  readonly variants: readonly Omit<ComparedVariant, "experimentIds">[];
  readonly summary: readonly Pick<Comparison["summary"][number], "variant" | "n">[];
};

/**
 * The runs of one experiment compared while they train, by one metric: of the others there are no
 * curves. A variant counts the runs that have been measured.
 * @param curvesOf what was measured by run, so far
 */
export function liveComparison(
  variants: ComparedCurves["variants"],
  runs: readonly RunRecord[],
  curvesOf: CurvesByRun,
  metric: CurveMetric,
): ComparedCurves {
  const ownRuns = Map.groupBy(runs, ({ assignment }) => assignmentKey(assignment));
  const read = (runId: string) => curvesOf.get(runId)?.curves ?? EMPTY_CURVES;
  const compared = variants.map(({ key, assignment }) =>
    variantCurves({ assignment, runs: ownRuns.get(key) ?? [] }, read, { metrics: [metric] }),
  );
  return {
    variants,
    summary: compared.map(({ seeds }, i) => ({
      variant: variants[i]!.assignment,
      n: seeds.length,
    })),
    curves: byKey(CURVE_METRICS, (one) => compared.map(({ over }) => over[one])),
    seeds: compared.flatMap(({ seeds }) => seeds),
    moments: mostMoments(compared),
  };
}
