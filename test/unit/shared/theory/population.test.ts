import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import type { SpectrumSpec } from "../../../../shared/spec/schema.ts";
import { spectrumValue } from "../../../../shared/spectrum/spectrum.ts";
import { dot, type FilterBank } from "../../../../shared/theory/filter-bank.ts";
import { populationGradient } from "../../../../shared/theory/population-gradient.ts";
import { populationLoss } from "../../../../shared/theory/population-loss.ts";
import { responseDynamics } from "../../../../shared/theory/response-dynamics.ts";
import { TheoryError } from "../../../../shared/theory/theory-error.ts";
import { theoryComponents } from "../../../../shared/theory/theory-spectrum.ts";
import { descent } from "../../../../shared/theory/training.ts";
import { both, each, paperBoth, randomBank, same } from "./support.ts";

interface TheoryCase extends SpectrumSpec {
  name: string;
  targetFilters: number[][];
  unshared: { filters: number[][]; loss: number; gradient: number[][] };
  shared: { filter: number[]; loss: number; gradient: number[] };
}

const fixture = JSON.parse(
  readFileSync(new URL("../../../fixtures/population.json", import.meta.url), "utf8"),
) as { cases: TheoryCase[] };

function expectClose(measured: number, expected: number, tolerance = 1e-9): void {
  expect(Math.abs(measured - expected)).toBeLessThanOrEqual(tolerance * (1 + Math.abs(expected)));
}

describe("the population loss and gradient", () => {
  it.each(fixture.cases)("match the reference case $name to 1e-9", (reference) => {
    const components = theoryComponents(reference);
    const patches = reference.targetFilters.length;
    const target = { filters: reference.targetFilters, groups: each(patches) };
    const unshared = { filters: reference.unshared.filters, groups: each(patches) };
    const measured = populationGradient(components, unshared, target);
    expectClose(measured.loss, reference.unshared.loss);
    measured.gradient.forEach((row, patch) =>
      row.forEach((value, i) => expectClose(value, reference.unshared.gradient[patch]![i]!)),
    );
    const shared = { filters: [reference.shared.filter], groups: same(patches) };
    const tied = populationGradient(components, shared, target);
    expectClose(tied.loss, reference.shared.loss);
    tied.gradient[0]!.forEach((value, i) => expectClose(value, reference.shared.gradient[i]!));
  });

  it("has the gradient that finite differences give, for grouped filters and unshared targets", () => {
    const components = theoryComponents(both);
    const learner = randomBank([0, 0, 1, 1], 3, 1, 0.6);
    const target = randomBank(each(4), 3, 2, 0.6);
    const { gradient } = populationGradient(components, learner, target);
    const epsilon = 1e-5;
    learner.filters.forEach((filter, g) =>
      filter.forEach((_, i) => {
        const moved = (by: number): number => {
          const filters = learner.filters.map((row) => [...row]);
          filters[g]![i]! += by;
          return populationGradient(components, { ...learner, filters }, target).loss;
        };
        expectClose((moved(epsilon) - moved(-epsilon)) / (2 * epsilon), gradient[g]![i]!, 1e-7);
      }),
    );
  });

  it("agrees with a Monte Carlo estimate within four standard errors", () => {
    const components = theoryComponents(both);
    const factor = 1 / 3;
    const learner = randomBank([0, 1, 1, 0], 2, 5, 0.7);
    const target = randomBank(same(4), 2, 6, 0.7);
    const { normal } = randomStream(7, "probe");
    const samples = 60_000;
    let [sum, squares] = [0, 0];
    for (let n = 0; n < samples; n++) {
      const x = each(4).map(() => [normal(), normal()]);
      const z = (bank: FilterBank) =>
        x.map((patch, j) => dot(bank.filters[bank.groups[j]!]!, patch));
      const error =
        spectrumValue(both.components, factor, z(learner)) -
        spectrumValue(both.components, factor, z(target));
      sum += error ** 2;
      squares += error ** 4;
    }
    const mean = sum / samples;
    const standardError = Math.sqrt((squares / samples - mean ** 2) / samples);
    const { loss } = populationGradient(components, learner, target);
    expect(Math.abs(mean - loss)).toBeLessThan(4 * standardError);
  });

  it("is zero at the target, where the gradient vanishes", () => {
    const components = theoryComponents(both);
    const target = randomBank(same(4), 3, 3);
    const { loss, gradient } = populationGradient(components, target, target);
    expectClose(loss, 0, 1e-12);
    for (const value of gradient.flat()) expectClose(value, 0, 1e-12);
  });

  it("refuses what it does not cover, naming the field", () => {
    const parity: SpectrumSpec = {
      ...both,
      components: [{ kind: "parity", patches: [0], weight: 1 }],
    };
    expect(() => theoryComponents(parity)).toThrow(/components\[0\].*parity/);
    expect(() => theoryComponents({ ...both, normalize: "unit-variance" })).toThrow(TheoryError);
    const [a, b] = [randomBank(same(4), 3, 1), randomBank(same(4), 2, 1)];
    expect(() => populationGradient(theoryComponents(both), a, b)).toThrow(/3 and of 2/);
    const none = { ...both, components: [{ kind: "linear" as const, patches: [0], weight: 0 }] };
    expect(() => theoryComponents(none)).toThrow(/components all have weight 0/);
  });
});

