import { describe, expect, it } from "vitest";
import {
  keptOfMeasurements,
  noCurves,
  thinnedCurves,
  withMeasurement,
} from "../../../../shared/comparison/run-curves.ts";
import type { Measurement } from "../../../../shared/results/measurements.ts";
import { toSeries } from "../../../../shared/results/series.ts";
import { NOT_MEASURED } from "../../../../shared/metrics/registry.ts";

const at = (step: number, testNmse = step): Measurement => ({
  ...{ step, epoch: step / 10, seconds: step / 100, trainLoss: 0, testMse: 0, testNmse },
  ...{ alignment: [], learned: [], ...NOT_MEASURED },
});
const steps = (count: number) => Array.from({ length: count }, (_, i) => at(i));
const grown = (every: number, measured: readonly Measurement[]) =>
  measured.reduce(withMeasurement, noCurves("r", every));

describe("the curves of a run", () => {
  it("keep every third measurement and the last, stored or heard one by one", () => {
    const stored = thinnedCurves("r", toSeries(steps(9)), 3);
    expect(stored.curves.step).toEqual([0, 3, 6, 8]);
    expect(grown(3, steps(9))).toMatchObject({ measured: 9, curves: stored.curves });
    expect(withMeasurement(stored, at(9)).curves.step).toEqual([0, 3, 6, 9]);
    expect(withMeasurement(withMeasurement(stored, at(9)), at(10)).curves.step).toEqual([
      0, 3, 6, 9, 10,
    ]);
  });

  it("are as they were where measurements are heard twice", () => {
    const once = grown(1, steps(6));
    const twice = steps(6).slice(2).reduce(withMeasurement, once);
    expect(twice.curves).toEqual(once.curves);
  });

  it("begin anew where the run does, from the step at which it goes on", () => {
    const again = withMeasurement(grown(1, steps(6)), at(2, 0.5));
    expect(again.curves.step).toEqual([0, 1, 2]);
    expect(again.curves.testNmse).toEqual([0, 1, 0.5]);
  });

  it("stay few enough to draw: 200 moments a run, fewer where runs are many", () => {
    expect(keptOfMeasurements(60, 48)).toBe(1);
    expect(keptOfMeasurements(1000, 16)).toBe(5);
    expect(keptOfMeasurements(1000, 1000)).toBe(17);
    expect(keptOfMeasurements(1000, 1_000_000)).toBe(50);
  });
});
