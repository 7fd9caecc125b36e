import { describe, expect, it } from "vitest";
import { normalDraws } from "../../../../shared/statistics/normal-draws.ts";
import {
  seedsNeededForLosses,
  signedRankPower,
} from "../../../../shared/statistics/plan-losses.ts";
import {
  wilcoxonSignedRank,
  signedRankCriticalValue,
} from "../../../../shared/statistics/wilcoxon.ts";
import { reference, refusal, source } from "./support.ts";

const PILOT = [0.4, -0.3, 0.9, 0.5, 0.2, 1.4, -0.1, 0.6];

describe("the power of the signed-rank test", () => {
  it("agrees with simulation over SciPy's exact test up to sampling error", () => {
    for (const [
      pairs = 0,
      shift = 0,
      spread = 0,
      alpha = 0,
      power = 0,
    ] of reference.signedRankPower) {
      const options = { alpha, draws: normalDraws(source(3), 5_000) };
      const simulated = signedRankPower({ shift, spread }, pairs, options);
      expect(Math.abs(simulated - power)).toBeLessThan(0.03);
    }
  });

  it("is the share of the drawn studies in which all pairs agree, where six are too few for less", () => {
    // With six pairs p ≤ 0.05 takes six equal signs: by hand, in studies 2 and 4 (all below 0) of five.
    const studies = [
      [1, 1, 1, 1, 1, -1],
      [-1, 2, -3, 4, -5, 6],
      [-1, -2, -3, -4, -5, -6],
      [3, 2, 1, -1, -2, -3],
      [-2, -2.5, -1.6, -7, -1, -3],
    ];
    const draws = {
      trials: studies.length,
      ofPair: (pair: number) => Float64Array.from(studies, (study) => study[pair]!),
    };
    const power = (shift: number, spread: number) =>
      signedRankPower({ shift, spread }, 6, { alpha: 0.05, draws });
    expect(power(0, 1)).toBe(2 / 5);
    // A shift of 1.5 lifts the first study above 0 throughout and parts the last.
    expect(power(1.5, 1)).toBe(1 / 5);
    expect(power(0.75, 0.5)).toBe(1 / 5);
    expect(power(10, 1)).toBe(1);
    expect(signedRankPower({ shift: 10, spread: 1 }, 5, { alpha: 0.05, draws })).toBe(0);
  });

  it("rejects where the test itself gives p <= alpha, and nowhere else", () => {
    for (const n of [5, 6, 9, 20]) {
      const critical = signedRankCriticalValue(n, 0.05);
      const ranks = Array.from({ length: n }, (_, index) => index + 1);
      const pWithStatistic = (statistic: number): number => {
        let left = statistic;
        const signed = [...ranks].reverse().map((rank) => {
          if (rank > left) return rank;
          left -= rank;
          return -rank;
        });
        return wilcoxonSignedRank(
          signed,
          ranks.map(() => 0),
        ).p;
      };
      if (critical >= 0) expect(pWithStatistic(critical)).toBeLessThanOrEqual(0.05);
      expect(pWithStatistic(critical + 1)).toBeGreaterThan(0.05);
    }
    expect(signedRankCriticalValue(5, 0.05)).toBe(-1);
    // Of five pairs all of one sign have p = 2/32 exactly, and of six 2/64.
    expect(signedRankCriticalValue(5, 2 / 32)).toBe(0);
    expect(signedRankCriticalValue(6, 2 / 64)).toBe(0);
    expect(signedRankCriticalValue(6, 4 / 64)).toBe(1);
  });
});

