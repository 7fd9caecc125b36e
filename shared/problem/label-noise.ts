import type { RandomStream } from "../random/random-stream.ts";

/**
 * Adds label noise, N(0, deviation²), in place. Only training targets get it: what is measured on the
 * test sample is how well the target itself was found.
 */
export function addNoise(targets: Float32Array, deviation: number, stream: RandomStream): void {
  if (deviation === 0) return;
  for (let i = 0; i < targets.length; i++) targets[i]! += deviation * stream.normal();
}
