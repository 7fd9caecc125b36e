import { lanesOf, type NetworkPlan } from "./network-plan.ts";

/**
 * Writes samples as the kernel reads them: `[coordinate][patch lanes]` for patch models, as they come
 * for dense nets. What fills up the lanes is left as it is, 0.
 * @param bank axes `[row, patch, coordinate]`
 * @param out room for as many rows, zeroed
 */
export function packRows(
  { shape, model }: NetworkPlan,
  bank: Float32Array,
  out: Float32Array,
): void {
  if (model.kind === "dense") {
    out.set(bank);
    return;
  }
  const { patches, patchSize } = shape;
  const lanes = lanesOf(patches);
  let from = 0;
  for (let row = 0; row < out.length; row += lanes * patchSize) {
    for (let patch = 0; patch < patches; patch++) {
      let to = row + patch;
      for (let i = 0; i < patchSize; i++, to += lanes) out[to] = bank[from++]!;
    }
  }
}
