import type { RandomStream } from "../../../shared/random/random-stream.ts";

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
