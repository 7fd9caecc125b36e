import { randomStream, type RandomStream } from "../random/random-stream.ts";

/** Numbers drawn uniformly from ±limit. Shapes that agree share their draws, whatever the limit. */
export function uniformValues(count: number, limit: number, stream: RandomStream): Float32Array {
  return Float32Array.from({ length: count }, () => (2 * stream.uniform() - 1) * limit);
}

/** Glorot and Bengio's limit for a uniform matrix [rows, columns]: √(6/(rows + columns)). */
export function glorotLimit(rows: number, columns: number): number {
  return Math.sqrt(6 / (rows + columns));
}

/** The limit for a layer by the numbers that enter each unit: 1/√fan-in. */
export function fanInLimit(fanIn: number): number {
  return 1 / Math.sqrt(fanIn);
}

/**
 * A run's initial filters: Glorot-uniform over the bank as a matrix [filters, d], from the seed's
 * stream `init-filters`. float32, axes `[filter, coordinate]`, row-major.
 */
export function initialFilters(filters: number, patchSize: number, seed: number): Float32Array {
  const limit = glorotLimit(filters, patchSize);
  return uniformValues(filters * patchSize, limit, randomStream(seed, "init-filters"));
}
