import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  floorWarning,
  seedsToReach,
  smallestPossibleP,
} from "../../../../shared/statistics/floors.ts";
import { holmAdjusted } from "../../../../shared/statistics/holm.ts";
import { mcnemarExact, pairedSuccesses } from "../../../../shared/statistics/mcnemar.ts";
import { signFlipTest } from "../../../../shared/statistics/permutation.ts";
import { wilcoxonSignedRank } from "../../../../shared/statistics/wilcoxon.ts";
import { expectClose, reference, refusal, source } from "./support.ts";

const lossPairs = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })),
  { minLength: 1, maxLength: 10 },
);

describe("the exact McNemar test", () => {
  it("agrees with statsmodels", () => {
    for (const [both = 0, onlyA = 0, onlyB = 0, neither = 0, p] of reference.mcnemar) {
      expectClose(mcnemarExact({ both, onlyA, onlyB, neither }).p, p);
    }
  });

  it("counts pairs by what happened on the same seed", () => {
    const a = [true, true, false, false, true];
    const b = [true, false, true, false, false];
    expect(pairedSuccesses(a, b)).toEqual({ both: 1, onlyA: 2, onlyB: 1, neither: 1 });
    expect(refusal(() => pairedSuccesses(a, [true])).argument).toBe("b");
  });

  it("says p = 1 where the arms agree on every seed, or there is none", () => {
    const agree = mcnemarExact({ both: 5, onlyA: 0, onlyB: 0, neither: 3 });
    expect(agree).toMatchObject({ p: 1, n: 8, informative: 0 });
    expect(agree.note).toContain("agree");
    expect(mcnemarExact({ both: 0, onlyA: 0, onlyB: 0, neither: 0 }).p).toBe(1);
  });

  it("refuses counts that are not whole", () => {
    const counts = { both: 0, onlyA: 1.5, onlyB: 0, neither: 0 };
    expect(refusal(() => mcnemarExact(counts)).argument).toBe("onlyA");
  });
});

describe("the Wilcoxon signed-rank test", () => {
  it.each(reference.wilcoxon)("agrees with SciPy, exact and approximate (case %#)", (stored) => {
    const { a, b } = stored;
    const normal = wilcoxonSignedRank(a, b, { method: "normal" });
    expectClose(normal.statistic, stored.statistic);
    expectClose(normal.p, stored.normalP);
    if (stored.exactP !== null) {
      expectClose(wilcoxonSignedRank(a, b).p, stored.exactP);
      expect(wilcoxonSignedRank(a, b).exact).toBe(true);
    }
  });

  it("was compared with SciPy's exact value with and without ties", () => {
    const exact = reference.wilcoxon.filter((stored) => stored.exactP !== null);
    const isTied = ({ a, b }: { a: number[]; b: number[] }): boolean =>
      new Set(a.map((value, index) => Math.abs(value - (b[index] ?? NaN)))).size < a.length;
    expect(exact.filter(isTied).length).toBeGreaterThanOrEqual(3);
    expect(exact.filter((stored) => !isTied(stored)).length).toBeGreaterThanOrEqual(6);
  });

  it("turns to the approximation above 50 differing pairs", () => {
    const a = Array.from({ length: 51 }, (_, index) => index + 1);
    const zeros = a.map(() => 0);
    expect(wilcoxonSignedRank(a, zeros).exact).toBe(false);
    expect(wilcoxonSignedRank(a.slice(1), zeros.slice(1)).exact).toBe(true);
  });

  it("leaves equal pairs out, and says p = 1 where none differs", () => {
    expect(wilcoxonSignedRank([1, 2, 3], [1, 2, 4])).toMatchObject({ informative: 1, p: 1, n: 3 });
    const equal = wilcoxonSignedRank([1, 2], [1, 2], { method: "normal" });
    expect(equal).toMatchObject({ p: 1, informative: 0, note: "no pair differs" });
    expect(wilcoxonSignedRank([], []).p).toBe(1);
  });

  it("ranks a failed run above all others, and ties two failed runs", () => {
    const failed = wilcoxonSignedRank([1, 1, 1, 1], [Infinity, 2, 3, Infinity]);
    expect(failed).toMatchObject({ statistic: 0, informative: 4, p: 0.125 });
    expect(wilcoxonSignedRank([Infinity, 1], [Infinity, 2]).informative).toBe(1);
    expect(refusal(() => wilcoxonSignedRank([1, NaN], [1, 2])).index).toBe(1);
  });
});

