import { describe, expect, it } from "vitest";
import { bootstrapInterval } from "../../../../shared/statistics/bootstrap.ts";
import { binomialAtMost, binomialExactly } from "../../../../shared/statistics/distributions.ts";
import { mean } from "../../../../shared/statistics/estimate.ts";
import { seedsToReach, smallestPossibleP } from "../../../../shared/statistics/floors.ts";
import { pairsIn } from "../../../../shared/statistics/mcnemar.ts";
import { medianRanks } from "../../../../shared/statistics/median-interval.ts";
import { normalDraws } from "../../../../shared/statistics/normal-draws.ts";
import { pairedDifferences } from "../../../../shared/statistics/paired-differences.ts";
import { performanceProfile } from "../../../../shared/statistics/performance-profile.ts";
import { signFlipTest } from "../../../../shared/statistics/permutation.ts";
import { seedsNeededForLosses } from "../../../../shared/statistics/plan-losses.ts";
import { seedsNeeded } from "../../../../shared/statistics/plan.ts";
import {
  mcnemarCriticalCount,
  mcnemarPower,
  ratePower,
} from "../../../../shared/statistics/power.ts";
import { studentInterval } from "../../../../shared/statistics/student.ts";
import { survivalCurve } from "../../../../shared/statistics/survival.ts";
import {
  pairedVerdict,
  pairsToSupport,
  rateVerdict,
} from "../../../../shared/statistics/verdict.ts";
import { signedRankCriticalValue } from "../../../../shared/statistics/wilcoxon.ts";
import { wilsonInterval } from "../../../../shared/statistics/wilson.ts";
import { refusal, source } from "./support.ts";

const uniform = source();
const draws = normalDraws(uniform, 10);
const AGREEING = { both: 1, onlyA: 1, onlyB: 1, neither: 1 };
const RATE = { kind: "successRateAtLeast", rate: 0.5 } as const;
const BETTER = { kind: "pairedBetter" } as const;
const pilot = { successes: 1, n: 2 };

/** Each argument by its name in the refusal, with a call that gives it a value. */
const COUNTS: readonly (readonly [string, number, (value: number) => unknown])[] = [
  ["resamples", 1, (resamples) => bootstrapInterval([1, 2], mean, { uniform, resamples })],
  ["n", 0, (n) => binomialAtMost(0, n, 0.5)],
  ["n", 0, (n) => binomialExactly(0, n, 0.5)],
  ["n", 0, smallestPossibleP],
  ["n", 1, medianRanks],
  ["n", 1, (n) => wilsonInterval(0, n)],
  ["n", 0, (n) => rateVerdict(RATE, 0, n)],
  ["n", 1, (n) => ratePower(RATE, 0.5, n, "supported")],
  ["n", 0, (n) => signedRankCriticalValue(n, 0.05)],
  ["both", 0, (both) => pairsIn({ ...AGREEING, both })],
  ["onlyA", 0, (onlyA) => pairsIn({ ...AGREEING, onlyA })],
  ["onlyB", 0, (onlyB) => pairsIn({ ...AGREEING, onlyB })],
  ["neither", 0, (neither) => pairsIn({ ...AGREEING, neither })],
  ["trials", 1, (trials) => normalDraws(uniform, trials)],
  ["resamples", 1, (resamples) => signFlipTest([1], [2], { uniform, resamples })],
  ["maxSeeds", 1, (maxSeeds) => seedsNeededForLosses({ differences: [1, 2], draws, maxSeeds })],
  [
    "familySize",
    1,
    (familySize) => seedsNeededForLosses({ differences: [1, 2], draws, familySize }),
  ],
  ["maxSeeds", 1, (maxSeeds) => seedsNeeded({ rule: RATE, pilot, maxSeeds })],
  ["familySize", 1, (familySize) => seedsNeeded({ rule: RATE, pilot, familySize })],
  ["discordant", 0, (discordant) => mcnemarCriticalCount(discordant, 0.05)],
  ["pairs", 0, mcnemarPower({ onlyA: 0.5, onlyB: 0.1 }, 0.05)],
  ["familySize", 1, (familySize) => pairsToSupport(0.05, familySize)],
];

describe("a count", () => {
  it.each(COUNTS)("%s is a whole number from %i up, or refused by its name", (name, least, of) => {
    expect(() => of(least)).not.toThrow();
    for (const value of [least - 1, least + 0.5, NaN, Infinity, 2 ** 53]) {
      expect(refusal(() => of(value)).argument, String(value)).toBe(name);
    }
  });
});

const FRACTIONS: readonly (readonly [string, (value: number) => unknown])[] = [
  ["level", (level) => bootstrapInterval([1, 2], mean, { uniform, resamples: 5, level })],
  ["alpha", seedsToReach],
  ["level", (level) => medianRanks(5, level)],
  ["level", (level) => performanceProfile([1], [1], level)],
  ["power", (power) => seedsNeededForLosses({ differences: [1, 2], draws, power })],
  ["power", (power) => seedsNeeded({ rule: RATE, pilot, power })],
  ["alpha", (alpha) => mcnemarCriticalCount(3, alpha)],
  ["alpha", (alpha) => mcnemarPower({ onlyA: 0.5, onlyB: 0.1 }, alpha)],
  ["level", (level) => studentInterval([1, 2], { level })],
  ["level", (level) => survivalCurve([{ steps: 1, reached: true }], level)],
  ["level", (level) => wilsonInterval(1, 2, level)],
  ["smallestGain", (smallestGain) => pairedVerdict({ ...BETTER, smallestGain }, AGREEING)],
  ["alpha", (alpha) => pairsToSupport(alpha, 1)],
  ["alpha", (alpha) => signedRankCriticalValue(6, alpha)],
];

describe("a level", () => {
  it.each(FRACTIONS)("%s lies strictly between 0 and 1, or is refused by its name", (name, of) => {
    expect(() => of(0.5)).not.toThrow();
    for (const value of [0, 1, NaN, -0.1]) {
      expect(refusal(() => of(value)).argument, String(value)).toBe(name);
    }
  });
});

const PROBABILITIES: readonly (readonly [string, (value: number) => unknown])[] = [
  ["p", (p) => binomialExactly(0, 2, p)],
  ["onlyA", (onlyA) => mcnemarPower({ onlyA, onlyB: 0 }, 0.05)],
  ["onlyB", (onlyB) => mcnemarPower({ onlyA: 0, onlyB }, 0.05)],
  ["rate", (rate) => ratePower(RATE, rate, 2, "supported")],
  ["rate", (rate) => rateVerdict({ ...RATE, rate }, 1, 2)],
  ["pHolm", (p) => pairedVerdict(BETTER, AGREEING, p)],
];

describe("a probability", () => {
  it.each(PROBABILITIES)("%s lies from 0 to 1, or is refused by its name", (name, of) => {
    for (const value of [0, 0.5, 1]) expect(() => of(value)).not.toThrow();
    for (const value of [-0.1, 1.1, NaN]) {
      expect(refusal(() => of(value)).argument, String(value)).toBe(name);
    }
  });
});

it("both arms of paired losses are asked for numbers, and for as many", () => {
  expect(refusal(() => pairedDifferences([NaN], [1])).argument).toBe("a");
  expect(refusal(() => pairedDifferences([1], [-Infinity])).argument).toBe("b");
  expect(refusal(() => pairedDifferences([1, 2], [1])).argument).toBe("b");
});
