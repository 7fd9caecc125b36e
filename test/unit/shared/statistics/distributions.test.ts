import { describe, expect, it } from "vitest";
import * as distributions from "../../../../shared/statistics/distributions.ts";
import { reference, refusal } from "./support.ts";

function expectRelative(actual: number, expected: number): void {
  const error = Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-300);
  expect(error, `${actual} against ${expected}`).toBeLessThan(1e-10);
}

describe("distribution functions agree with SciPy to 1e-10, tails included", () => {
  it.each(["normalCdf", "normalQuantile"] as const)("%s", (name) => {
    for (const [x = NaN, expected = NaN] of reference[name]) {
      expectRelative(distributions[name](x), expected);
    }
  });

  it("tQuantile", () => {
    for (const [p = NaN, degrees = NaN, expected = NaN] of reference.tQuantile) {
      const actual = distributions.tQuantile(p, degrees);
      if (Math.abs(expected) < 1e-12) expect(Math.abs(actual)).toBeLessThan(1e-12);
      else expectRelative(actual, expected);
    }
  });

  it.each(["binomialAtMost", "binomialExactly"] as const)("%s", (name) => {
    for (const [k = NaN, n = NaN, p = NaN, expected = NaN] of reference[name]) {
      expectRelative(distributions[name](k, n, p), expected);
    }
  });

  it("refuse probabilities outside [0, 1]", () => {
    expect(refusal(() => distributions.normalQuantile(1.5)).argument).toBe("p");
    expect(refusal(() => distributions.tQuantile(NaN, 3)).argument).toBe("p");
    expect(refusal(() => distributions.binomialAtMost(1, 2, -0.1)).argument).toBe("p");
  });

  it("give no mass below zero successes", () => {
    expect(distributions.binomialAtMost(-1, 5, 0.5)).toBe(0);
  });
});
