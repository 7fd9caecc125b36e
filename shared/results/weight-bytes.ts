import { weightCount, type NamedWeights, type RunWeights } from "./run-weights.ts";

/** An array without its numbers. */
export type WeightsShape = Omit<NamedWeights, "values">;

const BYTES = 4;

/** The numbers of all arrays one after the other, float32 little-endian whatever this machine is. */
export function packNumbers(weights: RunWeights): Uint8Array {
  const bytes = new Uint8Array(BYTES * weightCount(weights));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { values } of weights) {
    for (const value of values) {
      view.setFloat32(at, value, true);
      at += BYTES;
    }
  }
  return bytes;
}

/** The arrays without their numbers, as they are written beside those of `packNumbers`. */
export function shapesOf(weights: RunWeights): WeightsShape[] {
  return weights.map(({ name, shape }) => ({ name, shape }));
}

/** As many bytes as the numbers of these arrays take. */
export function packedBytes(arrays: readonly WeightsShape[]): number {
  return BYTES * arrays.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/**
 * The arrays of `packNumbers`.
 * @throws RangeError where the bytes are too few
 */
export function unpackNumbers(arrays: readonly WeightsShape[], bytes: Uint8Array): RunWeights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  return arrays.map(({ name, shape }) => {
    const values = Float32Array.from({ length: sizeOf(shape) }, (_, i) =>
      view.getFloat32(at + BYTES * i, true),
    );
    at += BYTES * values.length;
    return { name, shape, values };
  });
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
