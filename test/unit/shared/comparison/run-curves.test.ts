import { describe, expect, it } from "vitest";
import {
  curvesByRun,
  keptOfMeasurements,
  noCurves,
  thinnedCurves,
  withMeasured,
  withMeasurements,
} from "../../../../shared/comparison/run-curves.ts";
import type { RunCurves } from "../../../../shared/api/records.ts";
import type { Measurement } from "../../../../shared/results/measurements.ts";
import { toSeries } from "../../../../shared/results/series.ts";
import { NOT_MEASURED } from "../../../../shared/metrics/registry.ts";

const at = (step: number, testNmse = step): Measurement => ({
  ...{ step, epoch: step / 10, seconds: step / 100, trainLoss: 0, testMse: 0, testNmse },
  ...{ alignment: [], learned: [], ...NOT_MEASURED },
});
const steps = (count: number) => Array.from({ length: count }, (_, i) => at(i));
const grown = (every: number, measured: readonly Measurement[]) =>
  withMeasurements(noCurves("r", every), measured);
const withMeasurement = (run: RunCurves, one: Measurement) => withMeasurements(run, [one]);

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
    expect(withMeasurement(once, at(5, 0.25)).curves.testNmse).toEqual([0, 1, 2, 3, 4, 0.25]);
    expect(withMeasurement(grown(1, [at(0)]), at(0, 0.25))).toMatchObject({
      measured: 1,
      curves: { step: [0], testNmse: [0.25] },
    });
  });

  it("are the same, heard one by one or together, whatever is heard again", () => {
    const heard = [...steps(7), ...steps(9).slice(4), ...steps(6), ...steps(30).slice(3)];
    for (const every of [1, 2, 3, 5]) {
      const start = noCurves("r", every);
      const together = withMeasurements(start, heard);
      expect(together).toEqual(heard.reduce(withMeasurement, start));
      const anew = withMeasurements(together, steps(8));
      const { curves, measured } = thinnedCurves("r", toSeries(steps(8)), every);
      expect(anew.measured).toBe(measured);
      expect(curves).toMatchObject(anew.curves);
      expect(start).toEqual(noCurves("r", every));
    }
  });

  it("end with the first measurement, whichever place is kept", () => {
    expect(grown(3, [at(0)])).toMatchObject({ measured: 1, curves: { step: [0] } });
    expect(grown(3, steps(2))).toMatchObject({ measured: 2, curves: { step: [0, 1] } });
    expect(grown(3, steps(3))).toMatchObject({ measured: 3, curves: { step: [0, 2] } });
  });

  it("begin anew where the run does, from the step at which it goes on", () => {
    const again = withMeasurement(grown(1, steps(6)), at(2, 0.5));
    expect(again.curves.step).toEqual([0, 1, 2]);
    expect(again.curves.testNmse).toEqual([0, 1, 0.5]);
  });

  it("count again from where they begin anew, so that the same places are kept", () => {
    const again = withMeasurement(grown(3, steps(9)), at(6, 0.5));
    expect(again).toMatchObject({ measured: 5, curves: { step: [0, 3, 6] } });
    expect(withMeasurement(again, at(7)).curves.step).toEqual([0, 3, 7]);
    const first = withMeasurement(grown(3, steps(9)), at(0));
    expect(first).toMatchObject({ measured: 1, curves: { step: [0] } });
  });

  it("are all there where every measurement is kept, and thinned from every second on", () => {
    const stored = toSeries(steps(4));
    expect(thinnedCurves("r", stored, 1).curves).toBe(stored);
    expect(thinnedCurves("r", stored, 2)).toMatchObject({
      ...{ runId: "r", every: 2, measured: 4 },
      curves: { step: [0, 2, 3], testNmse: [0, 2, 3] },
    });
  });

  it("grow by what is measured of their own runs, in its order", () => {
    const known = curvesByRun([noCurves("r", 1), noCurves("s", 1)]);
    const measured = [0, 1].flatMap((step) =>
      ["s", "elsewhere"].map((runId) => ({ runId, measurement: at(step) })),
    );
    const after = withMeasured(known, measured);
    expect([...after.keys()]).toEqual(["r", "s"]);
    expect(after.get("s")!.curves.step).toEqual([0, 1]);
    expect(after.get("r")!.measured).toBe(0);
    expect(known.get("s")!.measured).toBe(0);
  });

  it("stay few enough to draw: 200 moments a run, fewer where runs are many", () => {
    expect(keptOfMeasurements(60, 48)).toBe(1);
    expect(keptOfMeasurements(1000, 16)).toBe(5);
    expect(keptOfMeasurements(1000, 1000)).toBe(17);
    expect(keptOfMeasurements(1000, 1_000_000)).toBe(50);
    expect([200, 201, 400, 401].map((points) => keptOfMeasurements(points, 1))).toEqual([
      1, 2, 2, 3,
    ]);
    // 60,000 points of 2,069 runs are 28 whole moments a run, and 60,001 would be 29.
    expect([28, 29, 56, 57].map((points) => keptOfMeasurements(points, 2069))).toEqual([
      1, 2, 2, 3,
    ]);
  });

  it("are all kept where nothing is measured, or there is no run", () => {
    expect(keptOfMeasurements(0, 48)).toBe(1);
    expect(keptOfMeasurements(1000, 0)).toBe(5);
  });
});
