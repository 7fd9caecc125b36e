import { describe, expect, it } from "vitest";
import { Constants } from "../../../../../main/trainer/engine/constants.ts";
import { describeEngine } from "../../../../../main/trainer/engine/describe-engine.ts";
import type { TensorFlow } from "../../../../../main/trainer/engine/tensorflow.ts";

const made = () =>
  new Constants((values, shape, type) => ({ values: Array.from(values), shape, type }));

describe("constants of an engine", () => {
  it("are made once for each value, list or size", () => {
    const constants = made();
    expect(constants.scalar(0.5)).toEqual({ values: [0.5], shape: [], type: "float32" });
    expect(constants.scalar(0.5)).toBe(constants.scalar(0.5));
    expect(constants.scalar(-0.5)).not.toBe(constants.scalar(0.5));
    expect(constants.integers([2, 1])).toEqual({ values: [2, 1], shape: [2], type: "int32" });
    expect(constants.integers([2, 1])).toBe(constants.integers([2, 1]));
    expect(constants.integers([1, 2])).not.toEqual(constants.integers([2, 1]));
    expect(constants.integers([21])).not.toEqual(constants.integers([2, 1]));
    expect(constants.ones(2, 3)).toEqual({
      ...{ values: [1, 1, 1, 1, 1, 1], shape: [1, 2, 3], type: "float32" },
    });
    expect(constants.ones(2, 3)).toBe(constants.ones(2, 3));
    expect(constants.ones(3, 2).shape).toEqual([1, 3, 2]);
  });

  it("tell one number as such from a list of one", () => {
    const constants = made();
    expect(constants.integers([3], []).shape).toEqual([]);
    expect(constants.integers([3]).shape).toEqual([1]);
  });

  it("are new where they are no such thing", () => {
    const constants = made();
    expect(constants.tensor([1, 2], [1, 2])).toEqual({
      ...{ values: [1, 2], shape: [1, 2], type: "float32" },
    });
    expect(constants.tensor([1], [1], "int32").type).toBe("int32");
    expect(constants.tensor([1], [1])).not.toBe(constants.tensor([1], [1]));
  });
});

it("an engine says what it is, and whether the native library computes", () => {
  const on = (backend: string): TensorFlow =>
    ({
      version: { "tfjs-node": "4.22.0" },
      getBackend: () => backend,
      backend: () => ({ binding: { TF_Version: "2.15.0" } }),
    }) as unknown as TensorFlow;
  expect(describeEngine(on("tensorflow"))).toEqual({
    ...{ name: "tfjs-node", version: "4.22.0", nativeVersion: "2.15.0", native: true },
    nodeVersion: process.version,
    platform: `${process.platform}-${process.arch}`,
  });
  expect(describeEngine(on("cpu")).native).toBe(false);
});
