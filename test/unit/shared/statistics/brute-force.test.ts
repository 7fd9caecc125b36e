import { describe, expect, it } from "vitest";
import { mcnemarExact, type PairedSuccesses } from "../../../../shared/statistics/mcnemar.ts";
import { pairedProbabilityOfImprovement } from "../../../../shared/statistics/improvement.ts";
import { performanceProfile } from "../../../../shared/statistics/performance-profile.ts";
import { seedsNeeded } from "../../../../shared/statistics/plan.ts";
import { signFlipTest } from "../../../../shared/statistics/permutation.ts";
import { smallestPossibleP } from "../../../../shared/statistics/floors.ts";
import { survivalCurve } from "../../../../shared/statistics/survival.ts";
import {
  wilcoxonSignedRank,
  signedRankCriticalValue,
} from "../../../../shared/statistics/wilcoxon.ts";
import { wilsonInterval } from "../../../../shared/statistics/wilson.ts";
import type { RateRule } from "../../../../shared/statistics/verdict.ts";
import { mcnemarCriticalCount } from "../../../../shared/statistics/power.ts";
import { expectClose, reference, source } from "./support.ts";

describe("what SciPy gives for the most extreme data", () => {
  it.each(reference.floors)("is the floor of each exact test at n = $n", (stored) => {
    const { n } = stored;
    for (const test of ["mcnemar", "wilcoxon"] as const) {
      expectClose(smallestPossibleP(n), stored[test]);
    }
    if (stored["sign-flip"] !== null) {
      expectClose(smallestPossibleP(n), stored["sign-flip"]);
    }
    const data = Array.from({ length: n }, (_, i) => i + 1);
    const zeros = data.map(() => 0);
    expectClose(mcnemarExact({ both: 3, onlyA: 0, onlyB: n, neither: 1 }).p, stored.mcnemar);
    expectClose(wilcoxonSignedRank(data, zeros).p, stored.wilcoxon);
    expectClose(signFlipTest(data, zeros, { uniform: source() }).p, stored.mcnemar);
  });
});

describe("critical values", () => {
  it("of McNemar's count are SciPy's, for every number of discordant pairs to 30", () => {
    for (const [discordant = NaN, alpha = NaN, critical] of reference.mcnemarCritical) {
      expect(mcnemarCriticalCount(discordant, alpha), `${discordant} at ${alpha}`).toBe(critical);
    }
  });

  it("of the signed-rank sum are those of all sign patterns listed, to 16 pairs", () => {
    for (const [pairs = NaN, alpha = NaN, critical] of reference.signedRankCritical) {
      expect(signedRankCriticalValue(pairs, alpha), `${pairs} at ${alpha}`).toBe(critical);
    }
  });
});

describe("plans", () => {
  it("of paired claims are the fewest seeds by enumeration over SciPy's test", () => {
    for (const [onlyA = NaN, onlyB = NaN, n = NaN, familySize = NaN, total] of [
      ...reference.plannedPairs,
    ]) {
      const pilot: PairedSuccesses = { both: n - onlyA - onlyB, onlyA, onlyB, neither: 0 };
      const plan = seedsNeeded({ rule: { kind: "pairedBetter" }, pilot, familySize });
      expect(plan).toMatchObject({ reachable: true, totalSeeds: total });
    }
  });

  it("of rates are the fewest seeds by enumeration over SciPy's Wilson interval", () => {
    for (const { kind, threshold, successes, n, total, supported } of reference.plannedRates) {
      const rule = { kind: kind as RateRule["kind"], rate: threshold };
      expect(seedsNeeded({ rule, pilot: { successes, n } })).toMatchObject({
        totalSeeds: total,
        verdict: supported ? "supported" : "not supported",
      });
    }
  });
});

describe("failed runs and ties", () => {
  it.each(reference.wilcoxonFailed)("rank as SciPy ranks the largest (case %#)", (stored) => {
    const lossOf = (values: readonly number[], failed: readonly boolean[]): number[] =>
      values.map((value, i) => (failed[i] === true ? Infinity : value));
    const [a, b] = [lossOf(stored.a, stored.failedA), lossOf(stored.b, stored.failedB)];
    expectClose(wilcoxonSignedRank(a, b).p, stored.p);
  });

  it("count half a win each, with statsmodels' Wilson interval", () => {
    for (const [wins = NaN, n = NaN, low, high] of reference.wilsonHalves) {
      const interval = wilsonInterval(wins, n);
      expectClose(interval.low, low);
      expectClose(interval.high, high);
      const a = Array.from({ length: n }, (_, i) => (i < wins - 0.5 ? 0 : i < wins ? 1 : 2));
      const paired = pairedProbabilityOfImprovement(a, Array.from<number>({ length: n }).fill(1));
      expectClose(paired.estimate, wins / n);
      expectClose(paired.low, low);
    }
  });
});

describe("curves", () => {
  it("have SciPy's Wilson interval at each threshold", () => {
    const { losses, thresholds, ...stored } = reference.profileBands;
    const runs = [...losses, Infinity];
    const wilson = performanceProfile(runs, thresholds);
    thresholds.forEach((_, i) => {
      expectClose(wilson.share[i]!, stored.share[i]);
      expectClose(wilson.low[i]!, stored.wilsonLow[i]);
      expectClose(wilson.high[i]!, stored.wilsonHigh[i]);
    });
  });

  it("cross one half where SciPy's survival function does", () => {
    for (const { steps, reached, median } of reference.survival) {
      const runs = steps.map((at, i) => ({ steps: at, reached: reached[i] === true }));
      expect(survivalCurve(runs).medianSteps.estimate).toBe(median);
    }
  });
});
