import { describe, expect, it } from "vitest";
import { candidateSettings, kernel } from "../../../../shared/study/kernel.ts";

describe("the covariance of two places", () => {
  const settings = { variance: 16, lengths: [0.3, 0.8] };

  it("is Matérn's of smoothness 5/2, each axis by its own length", () => {
    // One length away on either axis r = √5: 16·(1 + √5 + 5/3)·e^−√5.
    const once = 16 * (1 + Math.sqrt(5) + 5 / 3) * Math.exp(-Math.sqrt(5));
    expect(kernel([0.1, 0.2], [0.4, 0.2], settings)).toBeCloseTo(once, 12);
    expect(kernel([0.1, 0.2], [0.1, 1], settings)).toBeCloseTo(once, 12);
    // One length on each: r = √10.
    const both = 16 * (1 + Math.sqrt(10) + 10 / 3) * Math.exp(-Math.sqrt(10));
    expect(kernel([0.1, 0.2], [0.4, 1], settings)).toBeCloseTo(both, 12);
    expect(kernel([0.1, 0.2], [0.1, 0.2], settings)).toBe(16);
  });

  it("is chosen among two lengths on each of two axes, and equal ones on other numbers of axes", () => {
    expect(candidateSettings(2).map(({ lengths }) => lengths)).toEqual([
      [0.3, 0.3],
      [0.3, 0.8],
      [0.8, 0.3],
      [0.8, 0.8],
    ]);
    expect(candidateSettings(1).map(({ lengths }) => lengths)).toEqual([[0.3], [0.8]]);
    expect(candidateSettings(3).map(({ lengths }) => lengths)).toEqual([
      [0.3, 0.3, 0.3],
      [0.8, 0.8, 0.8],
    ]);
    expect(candidateSettings(2).map(({ variance }) => variance)).toEqual([16, 16, 16, 16]);
  });
});
