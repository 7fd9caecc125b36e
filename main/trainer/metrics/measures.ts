import type { MetricId, ValueOf } from "../../../shared/metrics/registry.ts";
import type { PlantedTarget } from "../../../shared/problem/planted-target.ts";
import { filterRows } from "../../../shared/problem/filter-rows.ts";
import type { RunData } from "../../../shared/problem/run-data.ts";
import type { FilterSnapshot } from "../../../shared/results/measurements.ts";
import type { RunMeasures } from "../training-engine.ts";
import { sharingGroups } from "../../../shared/registry/architectures/sharing.ts";
import { layerSharing } from "../../../shared/registry/architectures/two-layer.ts";
import { patchesOverlap, strideOf } from "../../../shared/registry/data-sources/data-source.ts";
import { isSynthetic } from "../../../shared/registry/data-sources/registry.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { inputShape } from "../../../shared/spec/shape.ts";
import { alignments } from "./alignment.ts";
import { formAlignments, meanPairCosine, type UsedFilters } from "./filter-angles.ts";
import { LearnedSpectrum } from "../../../shared/problem/learned-spectrum.ts";
import { meanSquaredError, nmseDenominator } from "../../../shared/problem/test-error.ts";

/** What stays the same of a run from measurement to measurement. */
export interface MeasuredRun {
  /** Targets of the test sample, axis `[sample]`. */
  readonly targets: Float32Array;
  /** What turns a test MSE into an NMSE. */
  readonly denominator: number;
  /** What the run is tested against. */
  readonly planted: PlantedTarget | undefined;
  readonly spectrum: LearnedSpectrum | undefined;
  /** For each window of a second layer its filter; `undefined` without one. */
  readonly secondGroups: readonly number[] | undefined;
  /** Numbers between the starts of patches that overlap under linear maps; else `undefined`. */
  readonly stride: number | undefined;
}

/** What an engine knows of a run at one moment. */
export interface RunSight {
  /** On the test sample, axis `[sample]`. */
  readonly predictions: Float32Array;
  /** Absent for models without filters. */
  readonly filters: UsedFilters | undefined;
  /** The second layer's filters, axes `[filter, place in the window]`; absent for models without. */
  readonly second: Float32Array | undefined;
  /** Axis `[filter]`; absent unless the experiment records it. */
  readonly signal: readonly number[] | undefined;
}

/** Reads from a run's data what its measurements need. */
export function measuredRun(
  variant: VariantSpec,
  { test, reference: planted }: RunData,
): MeasuredRun {
  return {
    ...measuredModel(variant),
    targets: test.targets,
    denominator: nmseDenominator(test.targets),
    planted,
    spectrum: planted && new LearnedSpectrum(planted.componentValues(test.bank, test.rows)),
  };
}

function measuredModel({
  data,
  target,
  model,
}: VariantSpec): Pick<MeasuredRun, "secondGroups" | "stride"> {
  const windows = inputShape(data).patches / (model.kind === "two-layer" ? model.window : 1);
  const isLinear =
    model.kind === "patch" && model.patchMap === "linear" && target.patchMap === "linear";
  return {
    secondGroups:
      model.kind === "two-layer" ? sharingGroups(layerSharing(model).second, windows) : undefined,
    stride: isSynthetic(data) && isLinear && patchesOverlap(data) ? strideOf(data) : undefined,
  };
}

type Measures = {
  readonly [Id in Exclude<MetricId, "trainLoss">]: (
    run: MeasuredRun,
    sight: RunSight,
  ) => ValueOf<Id>;
};

/**
 * How each metric of the registry is measured, but for the training loss, which is the mean of the
 * batches' losses between two measurements. The same for every engine.
 */
const MEASURES: Measures = {
  testMse: ({ targets }, { predictions }) => meanSquaredError(predictions, targets),
  testNmse: ({ targets, denominator }, { predictions }) =>
    meanSquaredError(predictions, targets) / denominator,
  alignment: ({ planted }, { filters }) => {
    if (planted === undefined || filters === undefined) return [];
    return alignments(filters, { bank: planted.filters, groups: planted.groups });
  },
  learned: ({ spectrum }, { predictions }) => spectrum?.coefficients(predictions) ?? [],
  signal: (_run, { signal }) => signal ?? [],
  filterCosine: (_run, { filters }) => (filters === undefined ? [] : meanPairCosine(filters)),
  secondAlignment: ({ planted, secondGroups }, { second }) => {
    if (planted?.second === undefined || secondGroups === undefined || second === undefined)
      return [];
    const patchSize = planted.shape.patches / secondGroups.length;
    const { filters: bank, groups } = planted.second;
    return alignments(
      { bank: second, groups: secondGroups, channels: 1, patchSize },
      { bank, groups },
    );
  },
  formAlignment: ({ planted, stride }, { filters }) =>
    planted === undefined || filters === undefined || stride === undefined
      ? []
      : formAlignments(filters, planted, stride),
};

/** Takes every measure of a run. */
export function measureRun(run: MeasuredRun, sight: RunSight): RunMeasures {
  const values = Object.entries(MEASURES).map(([id, measure]) => [id, measure(run, sight)]);
  // Object.fromEntries forgets the keys, which are those of the table.
  return Object.fromEntries(values) as RunMeasures;
}

/** A run's filters beside the planted ones; `undefined` for models without. @param bank as they are now */
export function snapshotOf(
  { planted }: MeasuredRun,
  bank: Float32Array | undefined,
  patchSize: number,
): FilterSnapshot | undefined {
  const target = planted?.filters ?? new Float64Array(0);
  return (
    bank && { filters: filterRows(bank, patchSize), targetFilters: filterRows(target, patchSize) }
  );
}
