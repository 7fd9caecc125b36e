import { describe, expect, it } from "vitest";
import { headTerms } from "../../../../shared/fused/head-terms.ts";
import type { Component } from "../../../../shared/spec/schema.ts";

const linear: Component = { kind: "linear", patches: [0, 2], weight: 3 };
const cosine: Component = { kind: "cosine", patches: [1, 3], omega: 1.5, phase: 0.75, weight: -2 };
const parity: Component = { kind: "parity", patches: [4, 5, 6], weight: 5 };
const short: Component = { kind: "parity", patches: [2], weight: 7 };
const all = [0, 1, 2, 3, 4, 5, 6];

/** A list of words, with numbers in place of the float32 words at these places. */
function read(words: Int32Array, ...floats: readonly number[]): number[] {
  const values = new Float32Array(words.buffer);
  return Array.from(words, (word, i) => (floats.includes(i) ? values[i]! : word));
}

describe("a known head's terms as the kernel reads them", () => {
  it("are nothing but three counts where there are none, and need no room", () => {
    const { words, maxFactors } = headTerms([], 0.5, all);
    expect([[...words], maxFactors]).toEqual([[0, 0, 0], 0]);
  });

  it("have linear members first, each with its weight times the factor", () => {
    const { words, maxFactors } = headTerms([linear, short, { ...linear, patches: [1] }], 0.5, all);
    const members = [3, ...[0, 1.5], ...[2, 1.5], ...[1, 1.5]];
    expect(read(words, 2, 4, 6, 9)).toEqual([...members, 0, 1, 3.5, 1, ...[2, 1]]);
    expect(maxFactors).toBe(1);
  });

  it("have cosines by phase, weight and members, products by weight and factors", () => {
    const { words, maxFactors } = headTerms([parity, cosine, short], 0.25, all);
    const cosines = [1, 0.75, -0.5, 2, ...[1, 1.5], ...[3, 1.5]];
    const products = [2, 1.25, 3, ...[4, 1], ...[5, 1], ...[6, 1], 1.75, 1, ...[2, 1]];
    expect(read(words, 2, 3, 6, 8, 10, 18)).toEqual([0, ...cosines, ...products]);
    expect(maxFactors).toBe(3);
  });

  it("name patches by their place among those that are read, and refuse others", () => {
    const far: Component = { ...cosine, patches: [9, 4] };
    const { words } = headTerms([short, far], 1, [2, 4, 9]);
    const cosines = [1, 0.75, -2, 2, ...[2, 1.5], ...[1, 1.5]];
    expect(read(words, 2, 3, 6, 8, 10)).toEqual([0, ...cosines, 1, 7, 1, ...[0, 1]]);
    expect(() => headTerms([short, far], 1, [2, 9])).toThrow(
      new RangeError("The head’s terms depend on patch 4, which is not read."),
    );
  });
});
