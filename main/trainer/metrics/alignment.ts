import type { UsedFilters } from "./filter-angles.ts";

/**
 * How well every patch's filters point at the planted one, ‖W_j û_j‖/‖W_j‖_F in float64: for one filter
 * |<w_j,u_j>|/(‖w_j‖‖u_j‖). 0 where one of the two is all zeros.
 * @param learner W, of which each patch has `channels` rows
 * @param target u, with one row a group
 * @returns axis `[patch]`
 */
export function alignments(
  learner: UsedFilters,
  target: Pick<UsedFilters, "bank" | "groups">,
): number[] {
  const { bank, groups, channels, patchSize } = learner;
  return groups.map((group, patch) => {
    const u = target.groups[patch]! * patchSize;
    let squaredProducts = 0;
    let wSquared = 0;
    for (let channel = 0; channel < channels; channel++) {
      const w = (group * channels + channel) * patchSize;
      let product = 0;
      for (let i = 0; i < patchSize; i++) {
        product += bank[w + i]! * target.bank[u + i]!;
        wSquared += bank[w + i]! ** 2;
      }
      squaredProducts += product * product;
    }
    let uSquared = 0;
    for (let i = 0; i < patchSize; i++) uSquared += target.bank[u + i]! ** 2;
    const norms = Math.sqrt(wSquared) * Math.sqrt(uSquared);
    return norms === 0 ? 0 : Math.min(1, Math.sqrt(squaredProducts) / norms);
  });
}
