import { wilsonInterval } from "../../../../shared/statistics/wilson.ts";
import { describe, expect, it } from "vitest";
import {
  pairsToSupport,
  combinedVerdict,
  pairedVerdict,
  rateVerdict,
  type RateRule,
} from "../../../../shared/statistics/verdict.ts";
import { mcnemarPower, ratePower } from "../../../../shared/statistics/power.ts";
import { seedsNeeded } from "../../../../shared/statistics/plan.ts";
import { expectClose, reference, refusal } from "./support.ts";

const UNDECIDED = "undecided (too few seeds)";
const SOLVES: RateRule = { kind: "successRateAtLeast", rate: 0.5 };
const FAILS: RateRule = { kind: "successRateAtMost", rate: 0.5 };

describe("verdicts on success rates", () => {
  it("follow Wilson's interval: wholly on one side, or undecided", () => {
    expect(rateVerdict(SOLVES, 8, 8).verdict).toBe("supported");
    expect(rateVerdict(SOLVES, 0, 8).verdict).toBe("not supported");
    expect(rateVerdict(SOLVES, 5, 8).verdict).toBe(UNDECIDED);
    expect(rateVerdict(FAILS, 0, 8).verdict).toBe("supported");
    expect(rateVerdict(FAILS, 8, 8).verdict).toBe("not supported");
    expect(rateVerdict(FAILS, 2, 8).verdict).toBe(UNDECIDED);
    expect(rateVerdict(SOLVES, 8, 8).reason).toContain("8 of 8");
  });

  it("are undecided for a single run and for none", () => {
    expect(rateVerdict(SOLVES, 1, 1).verdict).toBe(UNDECIDED);
    expect(rateVerdict(SOLVES, 0, 0)).toEqual({ verdict: UNDECIDED, reason: "no finished run" });
  });

  it("refuse a rate that is none", () => {
    expect(refusal(() => rateVerdict({ ...SOLVES, rate: NaN }, 1, 2)).argument).toBe("rate");
    expect(refusal(() => rateVerdict(SOLVES, 3, 2)).argument).toBe("successes");
  });
});

describe("verdicts on paired arms", () => {
  const counts = (onlyA: number, onlyB: number, neither = 0) => ({
    both: 0,
    onlyA,
    onlyB,
    neither,
  });

  it("need p at or below alpha in the claimed direction", () => {
    expect(pairedVerdict({ kind: "pairedBetter" }, counts(8, 0)).verdict).toBe("supported");
    expect(pairedVerdict({ kind: "pairedBetter" }, counts(0, 8)).verdict).toBe("not supported");
    expect(pairedVerdict({ kind: "pairedBetter" }, counts(5, 3)).verdict).toBe(UNDECIDED);
  });

  it("use p after Holm where it is given", () => {
    const after = pairedVerdict({ kind: "pairedBetter" }, counts(8, 0), 0.2);
    expect(after).toMatchObject({ verdict: UNDECIDED, p: 0.2 });
  });

  it("support neither arm where they are even, whatever p is given", () => {
    expect(pairedVerdict({ kind: "pairedBetter" }, counts(4, 4), 0.01).verdict).toBe(UNDECIDED);
    expect(pairedVerdict({ kind: "pairedBetter" }, counts(0, 0), 0.05).verdict).toBe(UNDECIDED);
    expect(pairedVerdict({ kind: "pairedBetter" }, counts(5, 4), 0.05).verdict).toBe("supported");
    expect(pairedVerdict({ kind: "pairedBetter" }, counts(4, 5), 0.05).verdict).toBe(
      "not supported",
    );
    expect(pairedVerdict({ kind: "pairedBetter" }, counts(5, 4), 0.051).verdict).toBe(UNDECIDED);
    const exact = pairedVerdict({ kind: "pairedBetter", alpha: 0.0625 }, counts(5, 0));
    expect(exact).toMatchObject({ verdict: "supported", p: 0.0625 });
  });

  it("refute by the bound on the gain below it, and not at it", () => {
    const { high } = wilsonInterval(1, 40);
    const rule = (smallestGain: number) =>
      pairedVerdict({ kind: "pairedBetter", smallestGain }, counts(1, 0, 39)).verdict;
    expect(rule(high)).toBe(UNDECIDED);
    expect(rule(high + 1e-9)).toBe("not supported");
    // One pair alone may bound the gain: at most 0.7935 where a did not succeed.
    const one = (smallestGain: number) =>
      pairedVerdict({ kind: "pairedBetter", smallestGain }, counts(0, 0, 1)).verdict;
    expect([one(0.79), one(0.8)]).toEqual([UNDECIDED, "not supported"]);
    expect(pairedVerdict({ kind: "pairedBetter", smallestGain: 0.2 }, counts(0, 0)).verdict).toBe(
      UNDECIDED,
    );
  });

  it("say where too few pairs make any support impossible", () => {
    const few = pairedVerdict({ kind: "pairedBetter" }, counts(5, 0));
    expect(few.verdict).toBe(UNDECIDED);
    expect(few.reason).toContain("with 5 pairs p ≤ 0.05 is impossible");
  });

  it("refute by a bound on the gain only where the rule names the smallest gain", () => {
    const none = counts(0, 0, 40);
    expect(pairedVerdict({ kind: "pairedBetter" }, none).verdict).toBe(UNDECIDED);
    const refuted = pairedVerdict({ kind: "pairedBetter", smallestGain: 0.2 }, none);
    expect(refuted.verdict).toBe("not supported");
    expect(refuted.reason).toContain("gain is at most 0.0876, below 0.2");
  });

  it("combine: any part refuted refutes, all supported support", () => {
    expect(combinedVerdict(["supported", "supported"])).toBe("supported");
    expect(combinedVerdict(["supported", UNDECIDED])).toBe(UNDECIDED);
    expect(combinedVerdict([UNDECIDED, "not supported"])).toBe("not supported");
    expect(combinedVerdict([])).toBe(UNDECIDED);
  });
});

