import { describe, expect, it } from "vitest";
import { initialFilters } from "../../../../shared/problem/initial-values.ts";
import { drawPlantedTarget } from "../../../../shared/problem/planted-target.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import type { VariantSpec } from "../../../../shared/spec/schema.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";
import {
  comparedTheory,
  plannedTheory,
  theoryNote,
} from "../../../../shared/theory/compared-theory.ts";
import { predictCurves } from "../../../../shared/theory/predict-curves.ts";
import { predictMedians } from "../../../../shared/theory/predict-medians.ts";
import { predictRun } from "../../../../shared/theory/predict-run.ts";
import { TheoryError } from "../../../../shared/theory/theory-error.ts";
import { runFilters, variantPrediction } from "../../../../shared/theory/variant-prediction.ts";

const SMALL = {
  data: { source: "gaussian", patches: 3, patchSize: 2, trainSize: 200, testSize: 50 },
  target: {
    filters: "unshared",
    noise: 0.3,
    spectrum: { components: [{ kind: "linear", patches: [0, 1] }] },
  },
  training: { learningRate: 0.05, batchSize: 50, epochs: 3 },
  record: { points: 3 },
  axes: {},
};

function variantOf(fields: Record<string, unknown> = {}): VariantSpec {
  const json = { format: "wslab/experiment@1", ...SMALL, ...fields };
  return expandVariants(parseExperiment(json))[0]!.spec;
}

const rows = (flat: Float32Array | Float64Array, size: number): number[][] =>
  Array.from({ length: flat.length / size }, (_, row) => [
    ...flat.subarray(row * size, (row + 1) * size),
  ]);

describe("the filters of a run as theory sees them", () => {
  it.each([
    ["shared", [0, 0, 0], 1],
    ["unshared", [0, 1, 2], 3],
    [[0, 1, 0], [0, 1, 0], 2],
  ] as const)("are those that training draws, with %j sharing", (sharing, groups, count) => {
    const spec = variantOf({ model: { kind: "patch", sharing } });
    const { initial, target } = runFilters(spec, 7);
    const plan = { groups: count, channels: 1, patchSize: 2, startsTied: false };
    expect(initial).toEqual({ filters: rows(initialFilters(plan, 7), 2), groups });
    const planted = drawPlantedTarget(spec, { patches: 3, patchSize: 2 }, 7);
    expect(target).toEqual({ filters: rows(planted.filters, 2), groups: [0, 1, 2] });
    expect(runFilters(spec, 8).initial).not.toEqual(initial);
  });

  it("start alike where the model says so", () => {
    const { initial } = runFilters(
      variantOf({ model: { kind: "patch", sharing: "unshared", initial: "tied" } }),
      7,
    );
    expect(initial.filters).toHaveLength(3);
    expect(initial.filters[1]).toEqual(initial.filters[0]);
    expect(initial.filters[2]).toEqual(initial.filters[0]);
  });

  it("are those of patch models alone", () => {
    const dense = variantOf({ model: { kind: "dense", hidden: [4] } });
    expect(() => runFilters(dense, 1)).toThrow("The model is dense; only patch models");
    expect(() => variantPrediction(dense, [1])).toThrow(TheoryError);
  });
});

describe("what is to be predicted of a variant", () => {
  it("has training's steps, moments, rate and noise, and the setting of its patches", () => {
    const spec = variantOf({ model: { kind: "patch", sharing: "shared", softSharing: 0.2 } });
    // 200 samples in batches of 50 for three epochs.
    expect(variantPrediction(spec, [4, 5])).toMatchObject({
      runs: [runFilters(spec, 4), runFilters(spec, 5)],
      plan: { learningRate: 0.05, steps: 12, recordAt: [0, 4, 8, 12] },
      ...{ method: "descent", noise: 0.3, softSharing: 0.2, patchMap: "linear" },
      spectrum: spec.target.spectrum,
    });
    expect(variantPrediction(spec, [], "flow").method).toBe("flow");
    const data = { ...SMALL.data, patchSize: 4, stride: 1 };
    expect(variantPrediction(variantOf({ data }), [1]).stride).toBe(1);
  });

  it("is a run's own curve by epochs, with the noise's variance beside the loss", () => {
    const spec = variantOf();
    const run = predictRun({ spec, seed: 5, method: "descent" });
    const [curve] = predictCurves(variantPrediction(spec, [5])).curves;
    expect(run).toEqual({
      ...{ method: "descent", epoch: [0, 1, 2, 3], loss: curve!.loss, nmse: curve!.nmse },
      ...{ alignment: curve!.alignment, trainLossAbove: expect.closeTo(0.09, 12) },
    });
    expect(run.loss[3]).toBeLessThan(run.loss[0]!);
  });
});

