import { fusedObstacle, obstacleText } from "../spec/engines.ts";
import { headReads } from "../spec/reference-spectrum.ts";
import { optimizerSettings } from "../registry/optimizers/registry.ts";
import type { TrainingSpec, VariantSpec } from "../spec/schema.ts";
import { inputShape } from "../spec/shape.ts";
import { networkOf } from "../problem/network.ts";
import type { NetworkPlan, OptimizerPlan } from "./network-plan.ts";

/**
 * The network that an experiment's variant asks for.
 * @throws Error naming the field that the fused engine does not support
 */
export function planOf(variant: VariantSpec): NetworkPlan {
  const obstacle = fusedObstacle(variant);
  if (obstacle !== undefined) throw new Error(obstacleText(obstacle));
  const shape = inputShape(variant.data);
  const network = networkOf(variant.model, shape);
  const { learningRate, batchSize } = variant.training;
  return {
    shape,
    model: network.kind === "patch" ? { ...network, reads: headReads(variant) } : network,
    optimizer: optimizerOf(variant.training),
    learningRate,
    batchSize,
  };
}

function optimizerOf(training: TrainingSpec): OptimizerPlan {
  const { momentum, beta1, beta2, epsilon } = optimizerSettings(training);
  switch (training.optimizer) {
    case "sgd":
      return { kind: "sgd" };
    case "momentum":
      return { kind: "momentum", momentum };
    case "adam":
      return { kind: "adam", beta1, beta2, epsilon };
  }
}
