import { describe, expect, it } from "vitest";
import { paperExperiments } from "../../../../shared/presets/paper-experiments.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { sampleSizes } from "../../../../shared/spec/sample-sizes.ts";
import {
  secondsOfVariants,
  secondsPerStep,
  trainedBy,
  trainingSeconds,
} from "../../../../shared/spec/training-time.ts";
import { epochAfter, trainingSteps } from "../../../../shared/spec/training-steps.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";

const DATA = { source: "gaussian", patches: 10, patchSize: 10, trainSize: 1000, testSize: 10 };

function variantOf(model: object, training: object = {}, data: object = DATA) {
  const experiment = parseExperiment({
    format: "wslab/experiment@1",
    data,
    target: { spectrum: { components: [{ kind: "cosine", patches: [0, 1, 2, 3, 4] }] } },
    training: { batchSize: 100, epochs: 2, ...training },
    model,
  });
  return expandVariants(experiment)[0]!.spec;
}

describe("how long training takes", () => {
  // The medians of docs/benchmarks.md, microseconds of processor time for one seed of a step.
  it.each([
    ["a known head", { kind: "patch" }, DATA, { one: 26, many: 13, fused: 2 }],
    [
      "a learned head",
      { kind: "patch", head: { kind: "mlp", hidden: [50] } },
      DATA,
      { one: 48, many: 21, fused: 8.5 },
    ],
    [
      "a sum of tangents",
      { kind: "patch", patchMap: "tanh-sum" },
      DATA,
      { one: 43, many: 20, fused: 5 },
    ],
    [
      "many and large patches",
      { kind: "patch" },
      { ...DATA, patches: 30, patchSize: 30 },
      { one: 61, many: 44, fused: 2.8 },
    ],
    ["a dense net", { kind: "dense", hidden: [50] }, DATA, { one: 60, many: 29, fused: 26 }],
  ])("is told within a factor of two for %s", (_, model, data, measured) => {
    const variant = variantOf(model, {}, data);
    const microseconds = (seeds: number, engine: "tfjs-node" | "fused"): number =>
      (1e6 * secondsPerStep(variant, seeds, engine)) / seeds;
    for (const [told, found] of [
      [microseconds(1, "tfjs-node"), measured.one],
      [microseconds(32, "tfjs-node"), measured.many],
      [microseconds(32, "fused"), measured.fused],
    ] as const) {
      expect(told).toBeGreaterThan(found / 2);
      expect(told).toBeLessThan(found * 2);
    }
  });

  it("counts every variant, seed and step of an experiment with the engine that trains it", () => {
    const experiment = paperExperiments["paper-grid"](8);
    // Six variants of 6,000 steps; 20 µs a step and 8 + 100 (100 · 3.9e-4 + 100 · 1.7e-5) a seed.
    expect(trainingSeconds(experiment, "tfjs-node")).toBeCloseTo(6 * 6000 * 116.56e-6, 6);
    // 1.5 and 100 (10 · 5.5e-5 + 10 · 5e-5) a seed where the head reads 1 of 10 patches, as two variants
    // do; five times that work where it reads 5.
    const microseconds = 8 * (2 * (1.5 + 0.105) + 4 * (1.5 + 0.525));
    expect(trainingSeconds(experiment, "auto")).toBeCloseTo(6000 * microseconds * 1e-6, 6);
  });

  // One step of one seed by the kernels: 1.5 µs a round, and 100 samples of inputs (5.5e-5 each; of five
  // patches where no more are read), of products (5e-5) and of tangents (7.5e-4).
  it.each([
    [{ kind: "patch", patchMap: "tanh" }, 1, 50, 50, 5],
    [{ kind: "patch", patchMap: "tanh-sum" }, 1, 50, 50, 50],
    [
      { kind: "patch", channels: 2, head: { kind: "mlp", hidden: [7, 5] } },
      1,
      100,
      20 * 10 + 20 * 7 + 7 * 5 + 5,
      12,
    ],
    [{ kind: "dense", hidden: [7, 5] }, 1, 100, 100 * 7 + 7 * 5 + 5, 12],
    [{ kind: "recurrent", units: 3 }, 10, 100, 10 * 3 * (10 + 3), 30],
    [{ kind: "two-layer", window: 2 }, 1, 100, 110, 10],
  ])(
    "of %j is that of its rounds, products and tangents",
    (model, rounds, inputs, products, tanhs) => {
      const variant = variantOf(model);
      const ofSample = inputs * 5.5e-5 + products * 5e-5 + tanhs * 7.5e-4;
      const expected = (1.5 * rounds + 100 * ofSample) / 1e6;
      expect(secondsPerStep(variant, 1, "fused")).toBeCloseTo(expected, 12);
      expect(secondsPerStep(variant, 3, "fused")).toBeCloseTo(3 * expected, 12);
    },
  );

  it("is longer where the machine was found to be slower", () => {
    const variant = variantOf({ kind: "patch" });
    const usual = secondsOfVariants([variant], 4, "fused");
    expect(usual).toBeCloseTo(20 * secondsPerStep(variant, 4, "fused"), 12);
    expect(secondsOfVariants([variant], 4, "fused", { fused: 3 })).toBeCloseTo(3 * usual, 12);
    const others = { "tfjs-node": 3 };
    const two = secondsOfVariants([variant, variant], 4, "fused", others);
    expect(two).toBeCloseTo(2 * usual, 12);
  });

  it("counts whole batches alone, also in epochs", () => {
    const variant = variantOf({ kind: "patch" }, {}, { ...DATA, trainSize: 1099 });
    expect(trainingSteps(variant)).toBe(20);
    expect(epochAfter(20, variant)).toBe(2);
    expect(epochAfter(5, variant)).toBe(0.5);
  });

  it("is of the digits that a contrast uses, 0 and 1 unless others are named", () => {
    const data = parseExperiment({
      format: "wslab/experiment@1",
      data: { source: "mnist", trainSize: 1000, testSize: 200 },
      target: { labels: "digit-contrast" },
      model: { kind: "dense" },
    }).data;
    // 1001 zeros, 1127 ones, 1032 threes and 944 eights among 10,000 digits.
    expect(sampleSizes(data, { labels: "digit-contrast" })).toEqual({ train: 212, test: 42 });
    const other = { labels: "digit-contrast" as const, digits: [3, 8] as [number, number] };
    expect(sampleSizes(data, other)).toEqual({ train: 197, test: 39 });
    expect(sampleSizes(data, { labels: "digit-value" })).toEqual({ train: 1000, test: 200 });
  });

  it("takes a recurrent network a round for each patch", () => {
    const plain = secondsPerStep(variantOf({ kind: "patch" }), 1, "tfjs-node");
    const recurrent = secondsPerStep(variantOf({ kind: "recurrent", units: 1 }), 1, "tfjs-node");
    expect(recurrent).toBeGreaterThan(8 * plain);
  });

  it("tells the long experiments of the claims from the short ones", () => {
    const { mnist, walsh } = paperExperiments;
    const seconds = (experiment: typeof mnist) => trainingSeconds(experiment(8), "auto");
    expect(seconds(mnist)).toBeGreaterThan(2 * seconds(walsh));
  });

  it("is of the kernels with “auto”, except where they cannot train", () => {
    const known = variantOf({ kind: "patch" });
    expect(trainedBy(known, "auto")).toBe("fused");
    expect(trainedBy(known, "tfjs-node")).toBe("tfjs-node");
    const asked = variantOf({ kind: "patch" }, { engine: "fused" });
    expect(trainedBy(asked, "tfjs-node")).toBe("fused");
    const adam = { engine: "auto", optimizer: "adam", learningRate: 0.01, epsilon: 1e-60 };
    expect(trainedBy(variantOf({ kind: "patch" }, adam), "fused")).toBe("tfjs-node");
  });
});
