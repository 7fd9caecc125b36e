import { filterBank, type NetworkPlan } from "./network-plan.ts";

/**
 * Writes samples as the kernel reads them: `[coordinate][feature]` where filters read patches, of each
 * patch that is read as many features as they have channels, else as they come.
 * @param bank axes `[row, patch, coordinate]`
 * @param out room for as many rows
 */
export function packRows(plan: NetworkPlan, bank: Float32Array, out: Float32Array): void {
  const filters = filterBank(plan);
  if (filters === undefined) {
    out.set(bank);
    return;
  }
  const { patches, patchSize } = plan.shape;
  const { reads, channels } = filters;
  const features = reads.length * channels;
  let first = 0;
  for (let row = 0; row < out.length; row += features * patchSize) {
    for (let feature = 0; feature < features; feature++) {
      const from = first + reads[Math.floor(feature / channels)]! * patchSize;
      let to = row + feature;
      for (let i = 0; i < patchSize; i++, to += features) out[to] = bank[from + i]!;
    }
    first += patches * patchSize;
  }
}
