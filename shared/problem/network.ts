import { randomStream } from "../random/random-stream.ts";
import { channelsOf } from "../registry/architectures/patch.ts";
import { recurrentParts } from "../registry/architectures/recurrent.ts";
import type { ModelSpec } from "../registry/architectures/registry.ts";
import { sharingGroups } from "../registry/architectures/sharing.ts";
import { layerSharing } from "../registry/architectures/two-layer.ts";
import type { HeadSpec } from "../registry/heads/registry.ts";
import type { PatchMap } from "../spec/schema.ts";
import type { InputShape } from "../spec/shape.ts";
import {
  fanInLimit,
  initialFilters,
  initialRecurrent,
  initialSecondLayer,
  uniformValues,
} from "./initial-values.ts";

/** Filters that each give a patch a number, and a head over these. */
export interface PatchNetwork {
  readonly kind: "patch";
  readonly patchMap: PatchMap;
  /** For each patch the index of the filters it uses, axis `[patch]`. */
  readonly groups: readonly number[];
  /** Filters that each group has: feature patch·channels + channel is one response of theirs. */
  readonly channels: number;
  /** λ of the soft-sharing penalty. */
  readonly softSharing: number;
  readonly startsTied: boolean;
  /** Widths of the learned head's hidden layers; `undefined` for a known head. */
  readonly hidden: readonly number[] | undefined;
}

/** Two layers of filters under a known head. */
export interface TwoLayerNetwork {
  readonly kind: "two-layer";
  /** For each patch the index of the first layer's filter that it uses, axis `[patch]`. */
  readonly groups: readonly number[];
  /** Patches of a window. */
  readonly window: number;
  /** For each window the index of the filter it uses, axis `[window]`. */
  readonly secondGroups: readonly number[];
}

/** A tanh network that reads the patches in order; its groups with axis `[patch]`. */
export interface RecurrentNetwork {
  readonly kind: "recurrent";
  readonly units: number;
  readonly inputGroups: readonly number[];
  /** The bias goes with the state matrix. */
  readonly stateGroups: readonly number[];
}

/** A model as both engines build it, with each patch's place in what is shared. */
export type Network =
  | PatchNetwork
  | TwoLayerNetwork
  | RecurrentNetwork
  | { readonly kind: "dense"; readonly hidden: readonly number[] };

/** The network that a model's specification asks for. */
export function networkOf(model: ModelSpec, { patches }: InputShape): Network {
  switch (model.kind) {
    case "dense":
      return { kind: model.kind, hidden: model.hidden };
    case "patch": {
      const { kind, patchMap, head, softSharing = 0 } = model;
      const groups = sharingGroups(model.sharing, patches);
      const hidden = hiddenOf(head);
      const [channels, startsTied] = [channelsOf(model), model.initial === "tied"];
      return { kind, patchMap, groups, channels, softSharing, startsTied, hidden };
    }
    case "recurrent": {
      const { kind, units } = model;
      const { input, state } = recurrentParts(model);
      const inputGroups = sharingGroups(input, patches);
      return { kind, units, inputGroups, stateGroups: sharingGroups(state, patches) };
    }
    case "two-layer": {
      const { kind, window } = model;
      const { first, second } = layerSharing(model);
      const groups = sharingGroups(first, patches);
      return { kind, groups, window, secondGroups: sharingGroups(second, patches / window) };
    }
  }
}

function hiddenOf(head: HeadSpec): readonly number[] | undefined {
  if (head.kind === "mlp") return head.hidden;
  head.kind satisfies "known" | "given";
  return undefined;
}

/** How many there are of groups that are numbered from 0 without a gap. */
export function groupCount(groups: readonly number[]): number {
  return Math.max(...groups) + 1;
}

/** For each feature the filter that makes it, axis `[patch · channel]`. */
export function featureGroups({
  groups,
  channels,
}: Pick<PatchNetwork, "groups" | "channels">): number[] {
  return groups.flatMap((group) =>
    Array.from({ length: channels }, (_, channel) => group * channels + channel),
  );
}

