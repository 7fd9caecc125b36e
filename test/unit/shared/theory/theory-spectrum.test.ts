import { describe, expect, it } from "vitest";
import type { Component, SpectrumSpec } from "../../../../shared/spec/schema.ts";
import { TheoryError } from "../../../../shared/theory/theory-error.ts";
import { theoryComponents } from "../../../../shared/theory/theory-spectrum.ts";

const linear = (weight: number): Component => ({ kind: "linear", patches: [0], weight });
const cosine: Component = { kind: "cosine", patches: [0, 2], omega: 1.5, phase: 0.2, weight: -3 };
const parity: Component = { kind: "parity", patches: [0, 1], weight: 1 };

describe("a spectrum's terms for closed forms", () => {
  it("are divided by the sum of the sizes of the weights where that is asked for", () => {
    const components = [linear(1), cosine];
    expect(theoryComponents({ normalize: "sum-of-weights", components })).toEqual([
      { kind: "linear", patches: [0], weight: 0.25, omega: 1, phase: 0 },
      { kind: "cosine", patches: [0, 2], weight: -0.75, omega: 1.5, phase: 0.2 },
    ]);
    const own = theoryComponents({ normalize: "none", components });
    expect(own.map(({ weight }) => weight)).toEqual([1, -3]);
  });

  it.each<[SpectrumSpec, string]>([
    [{ normalize: "unit-variance", components: [linear(1)] }, "depends on the sample"],
    [{ normalize: "sum-of-weights", components: [linear(0)] }, "all have weight 0"],
    [{ normalize: "none", components: [linear(1), parity] }, 'components[1] is of kind "parity"'],
  ])("are refused where there are none: %j", (spectrum, words) => {
    expect(() => theoryComponents(spectrum)).toThrow(TheoryError);
    expect(() => theoryComponents(spectrum)).toThrow(words);
  });

  it("may all have weight 0 where nothing is divided by their sum", () => {
    expect(theoryComponents({ normalize: "none", components: [linear(0)] })).toHaveLength(1);
  });
});
