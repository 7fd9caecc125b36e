import { groupBy } from "../group-by.ts";
import type { Comparison, ExperimentRecord } from "../../../shared/api/records.ts";
import type { VariantSummary } from "../../../shared/results/result-file.ts";
import type { SuccessSpec } from "../../../shared/spec/schema.ts";
import type { ComparedRun } from "../report-input.ts";
import { variantViews, type VariantView } from "../words/variant-view.ts";
import { assignmentKey } from "../../../shared/spec/canonical.ts";
import { facetsOf, type Facet } from "./facets.ts";

/** Comparisons of the same experiments by several metrics, ready to be drawn. */
export interface Study {
  /** Prefix of ids within the document. */
  readonly id: string;
  readonly experiments: readonly ExperimentRecord[];
  /** One a metric; all with the same summary. */
  readonly comparisons: readonly Comparison[];
  readonly summary: readonly VariantSummary[];
  readonly views: readonly VariantView[];
  readonly facets: readonly Facet[];
  /** The rule of success, where all experiments have the same. */
  readonly success: SuccessSpec | undefined;
  /** Runs behind the study. */
  readonly runs: readonly ComparedRun[];
  /** Summaries, and finished runs ordered by seed, by the variant's key. */
  readonly summaryByKey: ReadonlyMap<string, VariantSummary>;
  readonly finishedByKey: ReadonlyMap<string, readonly ComparedRun[]>;
}

/** Gathers comparisons into studies: those of the same experiments and variants are one. */
export function studiesOf(
  comparisons: readonly Comparison[],
  runs: readonly ComparedRun[],
): readonly Study[] {
  const groups = groupBy(comparisons, groupKey);
  return [...groups.values()].map((group, i) => studyOf(group, runs, `study-${i + 1}`));
}

function groupKey(comparison: Comparison): string {
  const ids = comparison.experiments.map((experiment) => experiment.id).sort();
  const variants = comparison.summary.map((summary) => assignmentKey(summary.variant)).sort();
  return JSON.stringify([ids, variants]);
}

function studyOf(
  comparisons: readonly Comparison[],
  runs: readonly ComparedRun[],
  id: string,
): Study {
  const first = comparisons[0]!;
  const views = variantViews(first);
  const summaryByKey = new Map(first.summary.map((s) => [assignmentKey(s.variant), s]));
  const curveCounts = new Map(
    first.curves.map((c) => [assignmentKey(c.assignment), Math.max(0, ...c.n)]),
  );
  const countOf = (view: VariantView): number => {
    return summaryByKey.get(view.key)?.n ?? curveCounts.get(view.key) ?? 0;
  };
  const ids = new Set(first.experiments.map((experiment) => experiment.id));
  const rules = new Map(
    first.experiments.map(({ spec }) => [
      `${spec.success.metric} ${spec.success.below}`,
      spec.success,
    ]),
  );
  const own = runs.filter((run) => ids.has(run.experimentId));
  const finished = own.filter((run) => run.final !== undefined).sort((a, b) => a.seed - b.seed);
  return {
    id,
    experiments: first.experiments,
    comparisons,
    summary: first.summary,
    views,
    facets: facetsOf(views, countOf),
    success: rules.size === 1 ? [...rules.values()][0] : undefined,
    runs: own,
    summaryByKey,
    finishedByKey: groupBy(finished, (run) => assignmentKey(run.assignment)),
  };
}

/** The summary of a variant; undefined where none of its runs has finished. */
export function summaryOf(study: Study, view: VariantView): VariantSummary | undefined {
  return study.summaryByKey.get(view.key);
}

/** Finished runs of a variant, ordered by seed. */
export function finishedRuns(study: Study, view: VariantView): readonly ComparedRun[] {
  return study.finishedByKey.get(view.key) ?? [];
}
