import { patchMapOf, type PatchMap } from "../registry/patch-maps/registry.ts";

/**
 * h(w, x_j), the response of one patch in float64; docs/experiment-file.md has the maps.
 * @param filter w, axis `[coordinate]`, read from `filterStart` on
 * @param inputs numbers of which the patch x_j starts at `inputStart`
 * @param patchSize d
 */
export function patchResponse(
  map: PatchMap,
  filter: ArrayLike<number>,
  filterStart: number,
  inputs: ArrayLike<number>,
  inputStart: number,
  patchSize: number,
): number {
  const entry = patchMapOf(map);
  let sum = 0;
  if (entry.over === "coordinates") {
    for (let i = 0; i < patchSize; i++) {
      sum += entry.value(filter[filterStart + i]! * inputs[inputStart + i]!);
    }
    return sum;
  }
  for (let i = 0; i < patchSize; i++) sum += filter[filterStart + i]! * inputs[inputStart + i]!;
  return entry.value(sum);
}

/**
 * Adds factor·∂h(w, x_j)/∂w to `gradient`, in float64.
 * @param filter w, axis `[coordinate]`
 * @param inputs numbers of which the patch x_j starts at `start`
 * @param gradient axis `[coordinate]`, changed in place
 */
export function addPatchMapGradient(
  map: PatchMap,
  filter: ArrayLike<number>,
  inputs: ArrayLike<number>,
  start: number,
  factor: number,
  gradient: Float64Array,
): void {
  const entry = patchMapOf(map);
  const size = filter.length;
  if (entry.over === "coordinates") {
    for (let i = 0; i < size; i++) {
      const x = inputs[start + i]!;
      gradient[i]! += factor * x * entry.slope(filter[i]! * x);
    }
    return;
  }
  let product = 0;
  for (let i = 0; i < size; i++) product += filter[i]! * inputs[start + i]!;
  const slope = factor * entry.slope(product);
  if (slope === 0) return;
  for (let i = 0; i < size; i++) gradient[i]! += slope * inputs[start + i]!;
}
