import { describe, expect, it } from "vitest";
import {
  isFilterBank,
  weightCount,
  weightsName,
  type RunWeights,
} from "../../../../shared/results/run-weights.ts";
import {
  packedBytes,
  packNumbers,
  shapesOf,
  unpackNumbers,
} from "../../../../shared/results/weight-bytes.ts";

const weights: RunWeights = [
  { name: "head.0.weight", shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
  { name: "readout", shape: [], values: Float32Array.of(-0.5) },
  { name: "head.0.bias", shape: [2], values: Float32Array.of(7, 8) },
];

describe("the numbers of weights in bytes", () => {
  it("are float32 one after the other, the lowest byte first", () => {
    const bytes = packNumbers(weights);
    expect(bytes).toHaveLength(36);
    // 1 is 3f800000 and −0.5 is bf000000.
    expect([...bytes.subarray(0, 4)]).toEqual([0, 0, 0x80, 0x3f]);
    expect([...bytes.subarray(24, 28)]).toEqual([0, 0, 0, 0xbf]);
  });

  it("give the arrays back, wherever in a buffer they lie", () => {
    const wider = new Uint8Array(41);
    wider.set(packNumbers(weights), 5);
    expect(unpackNumbers(shapesOf(weights), wider.subarray(5))).toEqual(weights);
    expect(() => unpackNumbers(shapesOf(weights), wider.subarray(9))).toThrow(RangeError);
  });

  it("are counted by their shapes: a shape without axes is one number", () => {
    expect(shapesOf(weights)).toEqual([
      { name: "head.0.weight", shape: [2, 3] },
      { name: "readout", shape: [] },
      { name: "head.0.bias", shape: [2] },
    ]);
    expect(packedBytes(shapesOf(weights))).toBe(36);
    expect(packedBytes([])).toBe(0);
    expect(weightCount(weights)).toBe(9);
  });
});

describe("the name of a parameter", () => {
  it("has the layer and the part, or is that of a single array", () => {
    expect(weightsName(["head", 0, 1])).toBe("head.0.bias");
    expect(weightsName(["layers", 2, 0])).toBe("layers.2.weight");
    expect(weightsName(["readout"])).toBe("readout");
  });

  it("tells the bank of filters from all others", () => {
    expect(isFilterBank(["filters"])).toBe(true);
    expect(isFilterBank(["readout"])).toBe(false);
  });
});
