/** Numbers that the widest vector instruction handles at once (AVX-512: 16 of float32). */
export const VECTOR_WIDTH = 16;

/**
 * A count of samples made up to whole vectors, at least one, so that nothing is left over at the end
 * of a tensor: see `guardReplicates`.
 */
export function wholeVectors(count: number, round: "up" | "down"): number {
  const vectors = count / VECTOR_WIDTH;
  return VECTOR_WIDTH * Math.max(1, round === "up" ? Math.ceil(vectors) : Math.floor(vectors));
}

/**
 * How many guard replicates to add at the end of the replicate axis, so that a run's numbers do not
 * depend, to the last bit, on how many others it is trained with.
 *
 * Two things make them depend on it without guards, both measured with TensorFlow 2.15 on x64:
 * - TensorFlow computes cos and sin of most of a tensor with vector instructions, and of what is left
 *   over at its end one by one with another approximation, which differs in the last bit for one
 *   argument in five. So the last `VECTOR_WIDTH` numbers of a tensor must not be a real run's, unless
 *   nothing is left over.
 * - Products and sums of a single replicate take another path than those of several.
 * A guard repeats the data and values of the last run; its results are thrown away.
 *
 * @param replicates runs on the axis, at least 1
 * @param batchSize samples of a batch: per-sample tensors hold a multiple of this for each replicate
 */
export function guardReplicates(replicates: number, batchSize: number): number {
  for (let guards = 0; ; guards++) {
    const total = replicates + guards;
    const nothingLeftOver = (total * batchSize) % VECTOR_WIDTH === 0;
    const leftOverIsGuard = guards * batchSize >= VECTOR_WIDTH;
    if (total >= 2 && (nothingLeftOver || leftOverIsGuard)) return guards;
  }
}

/** The items of a job's runs, followed by those of its guard replicates: the last run's, repeated. */
export function withGuards<T>(items: readonly T[], batchSize: number): T[] {
  const last = items[items.length - 1]!;
  const guards = guardReplicates(items.length, batchSize);
  return [...items, ...Array.from({ length: guards }, () => last)];
}
