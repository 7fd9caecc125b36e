import type { PatchMap } from "../../../shared/spec/schema.ts";
import type { Operations } from "../engine/operations.ts";
import type { Tensor } from "../engine/tensorflow.ts";
import type { PatchGroups } from "./patch-groups.ts";
import { projectPatches, type WeightPass } from "./patch-projection.ts";

/**
 * The patch responses z_j = h(w_g(j), x_j).
 * @param filters axes `[replicate, group, coordinate, 1]`
 * @param inputs axes `[replicate, sample, patch, coordinate]`
 * @returns outputs with axes `[replicate, sample, patch]`
 */
export function mapPatches(
  ops: Operations,
  map: PatchMap,
  groups: PatchGroups,
  filters: Tensor,
  inputs: Tensor,
): WeightPass {
  if (map === "tanh-sum") return tanhSum(ops, groups, filters, inputs);
  const [replicates, samples, patches] = inputs.shape as [number, number, number, number];
  const projection = projectPatches(ops, groups, filters, inputs);
  const products = ops.reshape(projection.outputs, [replicates, samples, patches]);
  const backToFilters = (gradient: Tensor): Tensor =>
    projection.gradient(ops.reshape(gradient, [replicates, samples, patches, 1]));
  switch (map) {
    case "linear":
      return { outputs: products, gradient: backToFilters };
    case "tanh": {
      const outputs = ops.tanh(products);
      return { outputs, gradient: (g) => backToFilters(ops.tanhGradient(outputs, g)) };
    }
    case "relu": {
      const outputs = ops.relu(products);
      return { outputs, gradient: (g) => backToFilters(ops.reluGradient(outputs, g)) };
    }
  }
}

/** z_j = Σ_i tanh(w_i x_ji): no matrix product, every product of two numbers has its own tanh. */
function tanhSum(
  ops: Operations,
  groups: PatchGroups,
  filters: Tensor,
  inputs: Tensor,
): WeightPass {
  const [replicates, samples, patches, size] = inputs.shape as [number, number, number, number];
  const rows = ops.reshape(inputs, [replicates, samples, patches * size]);
  const perPatch = ops.reshape(groups.expand(filters), [replicates, 1, -1]);
  const tanhs = ops.tanh(ops.multiply(rows, perPatch));
  const sums = ops.sumOverLast(ops.reshape(tanhs, [replicates, samples * patches, size]));
  return {
    outputs: ops.reshape(sums, [replicates, samples, patches]),
    gradient: (outputGradient) => {
      const slopes = ops.tanhGradient(tanhs, rows);
      const split = ops.reshape(slopes, [replicates, samples, patches, size]);
      const factor = ops.reshape(outputGradient, [replicates, samples, patches, 1]);
      const scaled = ops.reshape(ops.multiply(split, factor), [
        replicates,
        samples,
        patches * size,
      ]);
      const perPatchGradient = ops.sumOverSamples(scaled);
      return groups.sum(ops.reshape(perPatchGradient, [replicates, patches, size, 1]));
    },
  };
}
