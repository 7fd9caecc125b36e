import { countOf } from "../../../shared/format/sentence.ts";
import { printable } from "../../../shared/format/printable.ts";
import { plannedRuns } from "../planned-runs.ts";
import type { Store } from "../store.ts";

/**
 * Plans anew the runs that an experiment should have and has no longer. Call within a transaction.
 * @returns what was lost, in sentences
 */
export function planLostRuns(store: Store): string[] {
  return store.experiments.listAll().flatMap(({ id, name, spec }) => {
    const kept = new Set(store.runs.ofExperiment(id).map(keyOf));
    const missing = plannedRuns(id, spec).filter((run) => !kept.has(keyOf(run)));
    for (const run of missing) store.runs.insert(run);
    if (missing.length === 0) return [];
    return [
      `${countOf(missing.length, "run")} of experiment ${id} ("${printable(name)}") ${
        missing.length === 1 ? "is" : "are"
      } lost, and planned again: "wslab resume" trains them again.`,
    ];
  });
}

const keyOf = (run: { readonly variantIndex: number; readonly seed: number }): string =>
  `${run.variantIndex}/${run.seed}`;

/**
 * Keeps of each curve the chunks that are whole. Call within a transaction.
 * @returns which curves are not, in sentences
 */
export function dropDamagedCurves(store: Store): string[] {
  return store.runs.all().flatMap(({ id, experimentId, status }) => {
    const { measurements, damagedChunks } = store.series.readChecked(id);
    if (damagedChunks > 0) store.series.replace(id, measurements);
    const isGone = measurements.length === 0 && (damagedChunks > 0 || status === "done");
    if (!isGone && damagedChunks === 0) return [];
    const what = isGone ? "The curve" : "A part of the curve";
    return [`${what} of run ${id} of experiment ${experimentId} is lost; its result is kept.`];
  });
}
