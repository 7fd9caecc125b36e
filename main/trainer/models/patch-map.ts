import type { PatchMapEntry } from "../../../shared/registry/patch-maps/patch-map.ts";
import { patchMapOf, type PatchMap } from "../../../shared/registry/patch-maps/registry.ts";
import type { Operations, Shaped } from "../engine/operations.ts";
import type { PatchGroups } from "./patch-groups.ts";
import { projectPatches, type WeightPass } from "./patch-projection.ts";

/**
 * The patch responses z_j = h(w_g(j), x_j).
 * @param filters axes `[replicate, group, coordinate, 1]`
 * @param inputs axes `[replicate, sample, patch, coordinate]`
 * @returns outputs with axes `[replicate, sample, patch]`
 */
export function mapPatches<T extends Shaped>(
  ops: Operations<T>,
  map: PatchMap,
  groups: PatchGroups<T>,
  filters: T,
  inputs: T,
): WeightPass<T> {
  const entry = patchMapOf(map);
  return entry.over === "product"
    ? mapProducts(ops, entry, groups, filters, inputs)
    : mapCoordinates(ops, entry, groups, filters, inputs);
}

/** z_j = f(⟨w, x_j⟩). */
function mapProducts<T extends Shaped>(
  ops: Operations<T>,
  entry: PatchMapEntry,
  groups: PatchGroups<T>,
  filters: T,
  inputs: T,
): WeightPass<T> {
  const [replicates, samples, patches] = inputs.shape as [number, number, number, number];
  const projection = projectPatches(ops, groups, filters, inputs);
  const products = ops.reshape(projection.outputs, [replicates, samples, patches]);
  const bent = entry.forward(ops, products);
  return {
    outputs: bent.value,
    gradient: (gradient) => {
      const byProducts = bent.gradient(gradient);
      return projection.gradient(ops.reshape(byProducts, [replicates, samples, patches, 1]));
    },
  };
}

/** z_j = Σ_i f(w_i x_ji): no matrix product, every product of two numbers has its own f. */
function mapCoordinates<T extends Shaped>(
  ops: Operations<T>,
  entry: PatchMapEntry,
  groups: PatchGroups<T>,
  filters: T,
  inputs: T,
): WeightPass<T> {
  const [replicates, samples, patches, size] = inputs.shape as [number, number, number, number];
  const rows = ops.reshape(inputs, [replicates, samples, patches * size]);
  const perPatch = ops.reshape(groups.expand(filters), [replicates, 1, -1]);
  const bent = entry.forward(ops, ops.multiply(rows, perPatch));
  const sums = ops.sumOverLast(ops.reshape(bent.value, [replicates, samples * patches, size]));
  return {
    outputs: ops.reshape(sums, [replicates, samples, patches]),
    gradient: (outputGradient) => {
      const split = ops.reshape(bent.gradient(rows), [replicates, samples, patches, size]);
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
