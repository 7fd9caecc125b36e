import type { PatchMap } from "../spec/schema.ts";

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
  let sum = 0;
  if (map === "tanh-sum") {
    for (let i = 0; i < patchSize; i++) {
      sum += Math.tanh(filter[filterStart + i]! * inputs[inputStart + i]!);
    }
    return sum;
  }
  for (let i = 0; i < patchSize; i++) sum += filter[filterStart + i]! * inputs[inputStart + i]!;
  switch (map) {
    case "linear":
      return sum;
    case "tanh":
      return Math.tanh(sum);
    case "relu":
      return Math.max(0, sum);
  }
}
