import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { componentValue } from "../../../../shared/spectrum/component.ts";
import {
  componentFrequency,
  componentOrder,
  describeComponent,
} from "../../../../shared/spectrum/component.ts";
import {
  normalizedHermite,
  normalizedHermiteDerivative,
} from "../../../../shared/registry/components/hermite-polynomial.ts";
import { patchResponse } from "../../../../shared/spectrum/patch-map.ts";
import {
  spectrumGradient,
  spectrumValue,
  unitVarianceFactor,
  weightFactor,
} from "../../../../shared/spectrum/spectrum.ts";
import type { Component, PatchMap, SpectrumSpec } from "../../../../shared/spec/schema.ts";

const z = [0.3, -1.2, 2.1, 0.7];
const linear: Component = { kind: "linear", patches: [0, 2], weight: 2 };
const cosine: Component = {
  kind: "cosine",
  patches: [0, 1, 2],
  omega: 1.5,
  phase: 0.4,
  weight: -1,
};
const parity: Component = { kind: "parity", patches: [1, 2, 3], weight: 0.5 };
const hermite: Component = { kind: "hermite", patches: [0, 3], orders: [2, 3], weight: 1 };
const all = [linear, cosine, parity, hermite];

describe("component values", () => {
  it("are as docs/experiment-file.md defines them", () => {
    expect(componentValue(linear, z)).toBeCloseTo(2.4, 12);
    expect(componentValue(cosine, z)).toBeCloseTo(Math.cos(1.5 * 1.2 + 0.4), 12);
    expect(componentValue(parity, z)).toBeCloseTo(-1.2 * 2.1 * 0.7, 12);
    const he2 = (0.3 ** 2 - 1) / Math.sqrt(2);
    const he3 = (0.7 ** 3 - 3 * 0.7) / Math.sqrt(6);
    expect(componentValue(hermite, z)).toBeCloseTo(he2 * he3, 12);
  });
});

describe("Hermite polynomials", () => {
  it("have the closed forms of low orders", () => {
    expect(normalizedHermite(0, 1.7)).toBe(1);
    expect(normalizedHermite(1, 1.7)).toBe(1.7);
    const he4 = 1.7 ** 4 - 6 * 1.7 ** 2 + 3;
    expect(normalizedHermite(4, 1.7)).toBeCloseTo(he4 / Math.sqrt(24), 12);
  });

  it("are orthonormal under the normal distribution", () => {
    const inner = (m: number, n: number): number => {
      let sum = 0;
      for (let x = -12; x <= 12; x += 0.01) {
        const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
        sum += normalizedHermite(m, x) * normalizedHermite(n, x) * density * 0.01;
      }
      return sum;
    };
    expect(inner(5, 5)).toBeCloseTo(1, 8);
    expect(inner(5, 3)).toBeCloseTo(0, 8);
    expect(inner(4, 2)).toBeCloseTo(0, 8);
  });

  it("have the derivative √n·h_{n−1}", () => {
    for (const n of [0, 1, 4]) {
      const step = 1e-6;
      const difference =
        (normalizedHermite(n, 0.8 + step) - normalizedHermite(n, 0.8 - step)) / (2 * step);
      expect(normalizedHermiteDerivative(n, 0.8)).toBeCloseTo(difference, 7);
    }
  });
});

describe("the gradient of a spectrum", () => {
  it.each([...all.map((component) => [component]), all])(
    "is what differences find (%#)",
    (...own) => {
      const gradient = spectrumGradient(own, 0.7, z);
      z.forEach((_, j) => {
        const at = (step: number): number =>
          spectrumValue(
            own,
            0.7,
            z.map((value, i) => (i === j ? value + step : value)),
          );
        expect(gradient[j]).toBeCloseTo((at(1e-6) - at(-1e-6)) / 2e-6, 7);
      });
    },
  );

  it("of a parity needs no division by a response of 0", () => {
    expect([...spectrumGradient([parity], 1, [1, 0, 2, 3])]).toEqual([0, 3, 0, 0]);
  });
});

describe("normalisation", () => {
  const spectrum = (normalize: SpectrumSpec["normalize"]): SpectrumSpec => ({
    normalize,
    components: all,
  });

  it("by the sum of weights divides by Σ|a|", () => {
    expect(weightFactor(spectrum("sum-of-weights"))).toBeCloseTo(1 / 4.5, 12);
    expect(weightFactor(spectrum("none"))).toBe(1);
  });

  it("refuses weights that are all 0", () => {
    const components = [{ ...linear, weight: 0 }];
    expect(() => weightFactor({ normalize: "sum-of-weights", components })).toThrow("weight 0");
  });

  it("by the deviation leaves unit variance, and a constant as it is", () => {
    expect(unitVarianceFactor([1, 3])).toBe(1);
    expect(unitVarianceFactor([0, 8])).toBe(0.25);
    expect(unitVarianceFactor([0.1, 0.1, 0.1])).toBe(1);
  });
});

describe("order, frequency and words of a component", () => {
  it.each([
    [linear, 2, 0, "linear on patches 1, 3"],
    [cosine, 3, 1.5 * Math.sqrt(3), "cosine ω=1.5, phase 0.4 on patches 1–3"],
    [parity, 3, 3, "parity of patches 2–4"],
    [hermite, 2, 5, "Hermite of orders 2, 3 on patches 1, 4"],
  ] as const)("%j", (component, order, frequency, words) => {
    expect(componentOrder(component)).toBe(order);
    expect(componentFrequency(component)).toBeCloseTo(frequency, 12);
    expect(describeComponent(component)).toBe(words);
  });
});

interface Fixture {
  readonly spec: {
    readonly target: { patchMap: PatchMap; groups: number[]; spectrum: SpectrumSpec };
  };
  readonly inputs: number[][][];
  readonly targetFilters: number[][];
  readonly targets: number[];
}

const folder = path.join(import.meta.dirname, "../../../fixtures/trajectories");

describe("planted targets of the conformance fixtures", () => {
  it.each(fs.readdirSync(folder))("agree in %s", (name) => {
    const { spec, inputs, targetFilters, targets } = JSON.parse(
      fs.readFileSync(path.join(folder, name), "utf8"),
    ) as Fixture;
    const { patchMap, groups, spectrum } = spec.target;
    inputs.forEach((patches, i) => {
      const responses = patches.map((patch, j) =>
        patchResponse(patchMap, targetFilters[groups[j]!]!, 0, patch, 0, patch.length),
      );
      const value = spectrumValue(spectrum.components, weightFactor(spectrum), responses);
      expect(Math.abs(value - targets[i]!)).toBeLessThan(1e-6);
    });
  });
});

describe("the factor of unit variance", () => {
  it("is 1 over the standard deviation, and 1 for what does not vary", () => {
    expect(unitVarianceFactor([1, 5, 1, 5])).toBeCloseTo(0.5, 12);
    expect(unitVarianceFactor([0, 0, 0])).toBe(1);
    expect(unitVarianceFactor([0.1, 0.1, 0.1])).toBe(1);
    // Little beside the mean, and yet it varies.
    expect(unitVarianceFactor([1, 1 + 2e-9])).toBeCloseTo(1e9, -3);
    expect(unitVarianceFactor([1e-13, 3e-13])).toBeCloseTo(1e13, -3);
  });
});
