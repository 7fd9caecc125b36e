import type { RunCurves, RunRecord } from "../../../shared/api/records.ts";
import {
  keptOfMeasurements,
  noCurves,
  thinnedCurves,
} from "../../../shared/comparison/run-curves.ts";
import type { Curves } from "../../../shared/metrics/registry.ts";
import type { Experiment } from "../../../shared/spec/schema.ts";
import { expandVariants } from "../../../shared/spec/variants.ts";
import { decodeCurves, joinCurves } from "../../store/series-codec.ts";
import type { Store } from "../../store/store.ts";
import { Slices } from "../analysis/slices.ts";

/**
 * The stored curves of an experiment's runs, read in short slices. All runs of a variant keep the same
 * moments, whether they have ended or train, so that they can be drawn over each other.
 * @param runs of the experiment
 */
export async function experimentCurves(
  { series }: Pick<Store, "series">,
  spec: Experiment,
  runs: readonly RunRecord[],
): Promise<readonly RunCurves[]> {
  const every = expandVariants(spec).map(({ spec: { record } }) =>
    keptOfMeasurements(record.points, runs.length),
  );
  const slices = new Slices();
  const curves: RunCurves[] = [];
  for (const { id, variantIndex } of runs) {
    const chunks: Curves[] = [...series.readPacked(id)].map(decodeCurves);
    const one = every[variantIndex] ?? 1;
    curves.push(
      chunks.length === 0 ? noCurves(id, one) : thinnedCurves(id, joinCurves(chunks), one),
    );
    if (slices.isOver) await slices.next();
  }
  return curves;
}
