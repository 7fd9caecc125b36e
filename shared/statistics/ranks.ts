/**
 * Midranks: rank 1 for the smallest, tied values share the mean of their ranks (as
 * `scipy.stats.rankdata`). Also the size of each group of equal values, singles included.
 */
export function midranks(values: readonly number[]): { ranks: number[]; groupSizes: number[] } {
  const order = values.map((_, index) => index);
  order.sort((i, j) => ascendingOrder(values[i] ?? NaN, values[j] ?? NaN));
  const ranks = new Array<number>(values.length).fill(0);
  const groupSizes: number[] = [];
  for (let start = 0; start < order.length;) {
    const value = values[order[start] ?? 0];
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === value) end++;
    for (const index of order.slice(start, end)) ranks[index] = (start + 1 + end) / 2;
    groupSizes.push(end - start);
    start = end;
  }
  return { ranks, groupSizes };
}

/** Not a - b: that is NaN for two infinities. */
function ascendingOrder(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
