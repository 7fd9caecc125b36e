import { lanesOf, type NetworkPlan } from "./network-plan.ts";

/**
 * Writes samples as the kernel reads them: `[coordinate][feature lanes]` for patch models, a patch once
 * for each of its channels, as they come for dense nets. What fills up the lanes is left as it is, 0.
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
  const { channels } = model;
  const features = patches * channels;
  const lanes = lanesOf(features);
  let first = 0;
  for (let row = 0; row < out.length; row += lanes * patchSize) {
    for (let feature = 0; feature < features; feature++) {
      const from = first + Math.floor(feature / channels) * patchSize;
      let to = row + feature;
      for (let i = 0; i < patchSize; i++, to += lanes) out[to] = bank[from + i]!;
    }
    first += patches * patchSize;
  }
}
