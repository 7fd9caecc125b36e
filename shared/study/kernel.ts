/** How far success at one place speaks for success at another. */
export interface KernelSettings {
  /** Variance of the log-odds of success over the diagram. */
  readonly variance: number;
  /** Distance, as a share of the axis, over which the log-odds change; axis `[axis]`. */
  readonly lengths: readonly number[];
}

/**
 * Matérn's covariance of smoothness 5/2, with a length of its own on each axis (Rasmussen and
 * Williams 2006, eq. 4.17): smooth enough for a gradient, rough enough for a sharp boundary.
 * @param a,b coordinates in [0, 1], axis `[axis]`
 */
export function kernel(
  a: readonly number[],
  b: readonly number[],
  { variance, lengths }: KernelSettings,
): number {
  let squared = 0;
  for (let axis = 0; axis < a.length; axis++) {
    squared += ((a[axis]! - b[axis]!) / lengths[axis]!) ** 2;
  }
  const r = Math.sqrt(5 * squared);
  return variance * (1 + r + (r * r) / 3) * Math.exp(-r);
}

/**
 * Log-odds of 4 at one standard deviation: most of a phase diagram is all success or all failure.
 * On a known surface, variances of 4 to 64 gave boundary errors within a tenth of each other.
 */
const VARIANCE = 16;
const LENGTHS = [0.3, 0.8];

/** The settings that a fit chooses among; on more than two axes all lengths are equal. */
export function candidateSettings(axes: number): readonly KernelSettings[] {
  const lengths =
    axes === 2
      ? LENGTHS.flatMap((x) => LENGTHS.map((y) => [x, y]))
      : LENGTHS.map((length) => new Array<number>(axes).fill(length));
  return lengths.map((l) => ({ variance: VARIANCE, lengths: l }));
}
