import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { drawRuns } from "../../../main/trainer/data/draw-runs.ts";
import type { RunData } from "../../../shared/problem/run-data.ts";
import { MNIST_DIGIT_COUNTS } from "../../../shared/registry/data-sources/mnist.ts";
import { sampleSizes } from "../../../shared/spec/sample-sizes.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { low, train, variantOf } from "./support.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-data-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

async function draw(variant: VariantSpec, seed = 1): Promise<RunData> {
  const runs = await drawRuns(variant, [seed], async () => undefined);
  return runs[0]!;
}

function deviationOf(values: ArrayLike<number>): number {
  const numbers = Array.from(values);
  const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
  return Math.sqrt(numbers.reduce((sum, v) => sum + (v - mean) ** 2, 0) / numbers.length);
}

const digits = { source: "mnist", trainSize: 1000, testSize: 300 };

describe("real digits", () => {
  it("are cut into 4 × 4 patches of 10 × 10 pixels, each centred to zero mean", async () => {
    const { train: sample, test } = await draw(variantOf({ data: digits }));
    expect(sample.bank.length).toBe(10_000 * 16 * 100);
    for (const row of [...sample.rows.slice(0, 50)]) {
      for (let patch = 0; patch < 16; patch++) {
        const start = (row * 16 + patch) * 100;
        const sum = sample.bank.subarray(start, start + 100).reduce((a, b) => a + b, 0);
        expect(Math.abs(sum)).toBeLessThan(1e-3);
      }
    }
    expect(Math.max(...sample.bank.subarray(0, 16_000))).toBeGreaterThan(0.5);
    const used = new Set(sample.rows);
    expect(used.size).toBe(1000);
    expect([...test.rows].some((row) => used.has(row))).toBe(false);
  });

  it("can be labelled by their value", async () => {
    const target = { labels: "digit-value" };
    const run = await draw(variantOf({ data: digits, target, model: { kind: "dense" } }));
    expect(new Set(run.train.targets)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    expect(run.planted).toBeUndefined();
  });

  it("are as many of each value as is said where samples are counted", async () => {
    const target = { labels: "digit-value" };
    const sizes = { trainSize: 9998, testSize: 2 };
    const run = await draw(
      variantOf({ data: { source: "mnist", ...sizes }, target, model: { kind: "dense" } }),
    );
    const values = [...run.train.targets, ...run.test.targets];
    const counts = MNIST_DIGIT_COUNTS.map((_, digit) => values.filter((v) => v === digit).length);
    expect(counts).toEqual([...MNIST_DIGIT_COUNTS]);
  });

  it("can be contrasted: −1 and +1, no other digit, sizes in proportion", async () => {
    const target = { labels: "digit-contrast", digits: [3, 8] };
    const variant = variantOf({ data: digits, target, model: { kind: "dense" } });
    const run = await draw(variant);
    expect(new Set(run.train.targets)).toEqual(new Set([-1, 1]));
    // 1032 threes and 944 eights of 10,000 digits
    expect(sampleSizes(variant.data, variant.target)).toEqual({ train: 197, test: 59 });
    expect(run.train.targets.length).toBe(197);
    expect(run.test.targets.length).toBe(59);
  });

  it("are learned from by a patch model with a learned head", async () => {
    const fields = {
      data: digits,
      target: { labels: "digit-value" },
      model: { kind: "patch", sharing: "unshared", head: { kind: "mlp", hidden: [30] } },
      training: { epochs: 15, learningRate: 0.005, batchSize: 20 },
      record: { points: 3 },
    };
    const { last } = await train(variantOf(fields), [1, 2]);
    for (const { testNmse } of last) expect(testNmse).toBeLessThan(0.7);
  });
});

describe("planted targets", () => {
  const data = { source: "gaussian", patches: 5, patchSize: 3, trainSize: 4000, testSize: 100 };

  it("add noise to the training targets alone", async () => {
    const clean = await draw(variantOf({ data }));
    const noisy = await draw(variantOf({ data, target: { noise: 0.5 } }));
    const differences = noisy.train.targets.map((y, i) => y - clean.train.targets[i]!);
    expect(deviationOf(differences)).toBeGreaterThan(0.47);
    expect(deviationOf(differences)).toBeLessThan(0.53);
    expect(noisy.test.targets).toEqual(clean.test.targets);
  });

  it("have unit variance on the training inputs where that is asked for", async () => {
    const target = { spectrum: { normalize: "unit-variance" } };
    const run = await draw(variantOf({ data, target }));
    expect(deviationOf(run.train.targets)).toBeCloseTo(1, 5);
  });

  it("may have a filter of its own for every patch", async () => {
    const run = await draw(variantOf({ data, target: { filters: "unshared" } }));
    expect(run.planted!.filters.length).toBe(15);
    expect(run.planted!.groups).toEqual([0, 1, 2, 3, 4]);
  });

  it("that are constant are measured, and learned", async () => {
    const constant = { kind: "cosine", patches: [0], omega: 0, phase: 0, weight: 1 };
    const fields = {
      data,
      target: { spectrum: { components: [constant] } },
      model: { kind: "dense", hidden: [4] },
      training: { epochs: 10 },
    };
    const { last } = await train(variantOf(fields), [1]);
    expect(last[0]!.testNmse).toBeLessThan(0.1);
    expect(last[0]!.learned).toEqual([0]);
  });

  it("work with one patch of one number", async () => {
    const component = { kind: "linear", patches: [0], weight: 1 };
    const fields = {
      data: { ...data, patches: 1, patchSize: 1 },
      target: { spectrum: { components: [component] } },
      training: { epochs: 10 },
    };
    const { last } = await train(variantOf(fields), [1]);
    expect(last[0]!.testNmse).toBeLessThan(0.01);
    expect(last[0]!.alignment).toEqual([1]);
  });
});

describe("a user's own data", () => {
  const inputs = path.join(folder, "inputs.csv");
  const targets = path.join(folder, "targets.csv");
  const rows = Array.from({ length: 300 }, (_, i) => [
    Math.sin(i),
    Math.cos(i * 1.7),
    Math.sin(i * 2.3),
    1,
  ]);
  fs.writeFileSync(inputs, ["a,b,c,d", ...rows.map((row) => row.join(","))].join("\n"));
  fs.writeFileSync(targets, rows.map(([a, b]) => `${2 * a! - b!}`).join("\n"));
  const data = {
    source: "file",
    path: inputs,
    patches: 2,
    patchSize: 2,
    trainSize: 200,
    testSize: 100,
  };
  const training = { batchSize: 20, epochs: 60, learningRate: 0.02 };

  it("says how each of its files was read", async () => {
    const fields = {
      data: { ...data, targetPath: targets },
      target: { labels: "file", spectrum: { components: [low] } },
      model: { kind: "dense", hidden: [10] },
    };
    expect((await draw(variantOf(fields))).files).toEqual([
      "inputs.csv: 300 rows × 4 columns, first line taken as headings",
      "targets.csv: 300 rows × 1 column",
    ]);
  });

  it("is told with the start of a job of one seed, and nothing of the kind for drawn inputs", async () => {
    const target = { spectrum: { components: [low] } };
    const filesOf = async (fields: object): Promise<unknown> => {
      const { events } = await train(
        variantOf({ ...fields, target, training: { epochs: 1 } }),
        [1],
      );
      return events.find((event) => event.type === "started")?.files;
    };
    expect(await filesOf({ data })).toEqual([
      "inputs.csv: 300 rows × 4 columns, first line taken as headings",
    ]);
    expect(await filesOf({ data: { trainSize: 100, testSize: 10 } })).toBe(undefined);
  });

  it("is learned with the targets that come with it", async () => {
    const fields = {
      data: { ...data, targetPath: targets },
      target: { labels: "file", spectrum: { components: [low] } },
      model: { kind: "dense", hidden: [10] },
      training,
    };
    const { last } = await train(variantOf(fields), [1]);
    expect(last[0]!.testNmse).toBeLessThan(0.05);
    expect(last[0]).toMatchObject({ alignment: [], learned: [] });
  });

  it("takes a planted target where it has none", async () => {
    const target = { spectrum: { components: [low] } };
    const { last } = await train(variantOf({ data, target, training }), [1]);
    expect(last[0]!.testNmse).toBeLessThan(0.05);
    expect(last[0]!.alignment).toHaveLength(2);
  });

  it.each([
    [
      { patchSize: 3 },
      '/data/patches: and /data/patchSize make 2 × 3 = 6 numbers per sample, but "inputs.csv" has 4',
    ],
    [
      { trainSize: 250 },
      '/data/trainSize: and /data/testSize ask for 250 + 100 samples, but "inputs.csv" has 300',
    ],
  ])("is refused where it does not fit: %j", async (change, sentence) => {
    const target = { spectrum: { components: [low] } };
    const variant = variantOf({ data: { ...data, ...change }, target });
    await expect(draw(variant)).rejects.toThrow(sentence);
  });
});

describe("fresh data", () => {
  it("draws other samples for every batch, and learns from them", async () => {
    const fields = {
      data: {
        source: "boolean",
        patches: 3,
        patchSize: 4,
        trainSize: 2000,
        testSize: 200,
        fresh: true,
      },
      target: { spectrum: { normalize: "unit-variance", components: [low] } },
      training: { epochs: 10, batchSize: 20 },
    };
    const { last } = await train(variantOf(fields), [1, 2]);
    for (const { testNmse, epoch } of last) {
      expect(testNmse).toBeLessThan(0.01);
      expect(epoch).toBe(10);
    }
  });
});
