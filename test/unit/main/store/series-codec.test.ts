import { describe, expect, it } from "vitest";
import { parseNumbers, stringifyNumbers } from "../../../../main/store/json-numbers.ts";
import {
  decodeMeasurements,
  encodeMeasurements,
  shapeOf,
} from "../../../../main/store/series-codec.ts";
import type { Measurement } from "../../../../shared/results/measurements.ts";

const measurement = (step: number, value: number): Measurement => ({
  step,
  epoch: step / 7,
  seconds: 1e-9 * step,
  trainLoss: value,
  testMse: -value,
  testNmse: value / 3,
  alignment: [value, 0.1, 1],
  learned: [value],
  signal: [],
});

describe("stored series", () => {
  const whole = [0, 0.1, -0, NaN, Infinity, -Infinity, 5e-324, Number.MAX_VALUE, 2 ** 53 - 1].map(
    (value, step) => measurement(step, value),
  );

  it("come back bit for bit, numbers that are not finite included", () => {
    const blob = encodeMeasurements(whole);
    const back = decodeMeasurements(blob, shapeOf(whole[0]!));
    expect(back).toEqual(whole);
    expect(Object.is(back[2]!.trainLoss, -0)).toBe(true);
  });

  it("come back from a view that does not begin at a multiple of eight", () => {
    const blob = encodeMeasurements(whole);
    const shifted = Buffer.concat([Buffer.from([1, 2, 3]), blob]).subarray(3);
    expect(decodeMeasurements(shifted, shapeOf(whole[0]!))).toEqual(whole);
  });

  it("of nothing are nothing, with any lists empty", () => {
    const bare = { ...measurement(1, 2), alignment: [], learned: [], signal: [] };
    expect(decodeMeasurements(encodeMeasurements([bare]), shapeOf(bare))).toEqual([bare]);
    expect(decodeMeasurements(Buffer.alloc(0), shapeOf(bare))).toEqual([]);
  });

  it("take eight bytes a number", () => {
    const numbers = whole.length * (6 + 3 + 1);
    expect(encodeMeasurements(whole).length).toBe(numbers * 8);
  });
});

describe("stored JSON", () => {
  it("keeps numbers that are not finite, wherever they stand", () => {
    const value = { final: NaN, list: [1, Infinity, [-Infinity]], text: "NaN", no: null };
    expect(parseNumbers(stringifyNumbers(value))).toEqual(value);
  });
});
