/**
 * Derives the 128-bit state of a named random stream from a run's seed.
 *
 * The name is folded in with FNV-1a and every word is mixed with the finaliser of MurmurHash3, so
 * neighbouring seeds and similar names give unrelated states.
 */
export function streamState(seed: number, name: string): readonly [number, number, number, number] {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  const low = seed | 0;
  const high = Math.floor(seed / 0x100000000) | 0;
  const word = (salt: number): number => mix(mix(mix(hash ^ salt) ^ low) ^ high) | 0;
  return [word(0x9e3779b9), word(0x7f4a7c15), word(0xf39cc060), word(0x106689d4) | 1];
}

/** The 32-bit finaliser of MurmurHash3 (A. Appleby, public domain). */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
