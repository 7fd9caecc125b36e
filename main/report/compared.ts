import type { Comparison } from "../../shared/api/records.ts";
import { variantView, type VariantView } from "../../shared/figures/variant-view.ts";
import { assignmentKey } from "../../shared/spec/canonical.ts";
import type { ComparedRun } from "./report-input.ts";

/** A comparison with what the sections of its report share. */
export interface Compared {
  readonly comparison: Comparison;
  readonly views: readonly VariantView[];
  /** Finished runs ordered by seed, by the variant's key. */
  readonly finishedByKey: ReadonlyMap<string, readonly ComparedRun[]>;
}

/** @param runs among which are those of the comparison */
export function comparedOf(comparison: Comparison, runs: readonly ComparedRun[]): Compared {
  const { experiments, seeds, variants } = comparison;
  const views = variants.map(variantView);
  const keyOf = new Map(seeds.map(({ runId, assignment }) => [runId, assignmentKey(assignment)]));
  const own = runs.filter((run) => experiments.some(({ id }) => id === run.experimentId));
  const finished = own
    .filter((run) => run.final !== undefined && keyOf.has(run.id))
    .sort((x, y) => x.seed - y.seed);
  return {
    comparison,
    views,
    finishedByKey: new Map(
      views
        .map(({ key }) => [key, finished.filter((run) => keyOf.get(run.id) === key)] as const)
        .filter(([, own]) => own.length > 0),
    ),
  };
}
