import { NOT_MEASURED } from "../../../../shared/metrics/registry.ts";
import { describe, expect, it } from "vitest";
import type { FinalMeasurement } from "../../../../shared/results/measurements.ts";
import { summarizeRunMetrics } from "../../../../shared/results/run-metric-summary.ts";
import { completeOutcome, judge } from "../../../../shared/results/success.ts";

const final = (stepsToSuccess?: number | null): FinalMeasurement => ({
  step: 100,
  epoch: 1,
  seconds: 2,
  trainLoss: 0.1,
  testMse: 0.1,
  testNmse: 0.04,
  alignment: [],
  learned: [],
  ...NOT_MEASURED,
  success: true,
  ...(stepsToSuccess !== undefined && { stepsToSuccess }),
});

describe("a metric of whole runs over a variant's runs", () => {
  it("counts a run without a value, and one that failed, as the worst", () => {
    const outcomes = [final(30), final(null), final(10), final(20), undefined];
    expect(summarizeRunMetrics(outcomes).stepsToSuccess).toEqual({ reached: 3, median: 30 });
  });

  it("is the mean of the two in the middle of an even number", () => {
    const outcomes = [final(30), final(10), final(20), final(40)];
    expect(summarizeRunMetrics(outcomes).stepsToSuccess).toEqual({ reached: 4, median: 25 });
  });

  it("has no median where the middle run has no value", () => {
    const outcomes = [final(10), final(20), final(null), undefined];
    expect(summarizeRunMetrics(outcomes).stepsToSuccess).toEqual({ reached: 2, median: null });
  });

  it("is empty without runs", () => {
    expect(summarizeRunMetrics([]).stepsToSuccess).toEqual({ reached: 0, median: null });
  });
});

describe("an outcome", () => {
  const rule = { metric: "testNmse", below: 0.05 } as const;
  const curves = { step: [0, 50, 100], epoch: [0, 0.5, 1], seconds: [0, 1, 2] };
  const losses = { trainLoss: [1, 1, 1], testMse: [1, 1, 1], testNmse: [1, 0.03, 0.04] };

  it("that is older than a metric gets it from the run's curves", () => {
    const completed = completeOutcome(
      final(),
      () => ({ ...curves, ...losses }),
      () => rule,
    );
    expect(completed).toEqual({
      ...final(),
      falseSuccess: false,
      stillLearning: false,
      stepsToSuccess: 50,
    });
  });

  it("keeps what was stored with it, and asks for no curves then", () => {
    const unread = () => {
      throw new Error("the curves were asked for");
    };
    expect(
      completeOutcome({ ...final(null), stillLearning: true }, unread, () => rule),
    ).toMatchObject({
      stepsToSuccess: null,
      stillLearning: true,
    });
  });

  it("is judged by the last measurement, and none where nothing was measured", () => {
    const { success: _, ...last } = final();
    expect(
      judge(
        [
          { ...last, step: 50 },
          { ...last, testNmse: 0.06 },
        ],
        rule,
      ),
    ).toEqual({
      ...last,
      testNmse: 0.06,
      success: false,
      falseSuccess: false,
      stillLearning: false,
      learnedAt: [],
      stepsToSuccess: 50,
    });
    expect(judge([], rule)).toBe(undefined);
  });
});
