import type { TrainingSpec } from "./schema.ts";

/**
 * How many gradient steps training takes. An epoch is as many whole batches as its samples fill.
 * @param trainSize samples that count as one epoch
 */
export function trainingSteps(
  { epochs, batchSize }: Pick<TrainingSpec, "epochs" | "batchSize">,
  trainSize: number,
): number {
  return epochs * Math.floor(trainSize / batchSize);
}
