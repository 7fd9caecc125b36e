import { optimizerSettings } from "../../../shared/spec/optimizer-settings.ts";
import type { TrainingSpec } from "../../../shared/spec/schema.ts";
import type { Operations } from "../engine/operations.ts";
import { adam } from "./adam.ts";
import { momentum } from "./momentum.ts";
import type { Optimizer } from "./optimizer.ts";
import { sgd } from "./sgd.ts";

/** The optimiser that a training specification names. */
export function buildOptimizer(ops: Operations, training: TrainingSpec): Optimizer {
  const settings = optimizerSettings(training);
  switch (training.optimizer) {
    case "sgd":
      return sgd(ops, training.learningRate);
    case "momentum":
      return momentum(ops, training.learningRate, settings.momentum);
    case "adam":
      return adam(ops, training.learningRate, settings);
  }
}
