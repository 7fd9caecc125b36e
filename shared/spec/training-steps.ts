import { sampleSizes } from "./sample-sizes.ts";
import type { VariantSpec } from "./schema.ts";

/** What decides how long training takes. */
export type TrainingPlan = Pick<VariantSpec, "data" | "target" | "training">;

/** How many gradient steps training takes. An epoch is as many whole batches as its samples fill. */
export function trainingSteps({ data, target, training }: TrainingPlan): number {
  return training.epochs * Math.floor(sampleSizes(data, target).train / training.batchSize);
}

/** How many passes over the training sample some steps are. */
export function epochAfter(step: number, { data, target, training }: TrainingPlan): number {
  return (step * training.batchSize) / sampleSizes(data, target).train;
}
