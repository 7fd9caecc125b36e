import type { StreamPlace } from "../random/fill-normals.ts";

/** Four words of the generator, whether a normal number was drawn ahead, and that number. */
export const PLACE_NUMBERS = 6;

/** Where a random stream stands, as plain numbers for a saved state. */
export function placeNumbers({ words, spare }: StreamPlace): number[] {
  return [...words, spare === undefined ? 0 : 1, spare ?? 0];
}

/** The way back from `placeNumbers`. */
export function placeOf(numbers: readonly number[]): StreamPlace {
  const [hasSpare, spare] = numbers.slice(4);
  return { words: numbers.slice(0, 4), spare: hasSpare === 1 ? spare : undefined };
}
