import { randomStream } from "../../../../shared/random/random-stream.ts";
import type { SpectrumSpec } from "../../../../shared/spec/schema.ts";
import type { FilterBank } from "../../../../shared/theory/filter-bank.ts";

/** 0 … n − 1: the groups of an unshared bank. */
export const each = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
/** n zeros: the groups of a shared bank. */
export const same = (n: number): number[] => each(n).map(() => 0);

/** Filters drawn as scale times standard normals. */
export function randomBank(
  groups: readonly number[],
  d: number,
  seed: number,
  scale = 1,
): FilterBank {
  const { normal } = randomStream(seed, "probe");
  const count = Math.max(...groups) + 1;
  return { groups, filters: each(count).map(() => each(d).map(() => scale * normal())) };
}

/** Linear and cosine components that overlap in every way, with phases. */
export const both: SpectrumSpec = {
  normalize: "sum-of-weights",
  components: [
    { kind: "linear", patches: [0], weight: 1 },
    { kind: "cosine", patches: [0, 1, 2], omega: 0.7, phase: 0.4, weight: 1.5 },
    { kind: "cosine", patches: [1, 3], omega: 1.1, phase: -0.3, weight: 0.5 },
  ],
};

/** The paper's low plus high over the first five patches. */
export const paperBoth: SpectrumSpec = {
  normalize: "sum-of-weights",
  components: [
    { kind: "linear", patches: [0], weight: 1 },
    { kind: "cosine", patches: [0, 1, 2, 3, 4], omega: 1, phase: 0, weight: 1 },
  ],
};
