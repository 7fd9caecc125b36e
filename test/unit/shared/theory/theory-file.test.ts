import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SpecError } from "../../../../shared/spec/problem.ts";
import { populationGradient } from "../../../../shared/theory/population-gradient.ts";
import { checkTheoryFile } from "../../../../shared/theory/theory-file.ts";
import { theoryComponents } from "../../../../shared/theory/theory-spectrum.ts";

const reference = JSON.parse(
  readFileSync(new URL("../../../fixtures/population.json", import.meta.url), "utf8"),
) as { format: string; cases: Record<string, unknown>[] };

const beyond = JSON.parse(
  readFileSync(new URL("../../../fixtures/population-beyond.json", import.meta.url), "utf8"),
) as typeof reference;

const components = [
  { kind: "linear" as const, patches: [0], weight: 1 },
  { kind: "cosine" as const, patches: [0, 1, 2], omega: 0.8, phase: 0.3, weight: 1 },
];
const targetFilters = [
  [0.5, -0.2],
  [0.1, 0.7],
  [0.4, 0.4],
];
const groups = [0, 0, 1];
const filters = [
  [0.3, 0.1],
  [-0.2, 0.6],
];
const target = { filters: targetFilters, groups: [0, 1, 2] };
const spectrum = { normalize: "sum-of-weights" as const, components };
const exact = populationGradient(theoryComponents(spectrum), { filters, groups }, target);

const file = (...cases: object[]) => ({ format: "wslab/theory@1", cases });
const grouped = (changes: object = {}) =>
  file({
    name: "pairs",
    components,
    targetFilters,
    grouped: { groups, filters, loss: exact.loss, gradient: exact.gradient, ...changes },
  });

function problemsOf(json: unknown): string[] {
  try {
    checkTheoryFile(json);
  } catch (error) {
    if (error instanceof SpecError) {
      return error.problems.map(({ pointer, message }) => `${pointer} ${message}`);
    }
    throw error;
  }
  return [];
}

describe("a file of population losses and gradients", () => {
  it("is held by every reference case, shared and unshared", () => {
    const deviations = checkTheoryFile(reference);
    expect(deviations).toHaveLength(2 * reference.cases.length);
    for (const { lossDeviation, gradientDeviation } of deviations) {
      expect(Math.max(lossDeviation, gradientDeviation)).toBeLessThan(1e-9);
    }
  });

  it("holds for parities, soft sharing and overlap, to eight digits and more", () => {
    const deviations = checkTheoryFile(beyond);
    expect(deviations.map(({ name }) => name)).toContain("overlap-stride-2");
    expect(deviations).toHaveLength(11);
    for (const { name, lossDeviation, gradientDeviation } of deviations) {
      expect(lossDeviation, name).toBeLessThan(1e-12);
      expect(gradientDeviation, name).toBeLessThan(1e-12);
    }
  });

  it("may have learners with grouped filters, and strays where their numbers are wrong", () => {
    expect(checkTheoryFile(grouped())).toMatchObject([
      { scheme: "grouped", lossDeviation: 0, gradientDeviation: 0 },
    ]);
    const [wrong] = checkTheoryFile(grouped({ loss: exact.loss * 1.001 }));
    expect(wrong!.lossDeviation).toBeCloseTo(0.001, 5);
  });

  it("tells the signal of each filter and the learned share of each component", () => {
    const [w, v, u] = [
      [0.5, -1],
      [2, 1],
      [1, 3],
    ];
    const told = (one: object, learner: object) =>
      checkTheoryFile(file({ name: "by hand", normalize: "none", ...one, ...learner }))[0]!;
    const unknown = {
      loss: 0,
      gradient: [
        [0, 0],
        [0, 0],
      ],
    };
    const unshared = { unshared: { filters: [w, v], ...unknown } };
    const linear = { components: [{ kind: "linear", patches: [0], weight: 1 }] };
    const twoPatches = { targetFilters: [u, u] };
    // −2u to the filter of patch 0, whose share is ⟨w,u⟩/‖u‖².
    const plain = told({ ...linear, ...twoPatches }, unshared);
    expect(plain.signal).toEqual([expect.closeTo(2 * Math.sqrt(10), 12), 0]);
    expect(plain.learned).toEqual([expect.closeTo(-2.5 / 10, 8)]);
    // A penalty moves the gradient and not the signal.
    expect(told({ ...linear, ...twoPatches, softSharing: 3 }, unshared).signal).toEqual(
      plain.signal,
    );
    // z₁z₂: −2⟨v,u⟩u to the first, −2⟨w,u⟩u to the second; one filter of both has the sum of the two.
    const parity = { components: [{ kind: "parity", patches: [0, 1], weight: 1 }], ...twoPatches };
    const product = told(parity, unshared);
    expect(product.signal[0]).toBeCloseTo(2 * 5 * Math.sqrt(10), 9);
    expect(product.signal[1]).toBeCloseTo(2 * 2.5 * Math.sqrt(10), 9);
    expect(product.learned).toEqual([expect.closeTo((-2.5 * 5) / 100, 8)]);
    const one = told(parity, { shared: { filter: w, loss: 0, gradient: [0, 0] } });
    expect(one.signal).toEqual([expect.closeTo(4 * 2.5 * Math.sqrt(10), 9)]);
    // Patches that overlap by one number: the sum is (1, 3 + 1, 3), of which each filter has its place.
    const sum = { components: [{ kind: "linear", patches: [0, 1], weight: 1 }], stride: 1 };
    const groupedCase = { grouped: { groups: [0, 1], filters: [w, v], ...unknown } };
    const overlap = told({ ...sum, ...twoPatches }, groupedCase);
    expect(overlap.signal).toEqual([
      expect.closeTo(2 * Math.hypot(1, 4), 12),
      expect.closeTo(2 * Math.hypot(4, 3), 12),
    ]);
    expect(overlap.learned).toEqual([expect.closeTo((0.5 + 4 * (-1 + 2) + 3) / 26, 8)]);
  });

  it("takes for rounding what cancels: a learner that equals the target has no loss", () => {
    const solved = file({
      name: "solved",
      components,
      targetFilters,
      unshared: {
        filters: targetFilters,
        loss: -2e-17,
        gradient: targetFilters.map((row) => row.map(() => 1e-17)),
      },
    });
    const [one] = checkTheoryFile(solved);
    expect(Math.max(one!.lossDeviation, one!.gradientDeviation)).toBeLessThan(1e-9);
  });

  it("is refused where it checks nothing, or its shapes do not fit", () => {
    expect(problemsOf(file())[0]).toMatch(/^\/cases /);
    expect(problemsOf(file({ name: "none", components, targetFilters }))[0]).toMatch(
      /^\/cases\/0 does not name a learner/,
    );
    expect(problemsOf(grouped({ gradient: [exact.gradient.flat()] }))).toEqual([
      "/cases/0/grouped/gradient does not have the shape of the learner’s filters.",
    ]);
  });
});