describe("the invariances and limits of the population loss", () => {
  const components = theoryComponents(both);
  const learner = randomBank([0, 1, 1, 0], 3, 31, 0.7);
  const target = randomBank(each(4), 3, 32, 0.7);
  const { loss, gradient } = populationGradient(components, learner, target);

  it("does not change when patches are renumbered throughout", () => {
    const order = [2, 0, 3, 1];
    const renumber = <T>(items: readonly T[]): T[] => order.map((patch) => items[patch]!);
    const renumbered = components.map((one) => ({
      ...one,
      patches: one.patches.map((patch) => order.indexOf(patch)),
    }));
    const moved = populationGradient(
      renumbered,
      { ...learner, groups: renumber(learner.groups) },
      { ...target, groups: renumber(target.groups) },
    );
    expectClose(moved.loss, loss, 1e-13);
    moved.gradient.flat().forEach((value, i) => expectClose(value, gradient.flat()[i]!, 1e-13));
  });

  it("turns with the coordinates", () => {
    const [c, s] = [Math.cos(0.6), Math.sin(0.6)];
    const turnRow = (row: readonly number[]): number[] => [
      c * row[0]! - s * row[1]!,
      s * row[0]! + c * row[1]!,
      row[2]!,
    ];
    const turn = (bank: FilterBank): FilterBank => ({
      ...bank,
      filters: bank.filters.map(turnRow),
    });
    const turned = populationGradient(components, turn(learner), turn(target));
    expectClose(turned.loss, loss, 1e-13);
    const expected = gradient.map(turnRow).flat();
    turned.gradient.flat().forEach((value, i) => expectClose(value, expected[i]!, 1e-13));
  });

  it("gives a shared filter the sum of what its patches' own filters would get", () => {
    const one = randomBank(same(4), 3, 33, 0.5);
    const own = { filters: each(4).map(() => one.filters[0]!), groups: each(4) };
    const tied = populationGradient(components, one, target).gradient[0]!;
    const apart = populationGradient(components, own, target).gradient;
    tied.forEach((value, i) =>
      expectClose(
        value,
        apart.reduce((sum, row) => sum + row[i]!, 0),
        1e-13,
      ),
    );
  });

  it("is defined for one patch of one number, and for an unused filter", () => {
    const single = theoryComponents({
      normalize: "none",
      components: [{ kind: "linear", patches: [0], weight: 2 }],
    });
    const answer = populationGradient(
      single,
      { filters: [[3], [9]], groups: [0] },
      { filters: [[1]], groups: [0] },
    );
    // 4·E[(3x − x)²] = 16, with derivative 8·(3 − 1) = 16.
    expect(answer).toEqual({ loss: 16, gradient: [[16], [0]] });
  });

  it.each([
    ["no components", []],
    ["weights of zero", [{ kind: "cosine" as const, patches: [0], omega: 1, phase: 0, weight: 0 }]],
  ])("is zero for a spectrum of %s, NMSE included", (_name, constant) => {
    const spectrum = theoryComponents({ normalize: "none", components: constant });
    expect(populationGradient(spectrum, learner, target).loss).toBe(0);
    const plan = { learningRate: 0.1, steps: 2, recordAt: [0, 2] };
    expect(descent(responseDynamics(spectrum, learner, target), plan).nmse).toEqual([0, 0]);
  });

  it.each([
    ["components[0].omega is NaN", [{ omega: NaN }], {}],
    ["components[0].patches[0] is 7", [{ patches: [7] }], {}],
    ["components[0].patches[1] repeats patch 0", [{ patches: [0, 0] }], {}],
    ["no filter 5 for patch 0", [], { groups: [5, 0, 0, 0] }],
    ["target has 4 patches, the learner 1", [], { groups: [0] }],
    [
      "Number 1 of filter 0 of the learner is Infinity",
      [],
      {
        filters: [
          [0, Infinity, 0],
          [1, 1, 1],
        ],
      },
    ],
    ["filter 1 of the learner differs", [], { filters: [[0, 0, 0], [1]] }],
    ["needs at least one patch", [], { filters: [] }],
  ])("refuses bad input: %s", (message, changes, bank) => {
    const changed = changes.map((change) => ({ ...components[1]!, ...change }));
    const ask = () => populationGradient(changed, { ...learner, ...bank }, target);
    expect(ask).toThrow(TheoryError);
    expect(ask).toThrow(message);
  });
});

