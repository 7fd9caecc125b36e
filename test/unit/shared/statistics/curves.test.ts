import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { performanceProfile } from "../../../../shared/statistics/performance-profile.ts";
import { survivalCurve } from "../../../../shared/statistics/survival.ts";
import { expectClose, reference, refusal } from "./support.ts";

describe("the performance profile", () => {
  it("agrees with SciPy's empirical distribution", () => {
    const { losses, thresholds, share } = reference.profile;
    const profile = performanceProfile(losses, thresholds);
    thresholds.forEach((_, index) => expectClose(profile.share[index] ?? NaN, share[index]));
  });

  it("has a band with width even for a single run", () => {
    const one = performanceProfile([0.1], [0.05, 0.2]);
    expect(one).toMatchObject({ share: [0, 1], n: 1 });
    expect([one.low[0], one.high[1]]).toEqual([0, 1]);
    expect([one.high[0], one.low[1]]).toEqual([expect.closeTo(0.793, 3), expect.closeTo(0.207, 3)]);
  });

  it("never counts a failed run as below a threshold, and counts a tie as reached", () => {
    const profile = performanceProfile([1, Infinity], [1, 1e300]);
    expect(profile.share).toEqual([0.5, 0.5]);
  });

  it("rises with the threshold and stays inside its band in [0, 1]", () => {
    const losses = fc.array(fc.double({ min: 0, max: 2, noNaN: true }), {
      minLength: 1,
      maxLength: 15,
    });
    fc.assert(
      fc.property(losses, (runs) => {
        const profile = performanceProfile(runs, [0, 0.5, 1, 1.5, 2]);
        profile.share.forEach((share, index) => {
          expect(share).toBeGreaterThanOrEqual(profile.share[index - 1] ?? 0);
          expect(profile.low[index]).toBeLessThanOrEqual(share);
          expect(profile.high[index]).toBeGreaterThanOrEqual(share);
          expect(profile.low[index]).toBeGreaterThanOrEqual(0);
          expect(profile.high[index]).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it("refuses no runs, NaN losses and thresholds that are not finite", () => {
    expect(refusal(() => performanceProfile([], [1])).argument).toBe("losses");
    expect(refusal(() => performanceProfile([1, NaN], [1])).index).toBe(1);
    expect(refusal(() => performanceProfile([1], [NaN])).argument).toBe("thresholds");
    expect(performanceProfile([1], []).share).toEqual([]);
  });
});

describe("the survival curve", () => {
  it.each(reference.survival)("agrees with SciPy's Kaplan-Meier estimate (case %#)", (stored) => {
    const runs = stored.steps.map((steps, index) => ({
      steps,
      reached: stored.reached[index] === true,
    }));
    const { points } = survivalCurve(runs);
    expect(points.map((point) => point.steps)).toEqual(stored.times);
    points.forEach((point, index) => {
      expectClose(point.survival, stored.survival[index]);
      const [low, high] = [stored.low[index], stored.high[index]];
      if (typeof low === "number" && typeof high === "number") {
        expectClose(point.low, low);
        expectClose(point.high, high);
      }
    });
  });

  it("keeps runs that never get there as censored: they pull the median up", () => {
    const reached = [10, 20, 30].map((steps) => ({ steps, reached: true }));
    const never = [100, 100, 100].map((steps) => ({ steps, reached: false }));
    expect(survivalCurve(reached).medianSteps.estimate).toBe(20);
    const all = survivalCurve([...reached, ...never]);
    expect(all).toMatchObject({ n: 6, reached: 3 });
    expect(all.medianSteps.estimate).toBe(30);
    expect(survivalCurve(never).medianSteps).toEqual({ estimate: null, low: null, high: null });
  });

  it("counts a run that gets there at the step where another's watch ends first", () => {
    const [point] = survivalCurve([
      { steps: 5, reached: false },
      { steps: 5, reached: true },
    ]).points;
    expect(point).toMatchObject({ atRisk: 2, events: 1, censored: 1, survival: 0.5 });
  });

  it("defines its interval at 1 and at 0", () => {
    const never = survivalCurve([{ steps: 3, reached: false }]).points;
    expect(never).toMatchObject([{ survival: 1, low: 1, high: 1 }]);
    const all = survivalCurve([2, 3].map((steps) => ({ steps, reached: true }))).points;
    expect(all[1]).toMatchObject({ survival: 0, low: 0, high: all[0]?.high });
    expect(survivalCurve([{ steps: 3, reached: true }]).points).toMatchObject([
      { survival: 0, low: 0, high: 1 },
    ]);
  });

  it("falls, inside its interval", () => {
    const runs = fc.array(
      fc.record({ steps: fc.integer({ min: 0, max: 20 }), reached: fc.boolean() }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(runs, (given) => {
        let before = 1;
        for (const { survival, low, high } of survivalCurve(given).points) {
          expect(survival).toBeLessThanOrEqual(before);
          expect(low).toBeLessThanOrEqual(survival);
          expect(high).toBeGreaterThanOrEqual(survival);
          before = survival;
        }
      }),
    );
  });

  it("refuses no runs and steps that are no steps", () => {
    expect(refusal(() => survivalCurve([])).argument).toBe("runs");
    expect(refusal(() => survivalCurve([{ steps: Infinity, reached: false }])).index).toBe(0);
    expect(refusal(() => survivalCurve([{ steps: -1, reached: true }])).index).toBe(0);
  });
});
