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

/** The network that all runs of a job have in common. */
export interface NetworkPlan {
  readonly shape: InputShape;
  readonly model:
    | {
        readonly kind: "patch";
        readonly patchMap: PatchMap;
        /** For each patch the index of the filter it uses, axis `[patch]`. */
        readonly groups: readonly number[];
        /** Filters that each group has: feature patch·channels + channel is one response of theirs. */
        readonly channels: number;
        /** λ of the soft-sharing penalty. */
        readonly softSharing: number;
        readonly startsTied: boolean;
        /** Widths of the learned head's hidden layers; `undefined` for a known head. */
        readonly hidden: readonly number[] | undefined;
      }
    | { readonly kind: "dense"; readonly hidden: readonly number[] };
  readonly optimizer: OptimizerPlan;
  readonly learningRate: number;
  readonly batchSize: number;
}

/** One parameter array of a network, as the kernel holds it. */
export interface ParameterSlot {
  /** Where it stands in a conformance fixture's parameters, for example `["head", 0, 1]`. */
  readonly path: readonly (string | number)[];
  /** Its shape there; the last axis is filled up to `lanes`. */
  readonly shape: readonly number[];
  /** Where it starts among the parameters, in numbers. */
  readonly start: number;
  /** Numbers from one row to the next. */
  readonly lanes: number;
}

/** Rows of an array: all its axes but the last. */
export function rowsOf(shape: readonly number[]): number {
  return shape.slice(0, -1).reduce((product, length) => product * length, 1);
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

/** Numbers of one sample's row as the kernel reads it. */
export function rowSize({ shape, model }: NetworkPlan): number {
  const { patches, patchSize } = shape;
  return model.kind === "patch"
    ? lanesOf(patches * model.channels) * patchSize
    : patches * patchSize;
}

/** Filters of a plan; 0 for dense nets. */
export function groupCount({ model }: NetworkPlan): number {
  return model.kind === "patch" ? Math.max(...model.groups) + 1 : 0;
}

/** The hidden layers of a plan in order; none where the head is known. */
export function layerSizes({ model, shape }: NetworkPlan): LayerSize[] {
  const first =
    model.kind === "dense" ? shape.patches * shape.patchSize : shape.patches * model.channels;
  const widths = [first, ...(model.hidden ?? [])];
  return widths.slice(1).map((outputs, layer) => ({ inputs: widths[layer]!, outputs }));
}

/** All parameters in the order of a conformance fixture, and the numbers they take together. */
export function parameterSlots(plan: NetworkPlan): {
  readonly slots: readonly ParameterSlot[];
  readonly size: number;
} {
  const slots: ParameterSlot[] = [];
  let size = 0;
  const add = (path: ParameterSlot["path"], shape: readonly number[], lanes: number): void => {
    slots.push({ path, shape, start: size, lanes });
    size = lanesOf(size + rowsOf(shape) * lanes);
  };
  const { patchSize } = plan.shape;
  if (plan.model.kind === "patch") {
    const { channels } = plan.model;
    const groups = groupCount(plan);
    add(
      ["filters"],
      channels === 1 ? [groups, patchSize] : [groups, channels, patchSize],
      patchSize,
    );
  }
  const layers = layerSizes(plan);
  const name = plan.model.kind === "patch" ? "head" : "layers";
  layers.forEach(({ inputs, outputs }, layer) => {
    add([name, layer, 0], [inputs, outputs], lanesOf(outputs));
    add([name, layer, 1], [outputs], lanesOf(outputs));
  });
  const last = layers.at(-1);
  if (last !== undefined) {
    // The readout is held as a row: its matrix [in][1] has one column.
    add([name, layers.length, 0], [last.outputs, 1], 1);
    add([name, layers.length, 1], [1], 4);
  }
  return { slots, size };
}
