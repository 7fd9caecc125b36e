import { describe, expect, it } from "vitest";
import { estimateName } from "../../../../shared/results/estimate-name.ts";
import { learningTimes, medianLearningTimes } from "../../../../shared/results/learning-times.ts";

describe("the learning times of components", () => {
  it("are the first recorded epochs with exactly half of them or more", () => {
    const learned = [
      [0, 0.1, 0.4],
      [0.5, 0.2, 0.3],
      [0.9, 0.8, 0.49],
    ];
    expect(learningTimes(learned, [0, 5, 20])).toEqual([5, 20, null]);
  });

  it("are told from a single measurement", () => {
    expect(learningTimes([[0.6, 0.1]], [3])).toEqual([3, null]);
  });

  it("are none without measurements", () => {
    expect(learningTimes([], [])).toEqual([]);
    expect(medianLearningTimes([])).toEqual([]);
  });

  it("have a median in which a run that never learned is the latest", () => {
    const times = [
      [10, 4, null],
      [2, null, null],
      [6, 8, 1],
    ];
    expect(medianLearningTimes(times)).toEqual([6, 8, null]);
    expect(medianLearningTimes([[1], [4]])).toEqual([2.5]);
    expect(medianLearningTimes([[1], [null]])).toEqual([null]);
  });

  it("leave out runs that have fewer components", () => {
    expect(medianLearningTimes([[3, 7], [5]])).toEqual([4, 7]);
  });
});

describe("the name of an estimate", () => {
  it("is what its method says first in parentheses", () => {
    expect(estimateName("percentile bootstrap (IQM, 10000 resamples)")).toBe("IQM");
    expect(estimateName("Student t (geometric mean)")).toBe("geometric mean");
    expect(estimateName("none")).toBeUndefined();
  });
});
