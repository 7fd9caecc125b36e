import {
  optimizerSettings,
  type OptimizerName,
  type OptimizerSettings,
} from "../../../shared/registry/optimizers/registry.ts";
import type { TrainingSpec } from "../../../shared/spec/schema.ts";
import type { Operations } from "../engine/operations.ts";
import { adam } from "./adam.ts";
import { momentum } from "./momentum.ts";
import type { Optimizer } from "./optimizer.ts";
import { sgd } from "./sgd.ts";

/** Every optimiser has its update rule; a missing one does not compile. */
const RULES: {
  readonly [N in OptimizerName]: (
    ops: Operations,
    learningRate: number,
    settings: OptimizerSettings,
  ) => Optimizer;
} = {
  sgd,
  momentum: (ops, learningRate, settings) => momentum(ops, learningRate, settings.momentum),
  adam,
};

/** The optimiser that a training specification names. */
export function buildOptimizer(
  ops: Operations,
  training: Pick<TrainingSpec, "optimizer" | "learningRate"> & Partial<OptimizerSettings>,
): Optimizer {
  return RULES[training.optimizer](ops, training.learningRate, optimizerSettings(training));
}
