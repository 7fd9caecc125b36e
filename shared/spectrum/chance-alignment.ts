/**
 * Alignment of two independent random directions in d dimensions, the level that an unlearned
 * filter has: E|cos| = Γ(d/2) / (√π Γ((d+1)/2)) (docs/science.md), by the recursion
 * E(d+2) = E(d)·d/(d+1) from E(1) = 1 and E(2) = 2/π.
 * @param dimensions d, a whole number from 1
 */
export function chanceAlignment(dimensions: number): number {
  let level = dimensions % 2 === 1 ? 1 : 2 / Math.PI;
  for (let d = dimensions % 2 === 1 ? 1 : 2; d < dimensions; d += 2) level *= d / (d + 1);
  return level;
}
