import type { PatchMap } from "../spec/schema.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import * as at from "./kernel/layout.ts";
import {
  groupCount,
  lanesOf,
  layerSizes,
  parameterSlots,
  rowSize,
  type LayerSize,
  type NetworkPlan,
  type ParameterSlot,
} from "./network-plan.ts";

/** A network as the kernel knows it: where its block is, and what of its layout the host needs. */
export interface KernelNetwork {
  readonly address: number;
  readonly plan: NetworkPlan;
  readonly slots: readonly ParameterSlot[];
  /** Numbers of one run's parameters, with what fills up the lanes. */
  readonly parameterSize: number;
  /** Numbers of the filters as the projection reads them; 0 for dense nets. */
  readonly spreadSize: number;
  /** Numbers of all transposed matrices, and the row of zeros before them. */
  readonly transposedSize: number;
}

const MAPS: Readonly<Record<PatchMap, number>> = {
  linear: at.MAP_LINEAR,
  tanh: at.MAP_TANH,
  relu: at.MAP_RELU,
  cosine: at.MAP_COSINE,
  "tanh-sum": at.MAP_TANH_SUM,
};

const OPTIMIZERS: Readonly<Record<NetworkPlan["optimizer"]["kind"], number>> = {
  sgd: at.OPTIMIZER_SGD,
  momentum: at.OPTIMIZER_MOMENTUM,
  adam: at.OPTIMIZER_ADAM,
};

/**
 * Writes a network's block, its layers' and the room they work in.
 * @param maxFactors factors of the longest product among the known head's terms
 */
export function writeNetwork(
  memory: KernelMemory,
  plan: NetworkPlan,
  maxFactors: number,
): KernelNetwork {
  const { shape, model, batchSize } = plan;
  const channels = model.kind === "patch" ? model.channels : 1;
  const features = shape.patches * channels;
  const lanes = model.kind === "patch" ? lanesOf(features) : 0;
  const { slots, size } = parameterSlots(plan);
  const layers = layerSizes(plan);
  const spreadSize = lanes * shape.patchSize;
  const table = writeLayers(memory, layers, slots, model.kind === "patch");
  const groupOf = memory.putIntegers(model.kind === "patch" ? featureGroups(model) : []);
  const rooms = {
    responses: memory.allocate(16 * lanes),
    slopes: memory.allocate(16 * lanes),
    responseGradient: memory.allocate(16 * lanes),
    transposed: memory.allocate(32 * lanes),
    coordinates: memory.allocate(
      model.kind === "patch" && model.patchMap === "tanh-sum" ? 16 * spreadSize : 0,
    ),
    factors: memory.allocate(48 * maxFactors),
  };
  const address = memory.allocate(at.NETWORK_BYTES);
  const block = memory.words(address, at.NETWORK_BYTES);
  const put = (offset: number, value: number): void => block.setInt32(offset, value, true);
  put(at.NETWORK_PATCHES, features);
  put(at.NETWORK_LANE_BYTES, 4 * lanes);
  put(at.NETWORK_PATCH_SIZE, shape.patchSize);
  put(at.NETWORK_MAP, model.kind === "patch" ? MAPS[model.patchMap] : at.MAP_LINEAR);
  put(at.NETWORK_GROUP_OF, groupOf);
  put(at.NETWORK_GROUPS, groupCount(plan) * channels);
  put(at.NETWORK_CHANNELS, channels);
  put(at.NETWORK_ROW_BYTES, 4 * rowSize(plan));
  put(at.NETWORK_LAYERS, layers.length);
  put(at.NETWORK_FIRST_LAYER, table.address);
  put(at.NETWORK_READOUT, layers.length > 0 ? 4 * slots.at(-2)!.start : 0);
  put(at.NETWORK_PARAMETER_BYTES, 4 * size);
  put(at.NETWORK_BATCH_SIZE, batchSize);
  put(at.NETWORK_RESPONSES, rooms.responses);
  put(at.NETWORK_SLOPES, rooms.slopes);
  put(at.NETWORK_RESPONSE_GRADIENT, rooms.responseGradient);
  put(at.NETWORK_TRANSPOSED, rooms.transposed);
  put(at.NETWORK_COORDINATES, rooms.coordinates);
  put(at.NETWORK_FACTORS, rooms.factors);
  // The kernel sums the gradient of ½·B·loss, so that the penalty's 2λ(w − w̄) enters as B·λ(w − w̄).
  const softSharing = model.kind === "patch" ? batchSize * model.softSharing : 0;
  block.setFloat32(at.NETWORK_SOFT_SHARING, softSharing, true);
  writeOptimizer(block, plan);
  const { transposedSize } = table;
  return { address, plan, slots, parameterSize: size, spreadSize, transposedSize };
}

