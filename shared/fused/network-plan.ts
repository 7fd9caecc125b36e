import { layersOf, type LayerSize, type Network, type PatchNetwork } from "../problem/network.ts";
import type { OptimizerSettings } from "../registry/optimizers/registry.ts";
import type { InputShape } from "../spec/shape.ts";

/** How parameters are updated; the numbers are those of docs/experiment-file.md. */
export type OptimizerPlan =
  | { readonly kind: "sgd" }
  | ({ readonly kind: "momentum" } & Pick<OptimizerSettings, "momentum">)
  | ({ readonly kind: "adam" } & Pick<OptimizerSettings, "beta1" | "beta2" | "epsilon">);

/** Filters that read patches. */
export interface FilterBankPlan extends Pick<
  PatchNetwork,
  "patchMap" | "groups" | "channels" | "softSharing"
> {
  /**
   * The patches that the head reads, ascending: the others have no part in predictions, nor in gradients,
   * and the kernels leave them out.
   */
  readonly reads: readonly number[];
}

/** A patch model: filters under a head. */
export type PatchPlan = PatchNetwork & Pick<FilterBankPlan, "reads">;

/** The network that all runs of a job have in common. */
export interface NetworkPlan {
  readonly shape: InputShape;
  readonly model: PatchPlan | Exclude<Network, PatchNetwork>;
  readonly optimizer: OptimizerPlan;
  readonly learningRate: number;
  readonly batchSize: number;
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
        ...{ reads: [...model.groups.keys()], softSharing: 0 },
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

/** The hidden layers of a plan in order; none where there is no learned head. */
export function hiddenLayers({ model, shape }: NetworkPlan): LayerSize[] {
  return layersOf(model, shape).slice(0, -1);
}
