import type { Operations, Shaped } from "../engine/operations.ts";

/** What a pass through the layers leaves behind. */
export interface MlpPass<T extends Shaped> {
  /** Axes `[replicate, sample, 1]`. */
  readonly predictions: T;
  /**
   * @param residuals axes `[replicate, sample, 1]`
   * @returns gradients in the order of the parameters, and by the inputs where they are asked for
   */
  gradient(residuals: T, byInputs: boolean): { parameters: T[]; inputs: T | undefined };
}

/**
 * Runs inputs through the layers.
 * @param parameters for each layer its matrix `[replicate, in, out]` and bias `[replicate, 1, out]`
 * @param inputs axes `[replicate, sample, in]`
 */
export function mlpForward<T extends Shaped>(
  ops: Operations<T>,
  parameters: readonly T[],
  inputs: T,
): MlpPass<T> {
  const last = parameters.length / 2 - 1;
  /** What enters each layer. */
  const entering: T[] = [inputs];
  for (let layer = 0; layer <= last; layer++) {
    const product = ops.matMul(entering[layer]!, parameters[2 * layer]!);
    const sum = ops.add(product, parameters[2 * layer + 1]!);
    entering.push(layer < last ? ops.relu(sum) : sum);
  }
  return {
    predictions: entering[last + 1]!,
    gradient: (residuals, byInputs) => {
      const gradients: T[] = [];
      let leaving = residuals;
      for (let layer = last; layer >= 0; layer--) {
        const before = entering[layer]!;
        gradients.unshift(ops.matMul(before, leaving, true), ops.sumOverSamples(leaving));
        if (layer === 0 && !byInputs) return { parameters: gradients, inputs: undefined };
        const back = ops.matMul(leaving, parameters[2 * layer]!, false, true);
        leaving = layer > 0 ? ops.reluGradient(before, back) : back;
      }
      return { parameters: gradients, inputs: leaving };
    },
  };
}
