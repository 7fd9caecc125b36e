import { describe, expect, it } from "vitest";
import { lossQuantileOfSorted, medianLoss } from "../../../../shared/statistics/estimate.ts";
import { medianRanks } from "../../../../shared/statistics/median-interval.ts";
import { StatisticsError } from "../../../../shared/statistics/errors.ts";

describe("the distribution-free interval of a median", () => {
  // Conover, Practical Nonparametric Statistics, table of Binomial(n, 1/2).
  it.each([
    [2, 0, 0.5],
    [5, 0, 0.9375],
    [6, 0, 0.96875],
    [8, 0, 0.9921875],
    [9, 1, 0.9609375],
    [20, 5, 0.958610534667969],
  ])("of %i values leaves %i out at each end", (n, rank, coverage) => {
    expect(medianRanks(n).rank).toBe(rank);
    expect(medianRanks(n).coverage).toBeCloseTo(coverage, 12);
  });

  it("leaves out no more than the wanted coverage allows, and never the middle", () => {
    // Exactly covered: 1 − 2·2⁻⁶ of six values, and 1 − 2·7·2⁻⁶ where one is left out at each end.
    expect(medianRanks(6, 1 - 2 / 64)).toEqual({ rank: 0, coverage: 0.96875 });
    expect(medianRanks(6, 1 - 14 / 64)).toEqual({ rank: 1, coverage: 0.78125 });
    expect(medianRanks(6, 1 - 14 / 64 + 1e-12).rank).toBe(0);
    // However little is asked for, two different values are left: of five those of ranks 1 and 3.
    expect([2, 3, 4, 5, 6, 7].map((n) => medianRanks(n, 1e-9).rank)).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it("covers nothing with one value, and is not made of none", () => {
    expect(medianRanks(1)).toEqual({ rank: 0, coverage: 0 });
    expect(() => medianRanks(0)).toThrow(StatisticsError);
  });
});

describe("quantiles of losses", () => {
  it("are infinite from the last finished run on, and no NaN between two failed ones", () => {
    expect(lossQuantileOfSorted([1, 2, Infinity, Infinity], 0.25)).toBe(1.75);
    expect(lossQuantileOfSorted([1, 2, Infinity, Infinity], 0.5)).toBe(Infinity);
    expect(medianLoss([Infinity, 1, 2])).toBe(2);
    expect(medianLoss([Infinity, Infinity])).toBe(Infinity);
    expect(lossQuantileOfSorted([1, 2, 4], 0.5)).toBe(2);
    expect(lossQuantileOfSorted([1, Infinity], 0)).toBe(1);
    expect(lossQuantileOfSorted([1, Infinity], 0.01)).toBe(Infinity);
    expect(lossQuantileOfSorted([1, 2, 4, 8], 1)).toBe(8);
    expect(medianLoss([4, 1])).toBe(2.5);
  });

  it("are refused for none, and for what is no loss", () => {
    for (const losses of [[], [1, NaN], [-Infinity, 2]]) {
      expect(() => medianLoss(losses), String(losses)).toThrow(StatisticsError);
    }
  });
});
