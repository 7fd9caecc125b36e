import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { leapLabel, leapLines } from "../../../../shared/spectrum/leap-labels.ts";
import { schemeLeaps } from "../../../../shared/spectrum/scheme-leaps.ts";

const cosine = { kind: "cosine", patches: [0, 1, 2], omega: 2 };
const leaps = (more: object = {}, target: object = {}) => {
  const spec = parseExperiment({
    format: "wslab/experiment@1",
    data: { patches: 4, patchSize: 6 },
    target: { filterScale: 0.5, spectrum: { components: [cosine] }, ...target },
    ...more,
  });
  return schemeLeaps(spec);
};

describe("the leap of an experiment under each scheme", () => {
  it("has the damping ½ω²·Σ(E‖w‖² + ‖u‖²) of a cosine's new patches", () => {
    const [shared, unshared] = leaps();
    // ‖u‖² is 6·0.25; E‖w‖² is 6 times Glorot's 2/(1 + 6) with one filter, 2/(4 + 6) with four.
    expect(shared!.steps[0]!.damping).toBeCloseTo(2 * 3 * (12 / 7 + 1.5), 12);
    expect(unshared!.steps[0]!.damping).toBeCloseTo(2 * 3 * (12 / 10 + 1.5), 12);
    expect([shared!.leap, unshared!.leap]).toEqual([1, 3]);
    expect(leaps()).toHaveLength(2);
  });

  it("has the groups of the model as a third, by its own number of filters", () => {
    const grouped = leaps({ model: { sharing: [0, 1, 1, 0] } });
    expect(grouped.map(({ scheme, leap }) => [scheme, leap])).toEqual([
      ["shared", 1],
      ["unshared", 3],
      ["grouped", 2],
    ]);
    expect(grouped[2]!.steps[0]!.damping).toBeCloseTo(6 * (12 / 8 + 1.5), 12);
  });

  it("counts the damping of those patches alone whose filters nothing has moved yet", () => {
    const components = [{ kind: "linear", patches: [1] }, cosine];
    const [, unshared] = leaps({}, { spectrum: { components } });
    expect(unshared!.steps.map(({ newFilters }) => newFilters)).toEqual([[1], [0, 2]]);
    expect(unshared!.steps.map(({ damping }) => damping)).toEqual([
      undefined,
      expect.closeTo(4 * (1.2 + 1.5), 12),
    ]);
  });

  it("knows no damping where responses are not linear in learner and target", () => {
    const tanh = { patchMap: "tanh" };
    for (const own of [leaps({}, tanh), leaps({ model: tanh }), leaps({ model: tanh }, tanh)]) {
      expect(own.map(({ steps }) => steps[0]!.damping)).toEqual([undefined, undefined]);
    }
  });

  it("is none of a model without filters", () => {
    expect(leaps({ model: { kind: "dense" } })).toEqual([]);
  });
});

describe("a step of a leap in words", () => {
  const label = (newFilters: number[], damping?: number) =>
    leapLabel({ patches: [0, 1], newFilters, ...(damping === undefined ? {} : { damping }) });

  it("expects by the number of new filters: slow from 3, failure from 4", () => {
    const filters = [0, 1, 2, 3];
    expect([0, 2, 3, 4].map((n) => label(filters.slice(0, n)).expectation)).toEqual([
      "expect it to be learned",
      "expect it to be learned",
      "expect slow learning",
      "expect failure",
    ]);
    expect(label([]).needs).toBe("needs no new filter");
    expect(label([2]).needs).toBe("needs 1 new filter at once (3)");
  });

  it("expects by a cosine's damping where it is known: slow from 4, failure from 8", () => {
    expect([3.99, 4, 7.99, 8].map((damping) => label([0, 1, 2, 3], damping).expectation)).toEqual([
      "expect it to be learned",
      "expect slow learning",
      "expect slow learning",
      "expect failure",
    ]);
  });

  it("tells a damping from one half up", () => {
    expect(label([0], 0.49).damping).toBe("");
    expect(label([0], 0.5).damping).toBe("signal × e^−0.5");
    expect(label([0]).damping).toBe("");
  });

  it("is a line, numbered from 1", () => {
    const steps = [
      { patches: [1], newFilters: [1] },
      { patches: [0, 1], newFilters: [0], damping: 4 },
    ];
    expect(leapLines({ steps })).toEqual([
      "1. patch 2: needs 1 new filter at once (2), expect it to be learned",
      "2. patches 1, 2: needs 1 new filter at once (1), expect slow learning, signal × e^−4",
    ]);
  });
});