/** For each feature the filter that makes it, axis `[patch · channel]`. */
function featureGroups({
  groups,
  channels,
}: Extract<NetworkPlan["model"], { kind: "patch" }>): number[] {
  return groups.flatMap((group) =>
    Array.from({ length: channels }, (_, channel) => group * channels + channel),
  );
}

/** Writes one block a layer, and where its matrix and room are. */
function writeLayers(
  memory: KernelMemory,
  layers: readonly LayerSize[],
  slots: readonly ParameterSlot[],
  firstGoesBack: boolean,
): { address: number; transposedSize: number } {
  const firstSlot = firstGoesBack ? 1 : 0;
  let transposedSize = Math.max(0, ...layers.map(({ inputs }) => lanesOf(inputs)));
  const rows = layers.map(({ inputs, outputs }, layer) => {
    const goesBack = layer > 0 || firstGoesBack;
    const transposed = goesBack ? 4 * transposedSize : -1;
    if (goesBack) transposedSize += outputs * lanesOf(inputs);
    return {
      inputs,
      outputs,
      transposed,
      weights: 4 * slots[firstSlot + 2 * layer]!.start,
      bias: 4 * slots[firstSlot + 2 * layer + 1]!.start,
      activations: memory.allocate(16 * lanesOf(outputs)),
      deltas: memory.allocate(16 * lanesOf(outputs)),
    };
  });
  const address = memory.allocate(at.LAYER_BYTES * rows.length);
  rows.forEach((row, layer) => {
    const block = memory.words(address + layer * at.LAYER_BYTES, at.LAYER_BYTES);
    const put = (offset: number, value: number): void => block.setInt32(offset, value, true);
    put(at.LAYER_INPUTS, row.inputs);
    put(at.LAYER_OUTPUTS, row.outputs);
    put(at.LAYER_OUTPUT_BYTES, 4 * lanesOf(row.outputs));
    put(at.LAYER_INPUT_BYTES, 4 * lanesOf(row.inputs));
    put(at.LAYER_WEIGHTS, row.weights);
    put(at.LAYER_BIAS, row.bias);
    put(at.LAYER_ACTIVATIONS, row.activations);
    put(at.LAYER_DELTAS, row.deltas);
    put(at.LAYER_TRANSPOSED, row.transposed);
  });
  return { address, transposedSize };
}

/** The kernel sums the gradient of ½·B·loss; 2/B makes it that of the loss. */
function writeOptimizer(block: DataView, plan: NetworkPlan): void {
  const { optimizer, learningRate, batchSize } = plan;
  const scale = 2 / batchSize;
  const put = (offset: number, value: number): void => block.setFloat32(offset, value, true);
  block.setInt32(at.NETWORK_OPTIMIZER, OPTIMIZERS[optimizer.kind], true);
  put(at.NETWORK_RATE, optimizer.kind === "sgd" ? learningRate * scale : learningRate);
  if (optimizer.kind === "momentum") {
    put(at.NETWORK_FIRST_DECAY, optimizer.momentum);
    put(at.NETWORK_FIRST_SHARE, scale);
  }
  if (optimizer.kind !== "adam") return;
  const { beta1, beta2, epsilon } = optimizer;
  put(at.NETWORK_FIRST_DECAY, beta1);
  put(at.NETWORK_SECOND_DECAY, beta2);
  put(at.NETWORK_FIRST_SHARE, (1 - beta1) * scale);
  put(at.NETWORK_SECOND_SHARE, (1 - beta2) * scale * scale);
  put(at.NETWORK_EPSILON, epsilon);
  block.setFloat64(at.NETWORK_ADAM_RATE, learningRate, true);
  block.setFloat64(at.NETWORK_BETA_1, beta1, true);
  block.setFloat64(at.NETWORK_BETA_2, beta2, true);
}