describe("the planner for losses", () => {
  it("finds a number of pairs with the wanted power, the same from the same seed", () => {
    const plan = seedsNeededForLosses({ differences: PILOT, draws: normalDraws(source(1)) });
    if (!plan.reachable) throw new Error(plan.reason);
    expect(plan.moreSeeds).toBe(plan.totalSeeds - PILOT.length);
    expect(plan.power).toBeGreaterThanOrEqual(0.8);
    // A normal shift of 0.84 standard deviations takes about 14 pairs.
    expect(plan.totalSeeds).toBeGreaterThanOrEqual(12);
    expect(plan.totalSeeds).toBeLessThanOrEqual(17);
    expect(seedsNeededForLosses({ differences: PILOT, draws: normalDraws(source(1)) })).toEqual(
      plan,
    );
  });

  it("needs more for a smaller shift and for a larger family", () => {
    const total = (more: { shift?: number; familySize?: number }): number => {
      const plan = seedsNeededForLosses({
        differences: PILOT,
        draws: normalDraws(source(1)),
        ...more,
      });
      return plan.reachable ? plan.totalSeeds : Infinity;
    };
    expect(total({ shift: 0.25 })).toBeGreaterThan(total({}));
    expect(total({ familySize: 6 })).toBeGreaterThan(total({}));
  });

  it("says why it cannot be reached", () => {
    const reason = (more: { shift?: number; maxSeeds?: number }): unknown =>
      seedsNeededForLosses({ differences: PILOT, draws: normalDraws(source()), ...more });
    expect(reason({ maxSeeds: 5 })).toHaveProperty(
      "reason",
      "with 5 pairs p ≤ 0.05 is impossible; it takes at least 6",
    );
    expect(reason({ shift: 0 })).toHaveProperty(
      "reason",
      "the median difference between the pairs is zero",
    );
    expect(reason({ shift: 0.01, maxSeeds: 20 })).toHaveProperty(
      "reason",
      expect.stringContaining("20 pairs in all give"),
    );
  });

  it("needs no more where the pilot is larger, and asks for the wanted power and level", () => {
    const large = Array.from({ length: 30 }, (_, i) => 1 + i / 100);
    const ask = (more: { power?: number; alpha?: number; maxSeeds?: number }) =>
      seedsNeededForLosses({ differences: large, draws: normalDraws(source(), 500), ...more });
    expect(ask({})).toMatchObject({ reachable: true, totalSeeds: 6, moreSeeds: 0 });
    // The smallest p of n pairs is 2^(1 − n): at most 0.01 from 8 pairs up, 0.001 from 11.
    expect(ask({ alpha: 0.01 })).toMatchObject({ totalSeeds: 8 });
    expect(ask({ alpha: 0.001 })).toMatchObject({ totalSeeds: 11 });
    expect(ask({ alpha: 0.001, maxSeeds: 11 })).toMatchObject({ reachable: true });
    expect(ask({ alpha: 0.001, maxSeeds: 10 })).toMatchObject({ reachable: false });
    const total = (power: number): number => {
      const draws = normalDraws(source(), 2000);
      const plan = seedsNeededForLosses({ differences: PILOT, draws, power });
      return plan.reachable ? plan.totalSeeds : Infinity;
    };
    expect(total(0.95)).toBeGreaterThan(total(0.8));
    expect(total(0.5)).toBeLessThan(total(0.8));
  });

  it("answers a pilot without spread with the exact test's floor", () => {
    const plan = seedsNeededForLosses({ differences: [1, 1, 1], draws: normalDraws(source()) });
    expect(plan).toMatchObject({ reachable: true, totalSeeds: 6, moreSeeds: 3, power: 1 });
  });

  it("asks for 200 pairs at most, unless told", () => {
    const plan = seedsNeededForLosses({
      ...{ differences: PILOT, shift: 0.001, draws: normalDraws(source(), 20) },
    });
    expect(plan).toMatchObject({
      reachable: false,
      reason: expect.stringMatching(/^200 pairs in all give \d+% power$/),
    });
  });

  it("refuses a single pair and failed runs", () => {
    expect(
      refusal(() => seedsNeededForLosses({ differences: [1], draws: normalDraws(source()) }))
        .argument,
    ).toBe("differences");
    const failed = () =>
      seedsNeededForLosses({ differences: [1, Infinity], draws: normalDraws(source()) });
    expect(refusal(failed).index).toBe(1);
  });
});
