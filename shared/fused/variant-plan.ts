import { fanInLimit, initialFilters, uniformValues } from "../problem/initial-values.ts";
import { randomStream } from "../random/random-stream.ts";
import { fusedObstacle, obstacleText } from "../spec/engines.ts";
import { optimizerSettings } from "../registry/optimizers/registry.ts";
import type { TrainingSpec, VariantSpec } from "../spec/schema.ts";
import { sharingGroups } from "../registry/architectures/sharing.ts";
import { inputShape, type InputShape } from "../spec/shape.ts";
import { channelsOf } from "../registry/architectures/patch.ts";
import {
  groupCount,
  parameterSlots,
  type NetworkPlan,
  type OptimizerPlan,
} from "./network-plan.ts";

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
    model: modelOf(variant.model, shape),
    optimizer: optimizerOf(variant.training),
    learningRate,
    batchSize,
  };
}

function modelOf(model: VariantSpec["model"], shape: InputShape): NetworkPlan["model"] {
  switch (model.kind) {
    case "dense":
      return { kind: "dense", hidden: model.hidden };
    case "patch": {
      const { patchMap, head, softSharing = 0, initial } = model;
      const groups = sharingGroups(model.sharing, shape.patches);
      const hidden = head.kind === "mlp" ? head.hidden : undefined;
      const channels = channelsOf(model);
      const startsTied = initial === "tied";
      return { kind: "patch", patchMap, groups, hidden, channels, softSharing, startsTied };
    }
    case "recurrent":
    case "two-layer":
      throw new Error(`A ${model.kind} model has no plan for the fused engine.`);
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

/** One run's initial values, an array a parameter: the same numbers as in native TensorFlow. */
export function initialValues(plan: NetworkPlan, seed: number): Float32Array[] {
  const head = randomStream(seed, "init-head");
  let fanIn = 1;
  return parameterSlots(plan).slots.map(({ path, shape }) => {
    if (path[0] === "filters" && plan.model.kind === "patch") {
      const { channels, startsTied } = plan.model;
      const { patchSize } = plan.shape;
      return initialFilters({ groups: groupCount(plan), channels, patchSize, startsTied }, seed);
    }
    if (shape.length === 2) fanIn = shape[0]!;
    const size = shape.reduce((product, length) => product * length, 1);
    return uniformValues(size, fanInLimit(fanIn), head);
  });
}
