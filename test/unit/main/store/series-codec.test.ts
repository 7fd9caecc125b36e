import { NOT_MEASURED } from "../../../../shared/metrics/registry.ts";
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parseNumbers, stringifyNumbers } from "../../../../main/store/json-numbers.ts";
import {
  decodeCurves,
  decodeMeasurements,
  encodeMeasurements,
  joinCurves,
  sameShape,
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
  ...NOT_MEASURED,
});

describe("stored series", () => {
  const whole = [0, 0.1, -0, NaN, Infinity, -Infinity, 5e-324, Number.MAX_VALUE, 2 ** 53 - 1].map(
    (value, step) => measurement(step, value),
  );

  it("come back bit for bit, numbers that are not finite included", () => {
    const blob = encodeMeasurements(whole);
    const back = decodeMeasurements(blob);
    expect(back).toEqual(whole);
    expect(Object.is(back[2]!.trainLoss, -0)).toBe(true);
  });

  it("come back by column, one list for each number a moment, in chunks or as one", () => {
    const columns = decodeCurves(encodeMeasurements(whole));
    expect(Object.keys(columns)).toEqual([
      "step",
      "epoch",
      "seconds",
      "trainLoss",
      "testMse",
      "testNmse",
    ]);
    expect(columns.step).toEqual(whole.map(({ step }) => step));
    expect(columns.testMse).toEqual(whole.map(({ testMse }) => testMse));
    const halves = [whole.slice(0, 4), whole.slice(4)].map((part) =>
      decodeCurves(encodeMeasurements(part)),
    );
    expect(joinCurves(halves)).toEqual(columns);
    expect(joinCurves([]).step).toEqual([]);
  });

  it("come back from a view that does not begin at a multiple of eight", () => {
    const blob = encodeMeasurements(whole);
    const shifted = Buffer.concat([Buffer.from([1, 2, 3]), blob]).subarray(3);
    expect(decodeMeasurements(shifted)).toEqual(whole);
  });

  it("come back with any lists empty", () => {
    const bare = { ...measurement(1, 2), alignment: [], learned: [], ...NOT_MEASURED };
    expect(decodeMeasurements(encodeMeasurements([bare]))).toEqual([bare]);
  });

  it("take less than eight bytes a number where a curve falls smoothly", () => {
    const curve = Array.from({ length: 60 }, (_, i) => measurement(i * 100, Math.exp(-i / 17)));
    expect(encodeMeasurements(curve).length / (60 * 10)).toBeLessThan(7);
  });

  it("that are cut off are refused", () => {
    const packed = encodeMeasurements(whole);
    expect(() => decodeMeasurements(packed.subarray(0, packed.length - 9))).toThrow();
  });

  it("that unpack to more than is allowed are refused, at exactly the limit not yet", () => {
    const packed = encodeMeasurements(whole);
    const bytes = inflateRawSync(packed).length;
    expect(decodeMeasurements(packed, { maxBytes: bytes })).toEqual(whole);
    expect(() => decodeMeasurements(packed, { maxBytes: bytes - 1 })).toThrow();
  });

  it("whose header is not true of their numbers are refused, and columns of no name passed over", () => {
    const chunk = (header: object, numbers: number): Buffer => {
      const text = Buffer.from(JSON.stringify(header));
      const length = Buffer.of(text.length & 255, text.length >> 8);
      return deflateRawSync(Buffer.concat([length, text, Buffer.alloc(8 * numbers)]));
    };
    const columns = [
      ["unheard", 2],
      ["step", 1],
    ];
    const read = decodeMeasurements(chunk({ moments: 3, columns }, 9));
    expect(read.map(({ step, trainLoss }) => [step, trainLoss])).toEqual(Array(3).fill([0, NaN]));
    expect(read[0]).not.toHaveProperty("unheard");
    expect(decodeCurves(chunk({ moments: 2, columns: [] }, 0)).step).toEqual([NaN, NaN]);
    for (const numbers of [8, 10])
      expect(() => decodeMeasurements(chunk({ moments: 3, columns }, numbers))).toThrow("add up");
    for (const moments of [-1, 1.5, "3", null])
      expect(() => decodeMeasurements(chunk({ moments, columns }, 9))).toThrow("no counts");
    const negative = { moments: 1, columns: [...columns, ["seconds", -1]] };
    expect(() => decodeMeasurements(chunk(negative, 2))).toThrow("no counts");
  });

  it("fit in one chunk where their lists are as long", () => {
    const [one, other] = [measurement(1, 2), measurement(2, 3)];
    expect(sameShape(one, other)).toBe(true);
    expect(sameShape(one, { ...other, learned: [1, 2] })).toBe(false);
    expect(sameShape({ ...one, learned: [] }, other)).toBe(false);
    // As many numbers, but not in the same places.
    expect(sameShape(one, { ...other, alignment: [1], learned: [1, 2, 3] })).toBe(false);
  });
});

describe("a checksum", () => {
  it("is CRC-32 as everyone computes it, in one go or piece by piece", () => {
    expect(crc32("123456789")).toBe(0xcbf43926);
    expect(crc32("56789", crc32("1234"))).toBe(0xcbf43926);
    expect(crc32("")).toBe(0);
  });

  it("is changed by every single bit", () => {
    const bytes = Buffer.from("a curve that was stored");
    const sums = new Set([crc32(bytes)]);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      sums.add(crc32(flipped));
    }
    expect(sums.size).toBe(bytes.length * 8 + 1);
  });
});

describe("stored JSON", () => {
  it("keeps numbers that are not finite, wherever they stand", () => {
    const value = { final: NaN, list: [1, Infinity, [-Infinity]], text: "NaN", no: null };
    expect(parseNumbers(stringifyNumbers(value))).toEqual(value);
  });
});
