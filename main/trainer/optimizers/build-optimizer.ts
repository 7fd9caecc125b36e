import {
  optimizerSettings,
  type OptimizerName,
  type OptimizerSettings,
} from "../../../shared/registry/optimizers/registry.ts";
import type { TrainingSpec } from "../../../shared/spec/schema.ts";
import type { Operations, Shaped } from "../engine/operations.ts";
import { adam } from "./adam.ts";
import { momentum } from "./momentum.ts";
import type { Optimizer } from "./optimizer.ts";
import { sgd } from "./sgd.ts";

/** Every optimiser has its update rule; a missing one does not compile. */
const RULES: {
  readonly [N in OptimizerName]: <T extends Shaped>(
    ops: Operations<T>,
    learningRate: number,
    settings: OptimizerSettings,
  ) => Optimizer<T>;
} = {
  sgd,
  momentum: (ops, learningRate, settings) => momentum(ops, learningRate, settings.momentum),
  adam,
};

/** The optimiser that a training specification names. */
export function buildOptimizer<T extends Shaped>(
  ops: Operations<T>,
  training: Pick<TrainingSpec, "optimizer" | "learningRate"> & Partial<OptimizerSettings>,
): Optimizer<T> {
  return RULES[training.optimizer](ops, training.learningRate, optimizerSettings(training));
}
