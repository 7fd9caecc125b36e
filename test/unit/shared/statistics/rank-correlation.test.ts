import { describe, expect, it } from "vitest";
import { partialSpearman, spearman } from "../../../../shared/statistics/rank-correlation.ts";

describe("the rank correlation", () => {
  it("is 1 for any rising function and -1 for any falling one", () => {
    expect(spearman([1, 2, 3, 4], [1, 10, 100, 1e9])).toBeCloseTo(1, 12);
    expect(spearman([1, 2, 3, 4], [Infinity, 3, 2, -8])).toBeCloseTo(-1, 12);
  });

  it("gives ties the mean of their ranks", () => {
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3.5, 3.5: the deviations' products sum to 3.75, their squares to 4.5.
    expect(spearman([1, 2, 2, 3], [5, 6, Infinity, Infinity])).toBeCloseTo(3.75 / 4.5, 12);
  });

  it("takes a third quantity out: nothing is left of what goes through it alone", () => {
    const z = [1, 2, 3, 4, 5, 6, 7, 8];
    const x = [2, 1, 3, 4, 5, 6, 8, 7];
    const [xz, yz] = [spearman(x, z), spearman(z, z.toReversed())];
    expect([xz < 1, yz]).toEqual([true, -1]);
    const y = [1, 3, 2, 5, 4, 7, 6, 8];
    const expected =
      (spearman(x, y) - xz * spearman(y, z)) / Math.sqrt((1 - xz ** 2) * (1 - spearman(y, z) ** 2));
    expect(partialSpearman(x, y, z)).toBeCloseTo(expected, 12);
    expect(Math.abs(partialSpearman(x, y, z))).toBeLessThan(spearman(x, y));
  });

  it("refuses lists of unequal length, and a single pair", () => {
    expect(() => spearman([1, 2], [1])).toThrow("2 and 1");
    expect(() => spearman([1], [1])).toThrow(RangeError);
  });
});