describe("descent on the population loss", () => {
  it.each([
    ["shared", same(4), same(4)],
    ["unshared", each(4), same(4)],
    ["grouped, towards an unshared target", [0, 1, 1, 0], each(4)],
  ])(
    "in reduced coordinates equals descent on whole filters: %s",
    (_name, groups, targetGroups) => {
      const components = theoryComponents(both);
      const initial = randomBank(groups, 5, 11, 0.4);
      const target = randomBank(targetGroups, 5, 12, 0.8);
      const learningRate = 0.05;
      const steps = 400;
      const recordAt = [0, 7, steps];
      const curve = descent(responseDynamics(components, initial, target), {
        learningRate,
        steps,
        recordAt,
      });
      let filters = initial.filters.map((row) => [...row]);
      const losses: number[] = [];
      for (let step = 0; step <= steps; step++) {
        const { loss, gradient } = populationGradient(components, { filters, groups }, target);
        if (recordAt.includes(step)) losses.push(loss);
        filters = filters.map((row, g) => row.map((w, i) => w - learningRate * gradient[g]![i]!));
      }
      expect(curve.step).toEqual(recordAt);
      losses.forEach((loss, i) => expectClose(curve.loss[i]!, loss, 1e-10));
    },
  );

  it("tells the paper's story: both frequencies are learned with sharing alone", () => {
    const components = theoryComponents(paperBoth);
    const target = randomBank(same(10), 10, 21);
    const options = { learningRate: 0.01, steps: 6000, recordAt: [6000] };
    const end = (groups: number[]) =>
      descent(responseDynamics(components, randomBank(groups, 10, 22, 0.3), target), options);
    const shared = end(same(10));
    const unshared = end(each(10));
    expect(shared.nmse[0]).toBeLessThan(1e-6);
    expect(shared.alignment[0]!.every((value) => value > 0.999)).toBe(true);
    expect(unshared.nmse[0]).toBeGreaterThan(0.05);
    expect(unshared.alignment[0]![0]).toBeGreaterThan(0.999);
    expect(unshared.alignment[0]![4]).toBeLessThan(0.9);
  });

  it("is relative to the mean square of a target that does not vary", () => {
    const components = theoryComponents({
      normalize: "none",
      components: [{ kind: "cosine", patches: [0], omega: 0, phase: 0.3, weight: 1 }],
    });
    const { denominator } = populationLoss(components, Float64Array.of(2));
    expectClose(denominator, Math.cos(0.3) ** 2, 1e-15);
  });
});
