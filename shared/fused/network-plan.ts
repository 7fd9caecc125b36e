import type { PatchMap } from "../spec/schema.ts";
import type { InputShape } from "../spec/shape.ts";

/** How parameters are updated; the numbers are those of docs/experiment-file.md. */
export type OptimizerPlan =
  | { readonly kind: "sgd" }
  | { readonly kind: "momentum"; readonly momentum: number }
  | {
      readonly kind: "adam";
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
    };

/** Filters that read patches. */
export interface FilterBankPlan {
  readonly patchMap: PatchMap;
  /** For each patch the index of the filter it uses, axis `[patch]`. */
  readonly groups: readonly number[];
  /**
   * The patches that the head reads, ascending: the others have no part in predictions, nor in gradients,
   * and the kernels leave them out.
   */
  readonly reads: readonly number[];
  /** Filters that each group has: feature patch·channels + channel is one response of theirs. */
  readonly channels: number;
  /** λ of the soft-sharing penalty. */
  readonly softSharing: number;
  readonly startsTied: boolean;
}

/** A patch model: filters under a head. */
export interface PatchPlan extends FilterBankPlan {
  readonly kind: "patch";
  /** Widths of the learned head's hidden layers; `undefined` for a known head. */
  readonly hidden: readonly number[] | undefined;
}

/** Two layers of filters under a known head. */
export interface TwoLayerPlan {
  readonly kind: "two-layer";
  /** For each patch the index of the first layer's filter that it uses, axis `[patch]`. */
  readonly groups: readonly number[];
  /** Patches of a window. */
  readonly window: number;
  /** For each window the index of the filter it uses, axis `[window]`. */
  readonly secondGroups: readonly number[];
}

/** A tanh network that reads the patches in order; its groups with axis `[patch]`. */
export interface RecurrentPlan {
  readonly kind: "recurrent";
  readonly units: number;
  readonly inputGroups: readonly number[];
  readonly stateGroups: readonly number[];
}

/** The network that all runs of a job have in common. */
export interface NetworkPlan {
  readonly shape: InputShape;
  readonly model:
    | PatchPlan
    | TwoLayerPlan
    | RecurrentPlan
    | { readonly kind: "dense"; readonly hidden: readonly number[] };
  readonly optimizer: OptimizerPlan;
  readonly learningRate: number;
  readonly batchSize: number;
}

/** A hidden layer: how many numbers enter and leave it. */
export interface LayerSize {
  readonly inputs: number;
  readonly outputs: number;
}

/** A count rounded up to whole vectors of four. */
export function lanesOf(count: number): number {
  return 4 * Math.ceil(count / 4);
}

/** A count rounded up to whole pairs of vectors: rows of learned layers, and of what enters them. */
export function layerLanes(count: number): number {
  return 8 * Math.ceil(count / 8);
}

/** The filters of a plan that read patches; `undefined` where there are none. */
export function filterBank({ model }: Pick<NetworkPlan, "model">): FilterBankPlan | undefined {
  switch (model.kind) {
    case "patch":
      return model;
    case "two-layer":
      return {
        ...{ patchMap: "tanh", groups: model.groups, channels: 1 },
        reads: [...model.groups.keys()],
        ...{ softSharing: 0, startsTied: false },
      };
    case "dense":
    case "recurrent":
      return undefined;
  }
}

/** Whether a plan's head is the target's own, or another that is given, and fixed. */
export function hasKnownHead({ model }: Pick<NetworkPlan, "model">): boolean {
  return model.kind === "two-layer" || (model.kind === "patch" && model.hidden === undefined);
}

/** Numbers of one sample's row as the kernel reads it. */
export function rowSize({ shape, model }: NetworkPlan): number {
  const bank = filterBank({ model });
  const features = bank === undefined ? shape.patches : bank.reads.length * bank.channels;
  return features * shape.patchSize;
}

/** How many there are of groups that are numbered from 0 without a gap. */
export function groupCount(groups: readonly number[]): number {
  return Math.max(...groups) + 1;
}

/** The hidden layers of a plan in order; none where there is no learned head. */
export function layerSizes({ model, shape }: NetworkPlan): LayerSize[] {
  switch (model.kind) {
    case "dense":
      return layersFrom(shape.patches * shape.patchSize, model.hidden);
    case "patch":
      return layersFrom(shape.patches * model.channels, model.hidden ?? []);
    case "two-layer":
    case "recurrent":
      return [];
  }
}

function layersFrom(first: number, hidden: readonly number[]): LayerSize[] {
  const widths = [first, ...hidden];
  return hidden.map((outputs, layer) => ({ inputs: widths[layer]!, outputs }));
}
