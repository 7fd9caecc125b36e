import { describe, expect, it } from "vitest";
import { bootstrapInterval } from "../../../../shared/statistics/bootstrap.ts";
import { holmAdjusted } from "../../../../shared/statistics/holm.ts";
import {
  interquartileMean,
  mean,
  median,
  quantile,
  standardDeviation,
} from "../../../../shared/statistics/estimate.ts";
import { intervalOverSeeds } from "../../../../shared/statistics/interval-over-seeds.ts";
import { mcnemarExact, pairedSuccesses } from "../../../../shared/statistics/mcnemar.ts";
import { normalDraws } from "../../../../shared/statistics/normal-draws.ts";
import { pairedDifferences } from "../../../../shared/statistics/paired-differences.ts";
import { pairedProbabilityOfImprovement } from "../../../../shared/statistics/improvement.ts";
import { performanceProfile } from "../../../../shared/statistics/performance-profile.ts";
import { seedsNeededForLosses } from "../../../../shared/statistics/plan-losses.ts";
import { signFlipTest } from "../../../../shared/statistics/permutation.ts";
import { stepPoints } from "../../../../shared/statistics/step-curve.ts";
import { StatisticsError } from "../../../../shared/statistics/errors.ts";
import { studentInterval } from "../../../../shared/statistics/student.ts";
import { matchedRankBiserial, wilcoxonSignedRank } from "../../../../shared/statistics/wilcoxon.ts";
import { source } from "./support.ts";

const uniform = source();

/** One sample in, one number out. */
const OF_ONE: Record<string, (values: readonly number[]) => unknown> = {
  mean,
  median,
  interquartileMean,
  standardDeviation,
  "quantile 0.9": (values) => quantile(values, 0.9),
  studentInterval: (values) => studentInterval(values).low,
  "bootstrapInterval, percentile": (values) =>
    bootstrapInterval(values, interquartileMean, { uniform, resamples: 50 }).low,
  "bootstrapInterval, BCa": (values) =>
    bootstrapInterval(values, median, { uniform, resamples: 50, kind: "bca" }).low,
  "intervalOverSeeds, estimate": (values) => intervalOverSeeds(values, { uniform }).estimate,
  "intervalOverSeeds, low": (values) => intervalOverSeeds(values, { uniform }).low,
  "performanceProfile at 1": (values) => performanceProfile(values, [1]).share[0],
  seedsNeededForLosses: (values) =>
    seedsNeededForLosses({ differences: values, draws: normalDraws(uniform) }).reachable,
};

/** Two samples in, one number out; for one sample of x the other is of ones. */
const OF_TWO: Record<string, (a: readonly number[], b: readonly number[]) => unknown> = {
  wilcoxonSignedRank: (a, b) => wilcoxonSignedRank(a, b).p,
  signFlipTest: (a, b) => signFlipTest(a, b, { uniform }).p,
  matchedRankBiserial,
  "pairedDifferences, how many": (a, b) => pairedDifferences(a, b).length,
  pairedProbabilityOfImprovement: (a, b) => pairedProbabilityOfImprovement(a, b).estimate,
};

/** The answer, or "refused" with the argument that is to blame. */
function answerOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    if (error instanceof StatisticsError) return `refused: ${error.argument}`;
    throw error;
  }
}

const INPUTS = {
  none: [],
  one: [1],
  two: [1, 1],
  equal: [1, 1, 1],
  nan: [1, NaN, 1],
  failed: [1, Infinity, 1],
} as const;

function answers(of: (values: readonly number[]) => unknown): unknown[] {
  return Object.values(INPUTS).map((values) => answerOf(() => of(values)));
}

const no = (argument: string) => `refused: ${argument}`;
const V = no("values");

describe("no run, one, two, all equal, NaN and a failed run are defined for", () => {
  const expected: Record<keyof typeof OF_ONE, unknown[]> = {
    mean: [V, 1, 1, 1, V, V],
    median: [V, 1, 1, 1, V, V],
    interquartileMean: [V, 1, 1, 1, V, V],
    standardDeviation: [V, V, 0, 0, V, V],
    "quantile 0.9": [V, 1, 1, 1, V, V],
    studentInterval: [V, V, 1, 1, V, V],
    "bootstrapInterval, percentile": [V, V, 1, 1, V, V],
    "bootstrapInterval, BCa": [V, V, 1, 1, V, V],
    "intervalOverSeeds, estimate": [null, 1, 1, 1, V, 1],
    "intervalOverSeeds, low": [null, null, 1, 1, V, 1],
    "performanceProfile at 1": [no("losses"), 1, 1, 1, no("losses"), 2 / 3],
    seedsNeededForLosses: [
      ...[no("differences"), no("differences"), true, true],
      ...[no("differences"), no("differences")],
    ],
  };
  it.each(Object.keys(OF_ONE))("%s", (name) => {
    expect(answers(OF_ONE[name]!)).toEqual(expected[name]);
  });
});

describe("no pair, one, two, all tied, NaN and a failed run are defined for", () => {
  const A = no("a");
  const expected: Record<keyof typeof OF_TWO, unknown[]> = {
    wilcoxonSignedRank: [1, 1, 1, 1, A, 1],
    signFlipTest: [A, 1, 1, 1, A, A],
    matchedRankBiserial: [A, 0, 0, 0, A, -1],
    "pairedDifferences, how many": [0, 1, 2, 3, A, 3],
    pairedProbabilityOfImprovement: [A, 0.5, 0.5, 0.5, A, 1 / 3],
  };
  it.each(Object.keys(OF_TWO))("%s", (name) => {
    const ones = (values: readonly number[]) => values.map(() => 1);
    expect(answers((values) => OF_TWO[name]!(values, ones(values)))).toEqual(expected[name]);
  });

  it("counts, families and steps of nothing", () => {
    expect(pairedSuccesses([], [])).toEqual({ both: 0, onlyA: 0, onlyB: 0, neither: 0 });
    expect(mcnemarExact(pairedSuccesses([], [])).p).toBe(1);
    expect(holmAdjusted([])).toEqual([]);
    const from = { x: 0, y: 0, low: 0, high: 0.4 };
    const nothing = { at: [], y: [], low: [], high: [] };
    expect(stepPoints(nothing, from, 0)).toEqual({ x: [0], y: [0], low: [0], high: [0.4] });
    expect(stepPoints(nothing, from, 2)).toMatchObject({ x: [0, 2], y: [0, 0], high: [0.4, 0.4] });
  });
});
