import { randomStream, type RandomStream } from "../../shared/random/random-stream.ts";
import type { Component } from "../../shared/spec/schema.ts";

/** The patches that the top parity couples. */
export const COUPLED = 5;
/** Most parities below the top one. */
const MAX_LOWER = 4;

/**
 * Spectra of the parity of five patches and up to four others of fewer of these patches, all different,
 * each set of them equally likely for its number.
 */
export function randomSpectra(count: number, seed: number): Component[][] {
  const draws = randomStream(seed, "design");
  const found = new Map<string, Component[]>();
  while (found.size < count) {
    const masks = randomMasks(draws);
    found.set(masks.join(), [...masks, 2 ** COUPLED - 1].map(parityOf));
  }
  return [...found.values()];
}

/** Distinct proper subsets of the coupled patches as bit masks, ascending. */
function randomMasks(draws: RandomStream): number[] {
  const lower = draws.integer(MAX_LOWER + 1);
  const masks = new Set<number>();
  while (masks.size < lower) masks.add(1 + draws.integer(2 ** COUPLED - 2));
  return [...masks].sort((a, b) => a - b);
}

function parityOf(mask: number): Component {
  const patches = Array.from({ length: COUPLED }, (_, patch) => patch);
  return { kind: "parity", patches: patches.filter((patch) => mask & (1 << patch)), weight: 1 };
}
