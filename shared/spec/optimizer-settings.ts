import type { TrainingSpec } from "./schema.ts";

/** The numbers an optimiser uses, with the usual defaults where a file leaves them out. */
export function optimizerSettings(training: TrainingSpec) {
  return {
    momentum: training.momentum ?? 0.9,
    beta1: training.beta1 ?? 0.9,
    beta2: training.beta2 ?? 0.999,
    epsilon: training.epsilon ?? 1e-8,
  };
}
