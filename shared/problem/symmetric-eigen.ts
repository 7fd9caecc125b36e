/** Eigenvalues and eigenvectors (by row) of a symmetric matrix. */
export interface Eigensystem {
  readonly values: number[];
  /** Axes `[eigenvalue][coordinate]`. */
  readonly vectors: number[][];
}

/** Jacobi's method converges quadratically: a handful of sweeps is usual. */
const MAX_SWEEPS = 60;
/** An entry below this share of its diagonal ones is less than they round to in float64. */
const NEGLIGIBLE_SHARE = 1e-16;

/**
 * Jacobi's method: rotates away one off-diagonal entry after another until none is left. For the
 * small matrices here it is as accurate as any.
 * @param matrix symmetric, axes `[row][column]`; not changed
 */
export function symmetricEigensystem(matrix: readonly (readonly number[])[]): Eigensystem {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const vectors = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const size = Math.sqrt(Math.abs(a[p]![p]! * a[q]![q]!));
        if (Math.abs(a[p]![q]!) <= NEGLIGIBLE_SHARE * size || a[p]![q] === 0) continue;
        rotate(a, vectors, p, q);
        rotated = true;
      }
    }
    if (!rotated) break;
  }
  return { values: a.map((row, i) => row[i]!), vectors };
}

/** One Jacobi rotation in the plane of p and q, which makes a[p][q] zero. */
function rotate(a: number[][], vectors: number[][], p: number, q: number): void {
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (const row of a) {
    const [x, y] = [row[p]!, row[q]!];
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  }
  for (const rows of [a, vectors]) {
    for (let i = 0; i < a.length; i++) {
      const [x, y] = [rows[p]![i]!, rows[q]![i]!];
      rows[p]![i] = c * x - s * y;
      rows[q]![i] = s * x + c * y;
    }
  }
}