describe("the permutation test", () => {
  it.each(reference.signFlip)("sign flips agree with SciPy (case %#)", ({ a, b, p, statistic }) => {
    const result = signFlipTest(a, b, { uniform: source() });
    expectClose(result.p, p);
    expectClose(result.statistic, statistic);
    expect(result.exact).toBe(true);
  });

  it("draws beyond 16 pairs, agreeing with SciPy up to sampling error and with itself", () => {
    const { a, b, p } = reference.signFlipRandom;
    const drawn = signFlipTest(a, b, { uniform: source(2), resamples: 50_000 });
    expect(drawn.exact).toBe(false);
    expect(Math.abs(drawn.p - p)).toBeLessThan(5 * Math.sqrt((2 * p) / 50_000));
    expect(signFlipTest(a, b, { uniform: source(2), resamples: 50_000 })).toEqual(drawn);
  });

  it("count sums as equal that differ by rounding only", () => {
    const tenths = (values: readonly number[]): number[] => values.map((value) => value / 10);
    const zeros = [0, 0, 0, 0, 0];
    const flips = signFlipTest([1, 2, 3, -4, 6], zeros, { uniform: source() });
    expect(signFlipTest(tenths([1, 2, 3, -4, 6]), zeros, { uniform: source() }).p).toBe(flips.p);
  });

  it("counts both tails, and all sums as equal that rounding parts", () => {
    // Of the eight sums ±1 ±2 ±4 only 7 reaches 7; −7 is as far on the other side.
    expect(signFlipTest([1, 2, 4], [0, 0, 0], { uniform: source() }).p).toBe(2 / 8);
    expect(signFlipTest([0, 0, 0], [1, 2, 4], { uniform: source() }).p).toBe(2 / 8);
    // 1 + 2 − 4 = −1 : 4 of 8 sums are at most −1, 5 at least −1.
    expect(signFlipTest([1, 2, -4], [0, 0, 0], { uniform: source() }).p).toBe(1);
    expect(signFlipTest([1, -2, 4], [0, 0, 0], { uniform: source() }).p).toBe((2 * 3) / 8);
    // In tenths 3 is reached by 0.1 + 0.2 and by 0.3, which float64 tells apart.
    const tenths = [0.1, 0.2, -0.3, 0.3];
    const whole = [1, 2, -3, 3];
    for (const signs of [1, -1]) {
      const of = (values: readonly number[]) =>
        signFlipTest(
          values.map((value) => signs * value),
          values.map(() => 0),
          { uniform: source() },
        ).p;
      expect(of(tenths)).toBe(of(whole));
    }
  });

  it("answers equal pairs with p = 1", () => {
    expect(signFlipTest([1, 2], [1, 2], { uniform: source() })).toMatchObject({
      p: 1,
      note: "no pair differs",
    });
    expect(signFlipTest([1], [0], { uniform: source() }).p).toBe(1);
  });

  it("refuses no runs and failed runs, whose mean means nothing", () => {
    const uniform = source();
    expect(refusal(() => signFlipTest([], [], { uniform })).argument).toBe("a");
    expect(refusal(() => signFlipTest([1], [Infinity], { uniform })).argument).toBe("b");
  });
});

describe("every two-arm test", () => {
  it("gives the same p when the arms are swapped, in (0, 1] and not below its floor", () => {
    fc.assert(
      fc.property(lossPairs, (pairs) => {
        const a = pairs.map(([left]) => left);
        const b = pairs.map(([, right]) => right);
        const both = [
          [wilcoxonSignedRank(a, b).p, wilcoxonSignedRank(b, a).p],
          [
            signFlipTest(a, b, { uniform: source() }).p,
            signFlipTest(b, a, { uniform: source() }).p,
          ],
        ];
        for (const [p = NaN, swapped = NaN] of both) {
          expect(p).toBeCloseTo(swapped, 12);
          expect(p).toBeLessThanOrEqual(1);
          expect(p).toBeGreaterThanOrEqual(smallestPossibleP(pairs.length) - 1e-12);
        }
      }),
    );
  });
});

describe("Holm's adjustment", () => {
  it.each(reference.holm)("agrees with statsmodels (family %#)", ({ p, adjusted }) => {
    holmAdjusted(p).forEach((value, index) => expectClose(value, adjusted[index]));
  });

  it("never lowers a p, keeps the order, and is at most p times the family's size", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (pValues) => {
        const adjusted = holmAdjusted(pValues);
        pValues.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]).toBeLessThanOrEqual(1);
          pValues.forEach((other, j) => {
            if (p <= other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? NaN);
          });
        });
      }),
    );
  });

  it("answers an empty family, and refuses what is no probability", () => {
    expect(holmAdjusted([])).toEqual([]);
    expect(refusal(() => holmAdjusted([0.1, NaN])).index).toBe(1);
    expect(refusal(() => holmAdjusted([1.1])).index).toBe(0);
  });
});

describe("the floors of exact tests", () => {
  it("are those of docs/statistics.md, and are reached by the tests themselves", () => {
    expect([3, 4, 5, 6].map((n) => smallestPossibleP(n))).toEqual([0.25, 0.125, 0.0625, 0.03125]);
    const [high, low] = [
      [11, 12, 13, 14, 15],
      [1, 2.1, 3.2, 4.3, 5.4],
    ];
    const counts = { both: 0, onlyA: 5, onlyB: 0, neither: 0 };
    expect(mcnemarExact(counts).p).toBeCloseTo(smallestPossibleP(5), 12);
    expect(wilcoxonSignedRank(high ?? [], low ?? []).p).toBe(smallestPossibleP(5));
  });

  it("warn before the run where alpha cannot be reached", () => {
    expect(floorWarning(5)).toContain("with 5 pairs p ≤ 0.05 is impossible");
    expect(floorWarning(6)).toBeNull();
    expect(seedsToReach(0.05)).toBe(6);
    expect(smallestPossibleP(0)).toBe(1);
  });
});
