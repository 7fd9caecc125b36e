import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { mnistBank, type MnistSpec } from "../../../../../main/trainer/data/mnist.ts";
import { MNIST_DIGIT_COUNTS } from "../../../../../shared/registry/data-sources/mnist.ts";
import { parseExperiment } from "../../../../../shared/spec/parse.ts";
import type { TargetSpec } from "../../../../../shared/spec/schema.ts";

const { resolve } = createRequire(import.meta.url);

/** The pixels of the images of one value, as they are shipped: 28 rows of 28 each. */
const shipped = (value: number): number[] =>
  (
    JSON.parse(readFileSync(resolve(`mnist/src/digits/${value}.json`), "utf8")) as {
      data: number[];
    }
  ).data;

function bankOf(data: object, target: object = {}) {
  const experiment = parseExperiment({
    format: "wslab/experiment@1",
    data: { source: "mnist", trainSize: 100, testSize: 50, ...data },
    target: { spectrum: { components: [{ kind: "linear", patches: [0] }] }, ...target },
    model: { kind: "dense" },
    training: { batchSize: 10 },
  });
  return mnistBank(experiment.data as MnistSpec, experiment.target as TargetSpec);
}

/** The first digit of a value among all. */
const firstOf = (value: number): number =>
  MNIST_DIGIT_COUNTS.slice(0, value).reduce((sum, count) => sum + count, 0);

describe("a bank of digits", () => {
  it("has their patches row by row over the grid, each less its own mean", () => {
    // 3 × 3 patches: pixels from 0, 11 and 22 on, of which each has 5 × 5.
    const { bank, rows } = bankOf({ patchSide: 5, stride: 11 });
    expect(rows).toHaveLength(10_000);
    expect(bank).toHaveLength(10_000 * 9 * 25);
    for (const [value, image] of [
      [0, 0],
      [3, 1031],
      [9, 977],
    ] as const) {
      const pixels = shipped(value).slice(784 * image, 784 * (image + 1));
      const digit = firstOf(value) + image;
      for (let patch = 0; patch < 9; patch++) {
        const [down, across] = [11 * Math.floor(patch / 3), 11 * (patch % 3)];
        const cut = Array.from(
          { length: 25 },
          (_, i) => pixels[28 * (down + Math.floor(i / 5)) + across + (i % 5)]!,
        );
        const mean = cut.reduce((sum, pixel) => sum + pixel, 0) / 25;
        const own = bank.subarray((digit * 9 + patch) * 25, (digit * 9 + patch + 1) * 25);
        own.forEach((number, i) => expect(number).toBeCloseTo(cut[i]! - mean, 5));
      }
    }
  });

  it("is cut once for a side and a stride", () => {
    const first = bankOf({ patchSide: 28, stride: 1 }).bank;
    expect(bankOf({ patchSide: 28, stride: 1 }, { labels: "digit-value" }).bank).toBe(first);
    const other = bankOf({ patchSide: 28, stride: 2 }).bank;
    expect(other).not.toBe(first);
    expect(Buffer.from(other.buffer).equals(Buffer.from(first.buffer))).toBe(true);
    expect(bankOf({ patchSide: 27, stride: 2 }).bank).toHaveLength(10_000 * 27 * 27);
  });

  it("has each digit's value as its label where that is asked for", () => {
    const { labels } = bankOf({ patchSide: 28 }, { labels: "digit-value" });
    MNIST_DIGIT_COUNTS.forEach((count, value) => {
      const own = labels!.subarray(firstOf(value), firstOf(value) + count);
      expect(own.every((label) => label === value)).toBe(true);
    });
  });

  it("has −1 for the first of two digits and +1 for the second, and draws no other", () => {
    const { rows, labels } = bankOf(
      { patchSide: 28 },
      { labels: "digit-contrast", digits: [8, 3] },
    );
    const range = (value: number): number[] =>
      Array.from({ length: MNIST_DIGIT_COUNTS[value]! }, (_, i) => firstOf(value) + i);
    expect([...rows]).toEqual([...range(3), ...range(8)]);
    for (const digit of range(8)) expect(labels![digit]).toBe(-1);
    for (const digit of range(3)) expect(labels![digit]).toBe(1);
  });

  it("has no labels where a target is planted", () => {
    expect(bankOf({ patchSide: 28 }).labels).toBeUndefined();
  });
});
