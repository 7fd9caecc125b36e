/**
 * Stores of two neighbouring vectors, which an engine may join to one of eight numbers. The distance
 * between them stands in the instructions, by which it knows them for a pair.
 */

export function storePair(to: usize, a: v128, b: v128): void {
  v128.store(to, a);
  v128.store(to, b, 16);
}

/** The same, 32 bytes further on. */
export function storeHighPair(to: usize, a: v128, b: v128): void {
  v128.store(to, a, 32);
  v128.store(to, b, 48);
}
