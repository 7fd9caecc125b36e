import { describe, expect, it } from "vitest";
import type { Component } from "../../../../shared/registry/components/registry.ts";
import { spectrumLeap } from "../../../../shared/spectrum/leap.ts";

const parity = (...shown: number[]): Component => ({
  kind: "parity",
  patches: shown.map((patch) => patch - 1),
  weight: 1,
});
const top = parity(1, 2, 3, 4, 5);
const UNSHARED = [0, 1, 2, 3, 4, 5];
const SHARED = UNSHARED.map(() => 0);

describe("the leap of a spectrum", () => {
  it.each([
    [5, [top]],
    [4, [parity(1), top]],
    [3, [parity(1, 2), top]],
    [2, [parity(1), parity(1, 2, 3), top]],
    [1, [parity(1), parity(1, 2), parity(1, 2, 3), parity(1, 2, 3, 4), top]],
  ] as const)("is %i without sharing, and 1 with one filter for all", (leap, components) => {
    expect(spectrumLeap(components, UNSHARED).leap).toBe(leap);
    expect(spectrumLeap(components, SHARED).leap).toBe(1);
  });

  it("of a staircase is 1, its steps in the order of its patches", () => {
    const staircase: Component = { kind: "staircase", patches: [4, 0, 2], weight: 1 };
    expect(spectrumLeap([staircase], UNSHARED)).toEqual({
      leap: 1,
      steps: [
        { patches: [4], newFilters: [4] },
        { patches: [0, 4], newFilters: [0] },
        { patches: [0, 2, 4], newFilters: [2] },
      ],
    });
  });

  it("counts a linear component patch by patch, and a cosine as a whole", () => {
    const patches = [0, 1, 2, 3];
    const cosine: Component = { kind: "cosine", patches, omega: 1, phase: 0, weight: 1 };
    expect(spectrumLeap([{ kind: "linear", patches, weight: 1 }, cosine], UNSHARED).leap).toBe(1);
    expect(spectrumLeap([cosine], UNSHARED).leap).toBe(4);
    expect(spectrumLeap([cosine], [0, 0, 1, 1, 1, 1]).leap).toBe(2);
  });

  it("leaves out what has no weight or depends on nothing", () => {
    const low: Component = { kind: "linear", patches: [0], weight: 0 };
    const constant: Component = { kind: "hermite", patches: [0], orders: [0], weight: 1 };
    expect(spectrumLeap([low, top], UNSHARED).leap).toBe(5);
    expect(spectrumLeap([constant], UNSHARED)).toEqual({ leap: 0, steps: [] });
  });

  it("takes cosines of the same patches as one part, of the lowest frequency", () => {
    const cosine = (omega: number): Component => ({
      ...{ kind: "cosine", patches: [2, 0], omega, phase: 0, weight: 1 },
    });
    const cosineOf = (...components: Component[]) => spectrumLeap(components, UNSHARED).steps;
    for (const omegas of [
      [3, -0.5],
      [-0.5, 3],
    ]) {
      expect(cosineOf(...omegas.map(cosine))).toEqual([
        { patches: [0, 2], newFilters: [0, 2], cosine: { omega: 0.5, newPatches: [0, 2] } },
      ]);
    }
    // Beside a product of these patches the cosine is not what moves their filters.
    const product = parity(1, 3);
    const plain = [{ patches: [0, 2], newFilters: [0, 2] }];
    expect(cosineOf(product, cosine(1))).toEqual(plain);
    expect(cosineOf(cosine(1), product)).toEqual(plain);
    expect(cosineOf(cosine(0))).toEqual([]);
  });

  it("names patches and filters in their order, whatever order they are given in", () => {
    expect(spectrumLeap([parity(3, 1, 2)], [2, 1, 0])).toEqual({
      leap: 3,
      steps: [{ patches: [0, 1, 2], newFilters: [0, 1, 2] }],
    });
    const many = Array.from({ length: 12 }, (_, patch) => patch);
    const wide: Component = { kind: "parity", patches: [...many].reverse(), weight: 1 };
    const [step] = spectrumLeap([wide], [...many].reverse()).steps;
    expect(step).toEqual({ patches: many, newFilters: many });
  });

  it("begins with what needs fewest filters, and counts those that a step brings anew", () => {
    const { leap, steps } = spectrumLeap([parity(1, 2, 3), parity(2, 3), parity(3)], UNSHARED);
    expect(leap).toBe(1);
    expect(steps.map(({ newFilters }) => newFilters)).toEqual([[2], [1], [0]]);
    const cosine: Component = {
      ...{ kind: "cosine", patches: [3, 0, 2], omega: 2, phase: 0, weight: 1 },
    };
    const groups = [0, 0, 1, 1];
    expect(spectrumLeap([cosine, parity(1)], groups).steps).toEqual([
      { patches: [0], newFilters: [0] },
      { patches: [0, 2, 3], newFilters: [1], cosine: { omega: 2, newPatches: [2, 3] } },
    ]);
  });
});
