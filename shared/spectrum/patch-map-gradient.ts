import type { PatchMap } from "../spec/schema.ts";

/**
 * Adds factor·∂h(w, x_j)/∂w to `gradient`, in float64 (docs/science.md); the ReLU's slope at 0
 * is taken as 0.
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
  const size = filter.length;
  if (map === "tanh-sum") {
    for (let i = 0; i < size; i++) {
      const x = inputs[start + i]!;
      gradient[i]! += factor * x * (1 - Math.tanh(filter[i]! * x) ** 2);
    }
    return;
  }
  const slope = map === "linear" ? factor : factor * slopeAt(map, filter, inputs, start);
  if (slope === 0) return;
  for (let i = 0; i < size; i++) gradient[i]! += slope * inputs[start + i]!;
}

function slopeAt(
  map: "tanh" | "relu",
  filter: ArrayLike<number>,
  inputs: ArrayLike<number>,
  start: number,
): number {
  let product = 0;
  for (let i = 0; i < filter.length; i++) product += filter[i]! * inputs[start + i]!;
  if (map === "relu") return product > 0 ? 1 : 0;
  return 1 - Math.tanh(product) ** 2;
}
