import { fusedObstacle, obstacleText } from "../spec/engines.ts";
import { headReads } from "../spec/reference-spectrum.ts";
import { optimizerSettings } from "../registry/optimizers/registry.ts";
import type { TrainingSpec, VariantSpec } from "../spec/schema.ts";
import { sharingGroups } from "../registry/architectures/sharing.ts";
import { inputShape, type InputShape } from "../spec/shape.ts";
import { channelsOf } from "../registry/architectures/patch.ts";
import { recurrentParts } from "../registry/architectures/recurrent.ts";
import { layerSharing } from "../registry/architectures/two-layer.ts";
import type { NetworkPlan, OptimizerPlan } from "./network-plan.ts";

/**
 * The network that an experiment's variant asks for.
 * @throws Error naming the field that the fused engine does not support
 */
export function planOf(variant: VariantSpec): NetworkPlan {
  const obstacle = fusedObstacle(variant);
  if (obstacle !== undefined) throw new Error(obstacleText(obstacle));
  const shape = inputShape(variant.data);
  const { learningRate, batchSize } = variant.training;
  return {
    shape,
    model: modelOf(variant, shape),
    optimizer: optimizerOf(variant.training),
    learningRate,
    batchSize,
  };
}

function modelOf(variant: VariantSpec, shape: InputShape): NetworkPlan["model"] {
  const { model } = variant;
  switch (model.kind) {
    case "dense":
      return { kind: "dense", hidden: model.hidden };
    case "patch": {
      const { patchMap, head, softSharing = 0, initial } = model;
      const groups = sharingGroups(model.sharing, shape.patches);
      const hidden = head.kind === "mlp" ? head.hidden : undefined;
      const reads = headReads(variant);
      const channels = channelsOf(model);
      const startsTied = initial === "tied";
      return { kind: "patch", patchMap, groups, reads, hidden, channels, softSharing, startsTied };
    }
    case "recurrent": {
      const { kind, units } = model;
      const { input, state } = recurrentParts(model);
      const inputGroups = sharingGroups(input, shape.patches);
      const stateGroups = sharingGroups(state, shape.patches);
      return { kind, units, inputGroups, stateGroups };
    }
    case "two-layer": {
      const { kind, window } = model;
      const { first, second } = layerSharing(model);
      const groups = sharingGroups(first, shape.patches);
      const secondGroups = sharingGroups(second, shape.patches / window);
      return { kind, groups, window, secondGroups };
    }
  }
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
