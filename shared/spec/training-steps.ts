import { sampleSizes } from "./sample-sizes.ts";
import type { VariantSpec } from "./schema.ts";

/** What decides how long training takes. */
export type TrainingPlan = Pick<VariantSpec, "data" | "target" | "training">;

/** How many gradient steps training takes. An epoch is as many whole batches as its samples fill. */
export function trainingSteps({ data, target, training }: TrainingPlan): number {
  return training.epochs * stepsPerEpoch({ data, target, training });
}

function stepsPerEpoch({ data, target, training }: TrainingPlan): number {
  return Math.floor(sampleSizes(data, target).train / training.batchSize);
}

/**
 * How many passes over the training sample some steps are. What is left of a sample that fills no
 * whole batch is passed over, so that training ends at just the epochs asked for.
 */
export function epochAfter(step: number, { data, target, training }: TrainingPlan): number {
  return step / stepsPerEpoch({ data, target, training });
}