/** A layer: how many numbers enter and leave it. */
export interface LayerSize {
  readonly inputs: number;
  readonly outputs: number;
}

/** The learned ReLU layers of a network and their linear output, in order; none where there are none. */
export function layersOf(network: Network, { patches, patchSize }: InputShape): LayerSize[] {
  switch (network.kind) {
    case "dense":
      return layersFrom(patches * patchSize, network.hidden);
    case "patch":
      return network.hidden === undefined
        ? []
        : layersFrom(patches * network.channels, network.hidden);
    case "two-layer":
    case "recurrent":
      return [];
  }
}

function layersFrom(first: number, hidden: readonly number[]): LayerSize[] {
  const widths = [first, ...hidden];
  return [...hidden, 1].map((outputs, layer) => ({ inputs: widths[layer]!, outputs }));
}

/** One parameter array of a network. */
export interface Parameter {
  /** Where it stands in a conformance fixture's parameters, for example `["head", 0, 1]`. */
  readonly path: readonly (string | number)[];
  /** Its shape there, numbers in row-major order; `[]` is a single number. */
  readonly shape: readonly number[];
}

/** All parameters in the order of a conformance fixture; of a layer its matrix, then its bias. */
export function parametersOf(network: Network, shape: InputShape): Parameter[] {
  const { patchSize } = shape;
  switch (network.kind) {
    case "dense":
      return layerParameters("layers", layersOf(network, shape));
    case "patch": {
      const [count, channels] = [groupCount(network.groups), network.channels];
      const bank = channels === 1 ? [count, patchSize] : [count, channels, patchSize];
      const head = layerParameters("head", layersOf(network, shape));
      return [{ path: ["filters"], shape: bank }, ...head];
    }
    case "recurrent": {
      const { units } = network;
      const states = groupCount(network.stateGroups);
      return [
        { path: ["input"], shape: [groupCount(network.inputGroups), patchSize, units] },
        { path: ["state"], shape: [states, units, units] },
        { path: ["bias"], shape: [states, units] },
        { path: ["readout"], shape: [units] },
        { path: ["offset"], shape: [] },
      ];
    }
    case "two-layer":
      return [
        { path: ["filters"], shape: [groupCount(network.groups), patchSize] },
        { path: ["second"], shape: [groupCount(network.secondGroups), network.window] },
      ];
  }
}

function layerParameters(name: string, layers: readonly LayerSize[]): Parameter[] {
  return layers.flatMap(({ inputs, outputs }, layer) => [
    { path: [name, layer, 0], shape: [inputs, outputs] },
    { path: [name, layer, 1], shape: [outputs] },
  ]);
}

/** One run's initial values, an array a parameter in row-major order; layers start uniform in ±1/√fan-in. */
export function initialValues(network: Network, shape: InputShape, seed: number): Float32Array[] {
  const { patchSize } = shape;
  if (network.kind === "recurrent") {
    const { units, inputGroups, stateGroups } = network;
    const groups = { input: groupCount(inputGroups), state: groupCount(stateGroups) };
    return initialRecurrent(groups, patchSize, units, seed);
  }
  const layers = initialLayers(layersOf(network, shape), seed);
  if (network.kind === "dense") return layers;
  const { channels, startsTied } =
    network.kind === "patch" ? network : { channels: 1, startsTied: false };
  const groups = groupCount(network.groups);
  const filters = initialFilters({ groups, channels, patchSize, startsTied }, seed);
  if (network.kind === "patch") return [filters, ...layers];
  return [filters, initialSecondLayer(groupCount(network.secondGroups), network.window, seed)];
}

function initialLayers(layers: readonly LayerSize[], seed: number): Float32Array[] {
  const stream = randomStream(seed, "init-head");
  return layers.flatMap(({ inputs, outputs }) => {
    const limit = fanInLimit(inputs);
    const matrix = uniformValues(inputs * outputs, limit, stream);
    return [matrix, uniformValues(outputs, limit, stream)];
  });
}