describe("the fewest pairs", () => {
  it("grow with the family that Holm corrects over", () => {
    // The smallest exact p of n pairs is 2 / 2^n: 2^-10 at 11, under 0.05 / 30.
    expect([1, 4, 30].map((size) => pairsToSupport(0.05, size))).toEqual([6, 8, 11]);
  });
});

describe("power", () => {
  it("of the exact McNemar test agrees with enumeration over SciPy's test", () => {
    for (const [pairs = 0, onlyA = 0, onlyB = 0, alpha = 0, power] of reference.mcnemarPower) {
      expectClose(mcnemarPower({ onlyA, onlyB }, alpha)(pairs), power);
    }
    expect(mcnemarPower({ onlyA: 0, onlyB: 0 }, 0.05)(50)).toBe(0);
    expect(refusal(() => mcnemarPower({ onlyA: 0.7, onlyB: 0.7 }, 0.05)).argument).toContain("+");
  });

  it("of verdicts on a rate agrees with enumeration over SciPy's Wilson interval", () => {
    for (const { kind, n, threshold, rate, supported, notSupported } of reference.ratePower) {
      const rule = { kind: kind as RateRule["kind"], rate: threshold };
      expectClose(ratePower(rule, rate, n, "supported"), supported);
      expectClose(ratePower(rule, rate, n, "not supported"), notSupported);
    }
  });
});

describe("the power of a verdict on a rate", () => {
  it("is 0 where no outcome decides, and all or nothing at a rate of 0 or 1", () => {
    // Wilson's interval of 1 of 1 begins at 0.2065, so that one run supports nothing at 0.5.
    expect(ratePower(SOLVES, 0.7, 1, "supported")).toBe(0);
    expect(ratePower(FAILS, 0.7, 1, "not supported")).toBe(0);
    expect(ratePower(SOLVES, 1, 8, "supported")).toBe(1);
    expect(ratePower(SOLVES, 0, 8, "supported")).toBe(0);
    expect(ratePower(SOLVES, 0, 8, "not supported")).toBe(1);
  });

  it("is that of the only outcome that decides", () => {
    // Of 4 runs only 4 successes put the whole interval (0.51 to 1) above one half.
    expect(ratePower(SOLVES, 0.9, 4, "supported")).toBeCloseTo(0.9 ** 4, 12);
    expect(ratePower(FAILS, 0.1, 4, "supported")).toBeCloseTo(0.9 ** 4, 12);
    expect(ratePower(FAILS, 0.9, 4, "not supported")).toBeCloseTo(0.9 ** 4, 12);
  });
});

