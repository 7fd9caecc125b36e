/**
 * The probabilists' Hermite polynomial He_n(z) divided by √(n!), which has unit variance when z is
 * standard normal. Computed by h_{n+1} = (z·h_n − √n·h_{n−1}) / √(n+1), h_0 = 1, h_1 = z.
 * @param n order, a whole number ≥ 0
 */
export function normalizedHermite(n: number, z: number): number {
  let previous = 0;
  let current = 1;
  for (let order = 0; order < n; order++) {
    const next = (z * current - Math.sqrt(order) * previous) / Math.sqrt(order + 1);
    previous = current;
    current = next;
  }
  return current;
}

/** The derivative of {@link normalizedHermite} by z: √n·h_{n−1}(z), and 0 for n = 0. */
export function normalizedHermiteDerivative(n: number, z: number): number {
  return n === 0 ? 0 : Math.sqrt(n) * normalizedHermite(n - 1, z);
}
