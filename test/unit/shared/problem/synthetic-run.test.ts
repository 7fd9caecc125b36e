import { describe, expect, it } from "vitest";
import { drawPlantedTarget } from "../../../../shared/problem/planted-target.ts";
import { plantTargets } from "../../../../shared/problem/plant-targets.ts";
import { consecutiveRows } from "../../../../shared/problem/run-data.ts";
import {
  drawInputs,
  drawSyntheticRun,
  emptyInputs,
  inputBanks,
  inputNumbers,
} from "../../../../shared/problem/synthetic-run.ts";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import { isSynthetic } from "../../../../shared/registry/data-sources/registry.ts";
import type { VariantSpec } from "../../../../shared/spec/schema.ts";
import { variantOf } from "./support.ts";

const shape = { patches: 4, patchSize: 2 };
const normals = (name: Parameters<typeof randomStream>[1], count: number): Float32Array => {
  const numbers = new Float32Array(count);
  randomStream(7, name).fillNormals(numbers);
  return numbers;
};
const dataOf = ({ data }: VariantSpec) => {
  if (!isSynthetic(data)) throw new Error("The data are drawn.");
  return data;
};

describe("the inputs of a run", () => {
  it("come from streams of their own, as many as the sizes say", () => {
    const { train, test, scaling } = drawInputs(dataOf(variantOf()), 7, 10);
    expect(train.bank).toEqual(normals("data", 80));
    expect([...train.rows]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(test.bank).toEqual(normals("test-data", 48));
    expect([...test.rows]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(scaling).toBe(train);
  });

  it("of fresh samples have ten thousand of their own to scale the target on", () => {
    const fresh = dataOf(variantOf({ data: { fresh: true } }));
    const { train, scaling } = drawInputs(fresh, 7, 3);
    expect(train.bank).toEqual(normals("data", 24));
    expect(scaling.rows).toHaveLength(10_000);
    expect(scaling.bank).toEqual(normals("data/scale", 80_000));
    const run = drawSyntheticRun(fresh, variantOf({ data: { fresh: true } }), 7);
    expect([run.train.rows.length, run.test.rows.length]).toEqual([0, 6]);
  });
});

describe("the arrays of a run's inputs", () => {
  it.each([
    ["a sample", {}, 10, [80, 48]],
    ["fresh samples", { fresh: true }, 3, [24, 48, 80_000]],
  ])("of %s have the sizes of drawn ones, each bank once", (_, fields, trainSize, sizes) => {
    const data = dataOf(variantOf({ data: fields }));
    const inputs = emptyInputs(data, trainSize);
    const banks = inputBanks(inputs);
    expect(banks.map(({ length }) => length)).toEqual(sizes);
    expect(inputNumbers(data, trainSize)).toBe(sizes.reduce((a, b) => a + b));
    expect(banks.every((bank) => bank.every((value) => value === 0))).toBe(true);
    const drawn = drawInputs(data, 7, trainSize);
    for (const [index, bank] of inputBanks(drawn).entries()) banks[index]!.set(bank);
    expect(inputs).toEqual(drawn);
  });
});

describe("the targets of a run", () => {
  it("are the planted ones, with noise from its own stream on the training sample alone", () => {
    const variant = variantOf({ target: { noise: 0.5 } });
    const run = drawSyntheticRun(dataOf(variant), variant, 7);
    const planted = drawPlantedTarget(variant, shape, 7);
    const clean = planted.values(run.train.bank, run.train.rows);
    const stream = randomStream(7, "noise");
    expect([...run.train.targets]).toEqual(
      [...clean].map((value) => Math.fround(Math.fround(value) + 0.5 * stream.normal())),
    );
    expect(run.test.targets).toEqual(
      Float32Array.from(planted.values(run.test.bank, run.test.rows)),
    );
  });

  it("are tested against themselves, or a given head's spectrum over the same filters", () => {
    const inputs = { bank: normals("data", 80), rows: consecutiveRows(10) };
    const own = plantTargets(variantOf(), shape, 7, inputs);
    expect(own.reference).toBe(own.planted);
    const components = [{ kind: "linear", patches: [1], weight: 2 }];
    const given = { kind: "given", spectrum: { components, normalize: "unit-variance" } };
    const other = plantTargets(
      variantOf({ model: { kind: "patch", head: given } }),
      shape,
      7,
      inputs,
    );
    expect(other.planted.filters).toEqual(own.planted.filters);
    expect(other.reference.filters).toEqual(own.planted.filters);
    expect(other.planted.spectrum).toEqual(own.planted.spectrum);
    expect(other.reference.spectrum.components).toMatchObject(components);
    const values = other.reference.values(inputs.bank, inputs.rows);
    const mean = values.reduce((sum, value) => sum + value, 0) / 10;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 10;
    expect(variance).toBeCloseTo(1, 12);
  });
});
