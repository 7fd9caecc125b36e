import { featureGroups } from "../problem/network.ts";
import type { PatchMap } from "../spec/schema.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import * as at from "./kernel/layout.ts";
import {
  filterBank,
  hasKnownHead,
  lanesOf,
  layerLanes,
  hiddenLayers,
  rowSize,
  type NetworkPlan,
} from "./network-plan.ts";
import { writeLayers } from "./layer-blocks.ts";
import { parameterSlots, type ParameterSlot } from "./parameter-slots.ts";
import { writeRecurrent } from "./recurrent-block.ts";
import { writeSecondLayer } from "./second-layer-block.ts";

/** A network as the kernel knows it: where its block is, and what of its layout the host needs. */
export interface KernelNetwork {
  readonly address: number;
  readonly plan: NetworkPlan;
  readonly slots: readonly ParameterSlot[];
  /** Numbers of one run's parameters, with what fills up the lanes. */
  readonly parameterSize: number;
  /** Numbers of the filters as the projection reads them; 0 where there are none. */
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
  const { slots, size } = parameterSlots(plan);
  const bank = writeBank(memory, plan);
  const isPatch = model.kind === "patch";
  const layers = writeLayers(memory, hiddenLayers(plan), isPatch ? slots.slice(1) : slots, isPatch);
  const recurrent =
    model.kind === "recurrent" ? writeRecurrent(memory, model, shape, slots) : undefined;
  const second = model.kind === "two-layer" ? writeSecondLayer(memory, model, slots) : 0;
  const samples = blockSamples(plan);
  const listed = 4 * lanesOf(Math.max(batchSize, samples));
  const address = memory.putBlock(at.NETWORK_BYTES, {
    ...bank.fields,
    ...layers.fields,
    [at.NETWORK_PATCH_SIZE]: shape.patchSize,
    [at.NETWORK_ROW_BYTES]: 4 * rowSize(plan),
    // The last two slots of a learned readout are its matrix and its bias.
    [at.NETWORK_READOUT]: hasKnownHead(plan) ? 0 : 4 * slots.at(-2)!.start,
    [at.NETWORK_PARAMETER_BYTES]: 4 * size,
    [at.NETWORK_BATCH_SIZE]: batchSize,
    [at.NETWORK_BLOCK_SAMPLES]: samples,
    [at.NETWORK_ROW_LIST]: memory.allocate(listed),
    [at.NETWORK_TARGET_LIST]: memory.allocate(listed),
    [at.NETWORK_PREDICTIONS]: memory.allocate(4 * samples),
    [at.NETWORK_FACTORS]: memory.allocate(96 * maxFactors),
    [at.NETWORK_SECOND]: second,
    [at.NETWORK_RECURRENT]: recurrent?.address ?? 0,
  });
  const block = memory.words(address, at.NETWORK_BYTES);
  // The kernel sums the gradient of ½·B·loss, so that the penalty's 2λ(w − w̄) enters as B·λ(w − w̄).
  const softSharing = batchSize * (filterBank(plan)?.softSharing ?? 0);
  block.setFloat32(at.NETWORK_SOFT_SHARING, softSharing, true);
  writeOptimizer(block, plan);
  const transposedSize = recurrent?.transposedSize ?? layers.transposedSize;
  const { spreadSize } = bank;
  return { address, plan, slots, parameterSize: size, spreadSize, transposedSize };
}

/** Groups of samples that a block under a known head has at most; more gained nothing. */
const MAX_HEAD_GROUPS = 3;
/** Bytes of rows that such a block goes forward and back through, so that they stay in the nearest cache. */
const MAX_HEAD_BYTES = 12_288;

/** Samples that go forward before they go back. */
function blockSamples(plan: NetworkPlan): number {
  const { model } = plan;
  if (hiddenLayers(plan).length > 0) return at.LAYER_BLOCK;
  if (model.kind === "recurrent") return at.RECURRENT_BLOCK;
  // A second layer works on one group; tanh-sum fills the cache with its slopes by single coordinates.
  if (model.kind !== "patch" || model.patchMap === "tanh-sum") return at.HEAD_GROUP;
  const fitting = Math.floor(MAX_HEAD_BYTES / (4 * rowSize(plan) * at.HEAD_GROUP));
  return at.HEAD_GROUP * Math.min(MAX_HEAD_GROUPS, Math.max(1, fitting));
}

/** What each sample's room for single coordinates may take beyond its row, and the last one once more. */
const TANH_ROOM_END = 32;

/** The fields of filters that read patches, with room for their responses; none where there are none. */
function writeBank(
  memory: KernelMemory,
  plan: NetworkPlan,
): { readonly fields: Readonly<Record<number, number>>; readonly spreadSize: number } {
  const bank = filterBank(plan);
  if (bank === undefined) return { fields: {}, spreadSize: 0 };
  const { patchSize } = plan.shape;
  const features = bank.reads.length * bank.channels;
  const groups = featureGroups(bank);
  const readGroups = bank.reads.map((patch) => bank.groups[patch]!);
  const lanes = hiddenLayers(plan).length > 0 ? layerLanes(features) : lanesOf(features);
  const samples = blockSamples(plan);
  const spreadSize = lanes * patchSize;
  const actsByCoordinate = bank.patchMap === "tanh-sum";
  const fields = {
    [at.NETWORK_FEATURES]: groups.length,
    [at.NETWORK_READS]: features,
    [at.NETWORK_LANE_BYTES]: 4 * lanes,
    [at.NETWORK_COORDINATE_BYTES]: 4 * features,
    [at.NETWORK_FILTER_STEP]: 4 * (actsByCoordinate ? features : lanes),
    [at.NETWORK_MAP]: MAPS[bank.patchMap],
    [at.NETWORK_GROUP_OF]: memory.putIntegers(groups),
    [at.NETWORK_READ_GROUP_OF]: memory.putIntegers(featureGroups({ ...bank, groups: readGroups })),
    [at.NETWORK_CHANNELS]: bank.channels,
    [at.NETWORK_RESPONSES]: memory.allocate(4 * samples * lanes),
    [at.NETWORK_SLOPES]: memory.allocate(4 * samples * lanes),
    [at.NETWORK_RESPONSE_GRADIENT]: memory.allocate(4 * samples * lanes),
    [at.NETWORK_TRANSPOSED]: memory.allocate(4 * (samples + at.HEAD_GROUP) * lanes),
    [at.NETWORK_COORDINATES]: memory.allocate(
      actsByCoordinate ? 4 * samples * spreadSize + (samples + 1) * TANH_ROOM_END : 0,
    ),
  };
  return { fields, spreadSize };
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
