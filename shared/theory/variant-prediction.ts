import { filterRows } from "../problem/filter-rows.ts";
import { drawPlantedTarget } from "../problem/planted-target.ts";
import { initialFilters } from "../problem/initial-values.ts";
import { isSynthetic } from "../registry/data-sources/registry.ts";
import { recordingSteps } from "../results/recording-plan.ts";
import type { VariantSpec } from "../spec/schema.ts";
import { sharingGroups } from "../registry/architectures/sharing.ts";
import { inputShape } from "../spec/shape.ts";
import { trainingSteps } from "../spec/training-steps.ts";
import type { PredictedRun, PredictionInput, PredictionSetting } from "./predict-curves.ts";
import type { LossSetting } from "./setting-loss.ts";
import { theoryApplies } from "./theory-applies.ts";
import { TheoryError } from "./theory-error.ts";

/**
 * What theory needs to predict the runs of a variant: the same planted and initial filters that
 * training draws from the same seeds, its number of steps, and the moments at which it records.
 * @param seeds axis `[seed]`
 * @param method see {@link PredictionInput}
 * @throws TheoryError with the sentence of `theoryApplies` where there are no closed forms
 */
export function variantPrediction(
  variant: VariantSpec,
  seeds: readonly number[],
  method: PredictionInput["method"] = "descent",
): PredictionInput {
  const answer = theoryApplies(variant);
  if (!answer.applies) throw new TheoryError(answer.reason);
  const { target, training } = variant;
  const steps = trainingSteps(variant);
  return {
    runs: seeds.map((seed) => runFilters(variant, seed)),
    plan: {
      learningRate: training.learningRate,
      steps,
      recordAt: recordingSteps(variant.record, steps),
    },
    method,
    noise: target.noise,
    ...predictionSettingOf(variant),
  };
}

/** The setting in which a variant's filters move. */
export function predictionSettingOf(variant: VariantSpec): PredictionSetting {
  const { model } = variant;
  return {
    ...lossSettingOf(variant),
    ...(model.kind === "patch" && { softSharing: model.softSharing }),
  };
}

/** What of a variant decides its population loss, beside the filters. */
export function lossSettingOf({ data, target, model }: VariantSpec): LossSetting {
  return {
    spectrum: target.spectrum,
    ...(model.kind === "patch" && {
      patchMap: model.patchMap,
      stride: isSynthetic(data) ? data.stride : undefined,
    }),
  };
}

/**
 * The planted and initial filters that training draws for one seed of a patch model, whether or not
 * there are closed forms for it.
 * @throws TheoryError for a model of another kind
 */
export function runFilters({ data, target, model }: VariantSpec, seed: number): PredictedRun {
  if (model.kind !== "patch") {
    throw new TheoryError(`The model is ${model.kind}; only patch models have filters.`);
  }
  const shape = inputShape(data);
  const groups = sharingGroups(model.sharing, shape.patches);
  const { patchSize } = shape;
  const startsTied = model.initial === "tied";
  const plan = { groups: Math.max(...groups) + 1, channels: 1, patchSize, startsTied };
  const filters = initialFilters(plan, seed);
  const planted = drawPlantedTarget({ target, model }, shape, seed);
  return {
    initial: { filters: filterRows(filters, shape.patchSize), groups },
    target: { filters: filterRows(planted.filters, shape.patchSize), groups: planted.groups },
  };
}
