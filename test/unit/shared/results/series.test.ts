import { NOT_MEASURED } from "../../../../shared/metrics/registry.ts";
import { describe, expect, it } from "vitest";
import type { Measurement } from "../../../../shared/results/measurements.ts";
import { appendMeasurement, toSeries } from "../../../../shared/results/series.ts";

const at = (step: number): Measurement => ({
  step,
  epoch: step / 100,
  seconds: step / 10,
  trainLoss: 1 / (step + 1),
  testMse: 2,
  testNmse: 3,
  alignment: [0.5, step],
  learned: [1],
  ...NOT_MEASURED,
});

describe("a series", () => {
  it("holds the measurements by column, in order", () => {
    const series = toSeries([at(0), at(1)]);
    expect(series).toEqual({
      step: [0, 1],
      epoch: [0, 0.01],
      seconds: [0, 0.1],
      trainLoss: [1, 0.5],
      testMse: [2, 2],
      testNmse: [3, 3],
      alignment: [
        [0.5, 0],
        [0.5, 1],
      ],
      learned: [[1], [1]],
      signal: [[], []],
      filterCosine: [[], []],
      secondAlignment: [[], []],
      formAlignment: [[], []],
    });
  });

  it("grows by a later measurement", () => {
    expect(appendMeasurement(toSeries([at(0)]), at(1))).toEqual(toSeries([at(0), at(1)]));
  });

  it("does not add what it holds already", () => {
    const series = toSeries([at(0), at(1)]);
    expect(appendMeasurement(series, at(1))).toBe(series);
  });
});
