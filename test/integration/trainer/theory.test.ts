import { describe, expect, it } from "vitest";
import { predictCurves } from "../../../shared/theory/predict-curves.ts";
import { variantPrediction } from "../../../shared/theory/variant-prediction.ts";
import { high, low, train, variantOf } from "./support.ts";

const seeds = [1, 2, 3];

function variant(
  sharing: string | number[],
  fields: { target?: object; [field: string]: unknown },
) {
  return variantOf({
    model: { kind: "patch", sharing },
    training: { epochs: 10 },
    record: { points: 10 },
    ...fields,
    target: { spectrum: { components: [low, high] }, ...fields.target },
  });
}

const grouped = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4];
const cases = [
  ["shared", variant("shared", {})],
  ["unshared", variant("unshared", {})],
  ["grouped", variant(grouped, { target: { filterScale: 0.5 } })],
  [
    "unshared with a filter planted for each patch",
    variant("unshared", { target: { filters: "unshared", filterScale: 0.4 } }),
  ],
] as const;

describe("theory laid over a run of the same seed", () => {
  it.each(cases)("starts at the run's own filters: %s", async (_, spec) => {
    const { measurements } = await train(spec, seeds);
    const { curves } = predictCurves(variantPrediction(spec, seeds));
    curves.forEach((curve, run) => {
      curve.alignment[0]!.forEach((value, patch) => {
        expect(measurements(seeds[run]!)[0]!.alignment[patch]).toBeCloseTo(value, 5);
      });
    });
  });

  it.each(cases)("follows the run's course at the steps the run records: %s", async (_, spec) => {
    const { measurements } = await train(spec, seeds);
    const { curves } = predictCurves(variantPrediction(spec, seeds));
    curves.forEach((curve, run) => {
      expect(measurements(seeds[run]!).map(({ step }) => step)).toEqual(curve.step);
      const last = curve.nmse.length - 1;
      // A finite sample and batches of 100 make runs scatter about their expectation.
      expect(Math.abs(measurements(seeds[run]!)[last]!.testNmse - curve.nmse[last]!)).toBeLessThan(
        0.15,
      );
    });
  });
});
