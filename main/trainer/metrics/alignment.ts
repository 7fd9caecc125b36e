/**
 * |<w_j,u_j>| / (‖w_j‖‖u_j‖) of every patch, in float64; 0 where one of the two is all zeros.
 * @param filters w, axes `[group, coordinate]`, row-major; `groups` gives each patch its filter
 * @param targetFilters u, the same for the target
 * @returns axis `[patch]`
 */
export function alignments(
  filters: ArrayLike<number>,
  groups: readonly number[],
  targetFilters: ArrayLike<number>,
  targetGroups: readonly number[],
  patchSize: number,
): number[] {
  return groups.map((group, patch) => {
    const w = group * patchSize;
    const u = targetGroups[patch]! * patchSize;
    let product = 0;
    let wSquared = 0;
    let uSquared = 0;
    for (let i = 0; i < patchSize; i++) {
      product += filters[w + i]! * targetFilters[u + i]!;
      wSquared += filters[w + i]! ** 2;
      uSquared += targetFilters[u + i]! ** 2;
    }
    const norms = Math.sqrt(wSquared) * Math.sqrt(uSquared);
    return norms === 0 ? 0 : Math.min(1, Math.abs(product) / norms);
  });
}
