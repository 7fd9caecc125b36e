/**
 * Soft sharing adds λ Σ_j ‖w_j − w̄‖² to the loss, over all k patches with w̄ their mean. By the filters
 * W, of which group g serves n_g patches, its gradient is 2λ·P·W with P = diag(n) − n·nᵀ/k.
 * @param groups for each patch the filter it uses, axis `[patch]`
 * @returns P, axes `[group][group]`; zero where all patches share one filter
 */
export function penaltyMatrix(groups: readonly number[]): number[][] {
  const counts = Array.from({ length: Math.max(...groups) + 1 }, () => 0);
  for (const group of groups) counts[group]! += 1;
  return counts.map((n, g) => counts.map((m, h) => (g === h ? n : 0) - (n * m) / groups.length));
}

/** Steps of the power method: far more than a gap of a hundredth between eigenvalues needs. */
const POWER_STEPS = 500;

/**
 * The largest eigenvalue of the penalty's matrix P: 1 where every patch has a filter of its own, 0 for
 * one filter. Gradient descent at a rate η is stable while 2λ·η times it is below 2.
 */
export function penaltyCurvature(groups: readonly number[]): number {
  const matrix = penaltyMatrix(groups);
  // An uneven start: an even one has no part in the direction of the differences between filters.
  let vector = matrix.map((_, g) => Math.sin(1 + g));
  let value = 0;
  for (let step = 0; step < POWER_STEPS; step++) {
    const next = matrix.map((row) => row.reduce((sum, p, h) => sum + p * vector[h]!, 0));
    value = Math.sqrt(next.reduce((sum, v) => sum + v * v, 0));
    if (value < Number.EPSILON * groups.length) return 0;
    vector = next.map((v) => v / value);
  }
  return value;
}