describe("the median over seeds", () => {
  it("is of each metric at each moment, variant by variant", () => {
    const [a, b] = [variantOf(), variantOf({ model: { kind: "patch", sharing: "unshared" } })];
    const { method, curves } = predictMedians({
      variants: [
        { key: "a", spec: a, seeds: [1, 2, 3] },
        { key: "b", spec: b, seeds: [4] },
      ],
      method: "flow",
    });
    expect([method, ...curves.map(({ key }) => key)]).toEqual(["flow", "a", "b"]);
    expect(curves[0]).toMatchObject({ step: [0, 4, 8, 12], epoch: [0, 1, 2, 3] });
    const single = [1, 2, 3].map((seed) => predictRun({ spec: a, seed, method: "flow" }));
    const middle = (values: readonly number[]) => values.toSorted((x, y) => x - y)[1]!;
    const { testNmse, testMse, trainLoss } = curves[0]!.medians;
    [0, 1, 2, 3].forEach((moment) => {
      expect(testNmse[moment]).toBe(middle(single.map(({ nmse }) => nmse[moment]!)));
      expect(testMse[moment]).toBe(middle(single.map(({ loss }) => loss[moment]!)));
      expect(trainLoss[moment]).toBeCloseTo(testMse[moment]! + 0.09, 12);
    });
    const own = predictRun({ spec: b, seed: 4, method: "flow" });
    expect(curves[1]!.medians.testNmse).toEqual(own.nmse);
  });

  it("counts a run that diverges as worse than any from then on, as long as one goes on", () => {
    // A linear target on one patch of one number: w − u is multiplied by 1 − 2·rate a step, so that with
    // rate 50 each seed's curve ends where |w − u|·99^step overflows, whatever the seed.
    const spec = variantOf({
      data: { ...SMALL.data, patches: 1, patchSize: 1, trainSize: 50, testSize: 50 },
      target: { spectrum: { normalize: "none", components: [{ kind: "linear", patches: [0] }] } },
      training: { learningRate: 50, batchSize: 50, epochs: 200 },
      record: { points: 200 },
    });
    const alone = [1, 2, 3].map((seed) => predictRun({ spec, seed, method: "descent" }).nmse);
    const ends = alone.map(({ length }) => length);
    const [curve] = predictMedians({
      variants: [{ key: "a", spec, seeds: [1, 2, 3] }],
      method: "descent",
    }).curves;
    expect(curve!.step).toHaveLength(Math.max(...ends));
    expect(curve!.step.length).toBeLessThan(201);
    const { testNmse } = curve!.medians;
    testNmse.forEach((value, moment) => {
      const values = alone.map((own) => own[moment] ?? Infinity).toSorted((x, y) => x - y);
      expect(value).toBe(values[1]);
    });
  });
});

describe("the variants of a comparison that theory has curves for", () => {
  const [shared, unshared] = ["shared", "unshared"].map((sharing) => ({
    key: `{"/model/sharing":"${sharing}"}`,
    spec: variantOf({ model: { kind: "patch", sharing } }),
  }));
  const dense = {
    key: '{"/model/sharing":"dense"}',
    spec: variantOf({ model: { kind: "dense", hidden: [4] } }),
  };
  const seedsOf = (sharing: string, ...seeds: number[]) =>
    seeds.map((seed) => ({ assignment: { "/model/sharing": sharing }, seed }));

  it("have the seeds that were run, each its own; one without a run is left out", () => {
    const { variants, reasons } = comparedTheory({
      variants: [shared!, unshared!],
      seeds: [...seedsOf("shared", 3, 5), ...seedsOf("other", 9)],
    });
    expect(variants).toEqual([{ ...shared, seeds: [3, 5] }]);
    expect(reasons).toEqual([]);
    const mixed = comparedTheory({
      variants: [unshared!, shared!],
      seeds: [...seedsOf("shared", 3), ...seedsOf("unshared", 1), ...seedsOf("shared", 5)],
    });
    expect(mixed.variants.map(({ key, seeds }) => [key, seeds])).toEqual([
      [unshared!.key, [1]],
      [shared!.key, [3, 5]],
    ]);
  });

  it("leave out others, each reason said once", () => {
    const planned = plannedTheory(
      [dense, { ...dense, key: "2" }, shared!, { ...unshared!, pooled: ["/seed"] }],
      [1, 2],
    );
    expect(planned.variants).toEqual([{ ...shared, seeds: [1, 2] }]);
    expect(planned.reasons).toEqual([
      "Theory gives no curve here: the model is dense, and the closed forms are those of patch models.",
      "Runs of several settings are grouped here, and theory predicts only one setting at a time.",
    ]);
  });

  it("are told of by method and by how many seeds, with the reasons behind", () => {
    const reasons = ["First reason.", "Second reason."];
    const runs = (...counts: number[]) =>
      counts.map((count) => ({
        ...shared!,
        seeds: Array.from({ length: count }, (_, seed) => seed),
      }));
    const descent = { method: "descent", curves: [] } as const;
    expect(theoryNote({ variants: runs(8, 8), reasons }, descent)).toBe(
      "Population descent predicted run by run from the same initial filters, median over the same 8 seeds as the measured line. First reason. Second reason.",
    );
    expect(theoryNote({ variants: runs(8, 3), reasons: [] }, descent)).toContain(
      "over the same 3 to 8 seeds as",
    );
    expect(theoryNote({ variants: runs(1), reasons: [] }, descent)).toContain("same 1 seed as");
    expect(theoryNote({ variants: [], reasons }, undefined)).toBe("First reason. Second reason.");
  });
});
