import type { DataSpec } from "./schema.ts";

/** Side of a digit image of MNIST, in pixels. */
export const MNIST_SIDE = 28;

/** The shape of one input: k patches of d numbers, axes `[patch, coordinate]`. */
export interface InputShape {
  /** k, the number of patches. */
  readonly patches: number;
  /** d, the numbers in one patch. */
  readonly patchSize: number;
}

/** How many patches of `side` pixels fit along one edge of a digit, `stride` pixels apart. */
export function mnistPatchesPerEdge(side: number, stride: number): number {
  return Math.floor((MNIST_SIDE - side) / stride) + 1;
}

/** The shape of the inputs that a data source yields. */
export function inputShape(data: DataSpec): InputShape {
  if (data.source !== "mnist") return { patches: data.patches, patchSize: data.patchSize };
  const perEdge = mnistPatchesPerEdge(data.patchSide, data.stride);
  return { patches: perEdge * perEdge, patchSize: data.patchSide * data.patchSide };
}
