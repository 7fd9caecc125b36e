/** Decides among components that cannot be told apart, for the coefficients of least size. */
const RIDGE = 1e-10;

/**
 * The coefficients β that solve gram·β = covariances, 0 for a component that does not vary. Components
 * are scaled to unit deviation first, so that none is small by its weight alone.
 * @param gram Cov of the regressors, symmetric, axes `[component][component]`
 * @param covariances of the regressors with what is explained, axis `[component]`
 */
export function regression(
  gram: readonly (readonly number[])[],
  covariances: readonly number[],
): number[] {
  const scales = gram.map((row, m) => Math.sqrt(Math.max(0, row[m]!)));
  const varying = scales.flatMap((scale, m) => (scale > 0 ? [m] : []));
  const rows = varying.map((m) => [
    ...varying.map((n) => gram[m]![n]! / scales[m]! / scales[n]! + (m === n ? RIDGE : 0)),
    covariances[m]! / scales[m]!,
  ]);
  const solved = eliminated(rows);
  const result = covariances.map(() => 0);
  varying.forEach((m, i) => (result[m] = solved[i]! / scales[m]!));
  return result;
}

/** Gaussian elimination of a positive definite system whose rows end in the right-hand side. */
function eliminated(rows: number[][]): number[] {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const pivot = rows[column]!;
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = rows[row]![column]! / pivot[column]!;
      for (let at = column; at <= size; at++) rows[row]![at]! -= factor * pivot[at]!;
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}
