/** From so many runs up the bootstrap of the interquartile mean keeps its level (docs/statistics.md). */
export const BOOTSTRAP_FROM = 10;

/** Whether all values are positive and the largest is at least ten times the smallest. */
export function spansDecades(values: readonly number[]): boolean {
  const smallest = Math.min(...values);
  return smallest > 0 && Math.max(...values) >= 10 * smallest;
}
