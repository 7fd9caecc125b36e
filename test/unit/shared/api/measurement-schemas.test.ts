import { describe, expect, it } from "vitest";
import { finalMeasurement, measurement } from "../../../../shared/api/measurement-schemas.ts";
import { METRIC_IDS, METRICS } from "../../../../shared/metrics/registry.ts";
import { experimentOf, measurementOf } from "../../main/report/support.ts";
import { judge } from "../../../../shared/results/success.ts";

const measured = measurementOf({
  ...{ step: 9, epoch: 0.5, seconds: 1.5, trainLoss: 3, testMse: 2, testNmse: 0.25 },
  ...{ alignment: [0.5, 1], learned: [1, 0.1] },
});

describe("what is measured of a run at a moment", () => {
  it("is taken as it is measured, one number or one for each part by the metric's shape", () => {
    expect(measurement.parse(measured)).toEqual(measured);
    for (const id of METRIC_IDS) {
      const isScalar = METRICS[id].shape === "scalar";
      const other = { ...measured, [id]: isScalar ? [1] : 1 };
      expect(measurement.safeParse(other).success, id).toBe(false);
      const alike = { ...measured, [id]: isScalar ? 1 : [1] };
      expect(measurement.safeParse(alike).success, id).toBe(true);
    }
  });

  it("has whole steps, all of its fields, and no other", () => {
    const refused = [
      { ...measured, step: 1.5 },
      { ...measured, epoch: "1" },
      { ...measured, success: true },
      Object.fromEntries(Object.entries(measured).filter(([key]) => key !== "seconds")),
    ];
    for (const one of refused) expect(measurement.safeParse(one).success).toBe(false);
  });

  it("ends with its verdict, which the last one must have", () => {
    const final = judge([measurementOf({}), measured], experimentOf().success);
    expect(finalMeasurement.parse(final)).toEqual(final);
    expect(finalMeasurement.safeParse(measured).success).toBe(false);
    const told = { ...measured, success: true };
    for (const more of [
      { falseSuccess: true },
      { stillLearning: false },
      { learnedAt: [1, null] },
      { stepsToSuccess: null },
      { stepsToSuccess: 3 },
    ]) {
      expect(finalMeasurement.safeParse({ ...told, ...more }).success).toBe(true);
    }
    expect(finalMeasurement.safeParse({ ...told, learnedAt: 1 }).success).toBe(false);
  });
});