describe("the planner", () => {
  it("gives the fewest seeds with the wanted power", () => {
    const plan = seedsNeeded({ rule: SOLVES, pilot: { successes: 6, n: 8 } });
    if (!plan.reachable) throw new Error(plan.reason);
    const rate = 6.5 / 9;
    expect(plan.verdict).toBe("supported");
    expect(plan.totalSeeds).toBe(8 + plan.moreSeeds);
    expect(plan.power).toBeCloseTo(ratePower(SOLVES, rate, plan.totalSeeds, "supported"), 12);
    expect(plan.power).toBeGreaterThanOrEqual(0.8);
    for (let n = 9; n < plan.totalSeeds; n++) {
      expect(ratePower(SOLVES, rate, n, "supported")).toBeLessThan(0.8);
    }
    expect(plan.note).toContain("exploratory");
  });

  it("plans for refutation where the pilot points that way", () => {
    const plan = seedsNeeded({ rule: FAILS, pilot: { successes: 6, n: 8 } });
    expect(plan).toMatchObject({ reachable: true, verdict: "not supported" });
  });

  it("plans paired claims, with more seeds for a larger family", () => {
    const pilot = { both: 0, onlyA: 4, onlyB: 0, neither: 1 };
    const alone = seedsNeeded({ rule: { kind: "pairedBetter" }, pilot });
    const family = seedsNeeded({ rule: { kind: "pairedBetter" }, pilot, familySize: 6 });
    if (!alone.reachable || !family.reachable) throw new Error("both can be reached");
    expect(alone.moreSeeds).toBeGreaterThan(0);
    expect(family.moreSeeds).toBeGreaterThan(alone.moreSeeds);
    const power = mcnemarPower({ onlyA: 4.5 / 7, onlyB: 0.5 / 7 }, 0.05);
    expect(power(alone.totalSeeds)).toBeGreaterThanOrEqual(0.8);
    expect(power(alone.totalSeeds - 1)).toBeLessThan(0.8);
  });

  it("needs none where the pilot decides", () => {
    const plan = seedsNeeded({ rule: SOLVES, pilot: { successes: 8, n: 8 } });
    expect(plan).toMatchObject({ reachable: true, moreSeeds: 0, verdict: "supported" });
  });

  it("plans from a single run, and from none", () => {
    expect(seedsNeeded({ rule: SOLVES, pilot: { successes: 1, n: 1 } })).toMatchObject({
      reachable: true,
    });
    expect(seedsNeeded({ rule: SOLVES, pilot: { successes: 0, n: 0 } })).toMatchObject({
      reachable: false,
    });
  });

  it("says why a decision cannot be reached", () => {
    const pilot = { both: 0, onlyA: 2, onlyB: 0, neither: 1 };
    const floor = seedsNeeded({ rule: { kind: "pairedBetter" }, pilot, maxSeeds: 5 });
    expect(floor).toMatchObject({ reachable: false });
    expect(floor).toHaveProperty(
      "reason",
      expect.stringContaining("with 5 pairs p ≤ 0.05 is impossible"),
    );
    const even = { both: 3, onlyA: 1, onlyB: 1, neither: 0 };
    expect(seedsNeeded({ rule: { kind: "pairedBetter" }, pilot: even })).toHaveProperty(
      "reason",
      expect.stringContaining("no direction"),
    );
    const close = seedsNeeded({ rule: SOLVES, pilot: { successes: 11, n: 21 }, maxSeeds: 60 });
    expect(close).toHaveProperty("reason", expect.stringContaining("60 seeds in all give at most"));
  });

  it("gives one seed more where that is enough, and none that is not asked for", () => {
    // Of 4 runs all must succeed: with the pilot's 3 of 3 the rate is taken for 3.5 / 4.
    const pilot = { successes: 3, n: 3 };
    const chance = (3.5 / 4) ** 4;
    const plan = (power: number, maxSeeds?: number) =>
      seedsNeeded({ rule: SOLVES, pilot, power, ...(maxSeeds !== undefined && { maxSeeds }) });
    expect(plan(chance - 1e-9)).toMatchObject({
      ...{ reachable: true, moreSeeds: 1, totalSeeds: 4, power: expect.closeTo(chance, 12) },
    });
    expect(plan(chance - 1e-9, 4)).toMatchObject({ reachable: true, moreSeeds: 1 });
    expect(plan(chance + 1e-9)).not.toMatchObject({ moreSeeds: 1 });
    expect(plan(chance + 1e-9, 4)).toEqual({
      reachable: false,
      reason: '4 seeds in all give at most 59% power for "supported"',
    });
  });

  it("says that a pilot on the threshold, or without a direction, tells nothing", () => {
    expect(seedsNeeded({ rule: SOLVES, pilot: { successes: 4, n: 8 } })).toEqual({
      reachable: false,
      reason: "the pilot’s rate lies on the threshold 0.5",
    });
    const pilot = { both: 1, onlyA: 2, onlyB: 2, neither: 0 };
    expect(seedsNeeded({ rule: { kind: "pairedBetter" }, pilot })).toMatchObject({
      reachable: false,
    });
    const behind = { both: 0, onlyA: 0, onlyB: 4, neither: 1 };
    const plan = seedsNeeded({ rule: { kind: "pairedBetter" }, pilot: behind });
    expect(plan).toMatchObject({ reachable: true, verdict: "not supported" });
    const mirror = { both: 0, onlyA: 4, onlyB: 0, neither: 1 };
    const ahead = seedsNeeded({ rule: { kind: "pairedBetter" }, pilot: mirror });
    expect(ahead).toMatchObject({ verdict: "supported" });
    if (!plan.reachable || !ahead.reachable) throw new Error("both can be reached");
    expect(plan.totalSeeds).toBe(ahead.totalSeeds);
  });

  it("takes as many pairs as p needs, and no fewer", () => {
    const pilot = { both: 0, onlyA: 3, onlyB: 0, neither: 0 };
    const plan = (maxSeeds: number) =>
      seedsNeeded({ rule: { kind: "pairedBetter" }, pilot, maxSeeds, power: 0.01 });
    expect(plan(6)).toMatchObject({ reachable: true, totalSeeds: 6 });
    expect(plan(5)).toMatchObject({ reachable: false });
  });

  it("refuses options out of range", () => {
    const pilot = { successes: 1, n: 2 };
    expect(refusal(() => seedsNeeded({ rule: SOLVES, pilot, power: 1 })).argument).toBe("power");
    expect(refusal(() => seedsNeeded({ rule: SOLVES, pilot, maxSeeds: 0 })).argument).toBe(
      "maxSeeds",
    );
  });

  it("looks through 500 seeds in well under a second", () => {
    const pilot = { both: 4, onlyA: 3, onlyB: 2, neither: 4 };
    const start = performance.now();
    seedsNeeded({ rule: { kind: "pairedBetter" }, pilot, familySize: 10 });
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe("a rate at the very end of its interval", () => {
  const { low, high } = wilsonInterval(5, 8);

  it("is held where the interval begins or ends with it, and not refuted by it", () => {
    expect(rateVerdict({ kind: "successRateAtLeast", rate: low }, 5, 8).verdict).toBe("supported");
    expect(rateVerdict({ kind: "successRateAtLeast", rate: high }, 5, 8).verdict).toBe(UNDECIDED);
    expect(rateVerdict({ kind: "successRateAtMost", rate: high }, 5, 8).verdict).toBe("supported");
    expect(rateVerdict({ kind: "successRateAtMost", rate: low }, 5, 8).verdict).toBe(UNDECIDED);
  });
});
