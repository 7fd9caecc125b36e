import type { Operations, Shaped } from "../engine/operations.ts";
import type { PatchGroups } from "./patch-groups.ts";

/** What a step forward leaves behind: its outputs, and the way back from them to the weights. */
export interface WeightPass<T extends Shaped> {
  readonly outputs: T;
  /** From the gradient by the outputs, with their axes, to the gradient by the weights, with theirs. */
  gradient(outputGradient: T): T;
}

/** A projection, which also knows its way back to the inputs. */
export interface ProjectionPass<T extends Shaped> extends WeightPass<T> {
  /** From the gradient by the outputs, with their axes, to that by the inputs, with theirs. */
  inputGradient(outputGradient: T): T;
}

/**
 * Multiplies every patch by the weight matrix of its group: x_j·W_g(j), in one batched matrix product.
 *
 * With one group for all, samples and patches are one axis and no data move; otherwise the patches
 * are brought to the front, which makes each of them one product.
 * @param weights axes `[replicate, group, coordinate, column]`
 * @param inputs axes `[replicate, sample, patch, coordinate]`
 * @returns outputs with axes `[replicate, sample, patch, column]`
 */
export function projectPatches<T extends Shaped>(
  ops: Operations<T>,
  groups: PatchGroups<T>,
  weights: T,
  inputs: T,
): ProjectionPass<T> {
  return groups.groupCount === 1
    ? projectAlike(ops, weights, inputs)
    : projectByPatch(ops, groups, weights, inputs);
}

function projectAlike<T extends Shaped>(
  ops: Operations<T>,
  weights: T,
  inputs: T,
): ProjectionPass<T> {
  const [replicates, samples, patches, size] = inputs.shape as [number, number, number, number];
  const columns = weights.shape[3]!;
  const rows = ops.reshape(inputs, [replicates, 1, samples * patches, size]);
  return {
    outputs: ops.reshape(ops.matMul(rows, weights), [replicates, samples, patches, columns]),
    gradient: (outputGradient) => {
      const shape = [replicates, 1, samples * patches, columns];
      return ops.matMul(rows, ops.reshape(outputGradient, shape), true);
    },
    inputGradient: (outputGradient) => {
      const byRows = ops.reshape(outputGradient, [replicates, 1, samples * patches, columns]);
      return ops.reshape(ops.matMul(byRows, weights, false, true), inputs.shape);
    },
  };
}

function projectByPatch<T extends Shaped>(
  ops: Operations<T>,
  groups: PatchGroups<T>,
  weights: T,
  inputs: T,
): ProjectionPass<T> {
  const byPatch = ops.transpose(inputs, [0, 2, 1, 3]);
  const perPatch = groups.expand(weights);
  return {
    outputs: ops.transpose(ops.matMul(byPatch, perPatch), [0, 2, 1, 3]),
    gradient: (outputGradient) => {
      const gradientByPatch = ops.transpose(outputGradient, [0, 2, 1, 3]);
      return groups.sum(ops.matMul(byPatch, gradientByPatch, true));
    },
    inputGradient: (outputGradient) => {
      const gradientByPatch = ops.transpose(outputGradient, [0, 2, 1, 3]);
      const back = ops.matMul(gradientByPatch, perPatch, false, true);
      return ops.transpose(back, [0, 2, 1, 3]);
    },
  };
}
