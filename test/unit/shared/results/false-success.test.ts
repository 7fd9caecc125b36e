import { describe, expect, it } from "vitest";
import { NOT_MEASURED } from "../../../../shared/metrics/registry.ts";
import {
  falseSuccessNote,
  isFalseSuccess,
  unlearnedComponents,
  verdictWords,
} from "../../../../shared/results/false-success.ts";
import { learningTimes, medianLearningTimes } from "../../../../shared/results/learning-times.ts";
import type { Measurement } from "../../../../shared/results/measurements.ts";
import { completeOutcome, judge } from "../../../../shared/results/success.ts";

const rule = { metric: "testNmse" as const, below: 0.05 };
const measured = (epoch: number, testNmse: number, learned: number[]): Measurement => ({
  ...{ step: 10 * epoch, epoch, seconds: 1, trainLoss: 1, testMse: 1 },
  ...{ testNmse, alignment: [], learned, ...NOT_MEASURED },
});

describe("a success by the error alone", () => {
  it("is false where less than half of a component is learned", () => {
    expect(isFalseSuccess({ success: true, learned: [1, 0.49] })).toBe(true);
    expect(isFalseSuccess({ success: true, learned: [1, -0.2] })).toBe(true);
    expect(isFalseSuccess({ success: true, learned: [0.5, 1] })).toBe(false);
  });

  it("is not false where the run did not succeed, or nothing is planted", () => {
    expect(isFalseSuccess({ success: false, learned: [1, 0.1] })).toBe(false);
    expect(isFalseSuccess({ success: true, learned: [] })).toBe(false);
  });

  it("does not ask for a component that does not vary, whose share is exactly 0", () => {
    expect(unlearnedComponents([1, 0, 0.2])).toEqual([2]);
  });

  it("is said in words that name the components, counted from 1", () => {
    expect(verdictWords({ success: true, learned: [1, 0.1] })).toContain("not learned");
    expect(verdictWords({ success: true, learned: [1, 0.9] })).toBe("solved");
    expect(verdictWords({ success: false, learned: [1, 0.1] })).toBe("not solved");
    expect(falseSuccessNote([1, 0.1, 0.3])).toContain("components 2, 3");
  });

  it("is kept with the run, and known of runs that are older than the flag", () => {
    const outcome = judge([measured(0, 1, [0, 0.01]), measured(1, 0.02, [1, 0.1])], rule)!;
    expect(outcome).toMatchObject({ success: true, falseSuccess: true, learnedAt: [1, null] });
    const { falseSuccess, learnedAt, ...old } = outcome;
    expect([falseSuccess, learnedAt]).toEqual([true, [1, null]]);
    const curves = () => {
      throw new Error("The curves are not needed.");
    };
    expect(completeOutcome(old, curves, () => rule).falseSuccess).toBe(true);
  });
});

describe("learning times", () => {
  it("are the first recorded epoch at which half is learned, and null for never", () => {
    const shares = [
      [0, 0, 0.6],
      [0.5, 0.2, 0.4],
      [0.4, 0.3, 1],
    ];
    expect(learningTimes(shares, [0, 2, 4])).toEqual([2, null, 0]);
    expect(learningTimes([], [])).toEqual([]);
  });

  it("have a median in which never is later than all", () => {
    const runs = [
      [1, null],
      [3, 8],
      [2, null],
    ];
    expect(medianLearningTimes(runs)).toEqual([2, null]);
    expect(medianLearningTimes([[1], [3]])).toEqual([2]);
    expect(medianLearningTimes([[1], [null]])).toEqual([null]);
  });
});
