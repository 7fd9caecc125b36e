import { describe, expect, it } from "vitest";
import {
  falseSuccessesAside,
  falseSuccessesNote,
  falseSuccessNote,
  isFalseSuccess,
  outcomeWords,
  unlearnedComponents,
  verdictWords,
} from "../../../../shared/results/false-success.ts";
import { componentsIn, weightedComponents } from "../../../../shared/results/field-value.ts";
import type { Component } from "../../../../shared/spec/schema.ts";

describe("a success that leaves a component unlearned", () => {
  it("has one whose share is below a half, and not exactly 0", () => {
    expect(unlearnedComponents([0.5, 0.49, 0, -0.1, 1])).toEqual([1, 3]);
    expect(isFalseSuccess({ success: true, learned: [1, 0.4] })).toBe(true);
    expect(isFalseSuccess({ success: false, learned: [1, 0.4] })).toBe(false);
    expect(isFalseSuccess({ success: true, learned: [1, 0, 0.5] })).toBe(false);
  });

  it("is told behind a count, in brackets, and by its components from 1", () => {
    expect([0, 1, 3].map(falseSuccessesNote)).toEqual([
      ...["", ", 1 with a component not learned", ", 3 with a component not learned"],
    ]);
    expect([0, 2].map(falseSuccessesAside)).toEqual(["", " (2 with a component not learned)"]);
    expect(falseSuccessNote([1, 0.1])).toContain("less than half of component 2 is learned");
    expect(falseSuccessNote([0.2, 1, 0.1])).toContain("less than half of components 1, 3 is");
  });

  it("is doubted in a run's verdict", () => {
    expect(outcomeWords(true, false)).toBe("solved");
    expect(outcomeWords(true, true)).toBe("solved, but a component is not learned");
    expect([outcomeWords(false, true), outcomeWords(false, false)]).toEqual([
      ...["not solved", "not solved"],
    ]);
    expect(verdictWords({ success: true, learned: [1, 0.2] })).toContain("but a component");
    expect(verdictWords({ success: true, learned: [1, 1] })).toBe("solved");
  });
});

describe("components in words", () => {
  const components = [
    { kind: "linear", patches: [0], weight: 0.5 },
    { kind: "cosine", patches: [0, 1, 2], omega: 2, phase: 0, weight: -1 },
  ] as Component[];

  it("stand with their weights, and keep their patches together", () => {
    expect(weightedComponents(components)).toEqual([
      "0.5 × (linear on patch\u00a01)",
      "−1 × (cosine ω=2 on patches\u00a01–3)",
    ]);
  });

  it("are read from JSON where all of a list are components", () => {
    expect(componentsIn(components)).toEqual(components);
    expect(componentsIn([])).toEqual([]);
    for (const other of [null, "linear", [{ kind: "none" }], [components[0], 3]]) {
      expect(componentsIn(other)).toBeUndefined();
    }
  });
});
