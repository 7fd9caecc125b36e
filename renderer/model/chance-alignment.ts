/**
 * The alignment |cos| that two random directions in d dimensions have on average,
 * Γ(d/2) / (√π · Γ((d+1)/2)) (docs/science.md), by its recurrence from d = 1 and d = 2.
 * @param patchSize d, at least 1
 */
export function chanceAlignment(patchSize: number): number {
  let level = patchSize % 2 === 1 ? 1 : 2 / Math.PI;
  for (let d = patchSize % 2 === 1 ? 1 : 2; d < patchSize; d += 2) level *= d / (d + 1);
  return level;
}
