import type { RandomStream } from "../random/random-stream.ts";
import { strideOf } from "../registry/data-sources/data-source.ts";
import { dataSourceOf, type SyntheticSpec } from "../registry/data-sources/registry.ts";
import { inputShape } from "../spec/shape.ts";

/**
 * Fills an array with inputs of a synthetic source. Patches that overlap are cut from one vector a
 * sample: x_j = X[j·stride … j·stride + d).
 * @param inputs axes `[sample, patch, coordinate]`
 */
export function fillInputs(data: SyntheticSpec, inputs: Float32Array, stream: RandomStream): void {
  const { fill } = dataSourceOf(data);
  if (fill === undefined) throw new Error(`Inputs of "${data.source}" are given, not drawn.`);
  const { patches, patchSize } = inputShape(data);
  const stride = strideOf(data);
  if (stride === patchSize) {
    fill(inputs, stream);
    return;
  }
  const whole = new Float32Array((patches - 1) * stride + patchSize);
  for (let start = 0; start < inputs.length; start += patches * patchSize) {
    fill(whole, stream);
    for (let patch = 0; patch < patches; patch++) {
      const from = patch * stride;
      inputs.set(whole.subarray(from, from + patchSize), start + patch * patchSize);
    }
  }
}
