import { isSynthetic } from "../../shared/registry/data-sources/registry.ts";
import { fusedObstacle } from "../../shared/spec/engines.ts";
import type { VariantSpec } from "../../shared/spec/schema.ts";
import { inputShape } from "../../shared/spec/shape.ts";
import { trainingSteps } from "../../shared/spec/training-steps.ts";
import { withFieldLabels } from "../model/problem-labels.ts";
import { liveVariant } from "./live-question.ts";

/** Input numbers that all runs together may hold in the page (float32, twice: 480 MB). */
const MAX_NUMBERS = 60_000_000;
/** Input numbers of fresh training samples that are drawn and kept for one run. */
const MAX_FRESH_NUMBERS = 3_000_000;

/** Steps that are trained live: all, but for fresh samples as many as are kept. */
export function liveSteps(spec: VariantSpec): number {
  const steps = trainingSteps(spec);
  if (!isSynthetic(spec.data) || !spec.data.fresh) return steps;
  const { patches, patchSize } = inputShape(spec.data);
  const kept = Math.floor(MAX_FRESH_NUMBERS / (spec.training.batchSize * patches * patchSize));
  return Math.min(steps, Math.max(1, kept));
}

/** How many runs' samples fit into the page, at most `wanted`; 0 where not even one does. */
export function liveSeeds(spec: VariantSpec, wanted: number): number {
  const { data, training } = spec;
  const { patches, patchSize } = inputShape(data);
  const isFresh = isSynthetic(data) && data.fresh;
  const train = isFresh ? liveSteps(spec) * training.batchSize : data.trainSize;
  const numbers = (train + data.testSize) * patches * patchSize;
  return Math.min(wanted, Math.floor(MAX_NUMBERS / numbers));
}

/** Why a variant cannot be trained in the page, as a sentence; empty where it can. */
export function liveObstacle(spec: VariantSpec): string {
  const { data, model } = spec;
  if (model.kind !== "patch")
    return `Live training works for patch models; this one is ${model.kind}.`;
  if (!isSynthetic(data))
    return `Only the lab can read the samples of ${data.source}, not the page.`;
  if (data.augment !== undefined && data.augment !== "none") {
    return withFieldLabels(
      "Augmented samples are not trained live: /data/augment moves their patches at each use.",
    );
  }
  const obstacle = fusedObstacle(liveVariant(spec));
  if (obstacle !== undefined) return withFieldLabels(`${obstacle.pointer} ${obstacle.message}`);
  if (liveSeeds(spec, 1) === 0)
    return withFieldLabels(
      "There are too many samples to keep in the page. Lower /data/trainSize.",
    );
  return "";
}
