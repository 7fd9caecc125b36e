import type { Comparison, ExperimentRecord } from "../../shared/api/records.ts";
import type { VariantSummary } from "../../shared/results/result-file.ts";
import type { SuccessSpec } from "../../shared/spec/schema.ts";
import type { ComparedRun } from "./report-input.ts";
import { commonSuccess } from "../../shared/results/success-text.ts";
import { variantView, type VariantView } from "../../shared/figures/variant-view.ts";
import { assignmentKey } from "../../shared/spec/canonical.ts";

/** A comparison with what the sections of its report share. */
export interface Compared {
  readonly experiments: readonly ExperimentRecord[];
  readonly comparison: Comparison;
  readonly summary: readonly VariantSummary[];
  readonly views: readonly VariantView[];
  /** The rule of success, where all experiments have the same. */
  readonly success: SuccessSpec | undefined;
  /** Summaries, and finished runs ordered by seed, by the variant's key. */
  readonly summaryByKey: ReadonlyMap<string, VariantSummary>;
  readonly finishedByKey: ReadonlyMap<string, readonly ComparedRun[]>;
}

/** @param runs among which are those of the comparison */
export function comparedOf(comparison: Comparison, runs: readonly ComparedRun[]): Compared {
  const { experiments, summary } = comparison;
  const views = comparison.variants.map(variantView);
  const summaryByKey = new Map(summary.map((one) => [assignmentKey(one.variant), one]));
  const keyOf = new Map(
    comparison.seeds.map(({ runId, assignment }) => [runId, assignmentKey(assignment)]),
  );
  const own = runs.filter((run) => experiments.some(({ id }) => id === run.experimentId));
  const finished = own
    .filter((run) => run.final !== undefined && keyOf.has(run.id))
    .sort((x, y) => x.seed - y.seed);
  return {
    experiments,
    comparison,
    summary,
    views,
    success: commonSuccess(comparison.variants),
    summaryByKey,
    finishedByKey: new Map(
      views
        .map(({ key }) => [key, finished.filter((run) => keyOf.get(run.id) === key)] as const)
        .filter(([, own]) => own.length > 0),
    ),
  };
}

/** The summary of a variant; undefined where none of its runs has finished. */
export function summaryOf(
  { summaryByKey }: Compared,
  view: VariantView,
): VariantSummary | undefined {
  return summaryByKey.get(view.key);
}
