import { describe, expect, it } from "vitest";
import { decodeRecord, readVarint, UnreadableBytes } from "../../../../main/store/repair/record.ts";

/** A number as SQLite writes it in up to eight bytes. */
function varint(value: number): number[] {
  const low = Number(BigInt(value) & 0x7fn);
  const more = (rest: bigint): number[] =>
    rest === 0n ? [] : [...more(rest >> 7n), Number(rest & 0x7fn) | 0x80];
  return [...more(BigInt(value) >> 7n), low];
}

const read = (...bytes: number[]) => readVarint(Buffer.from(bytes), 0);

describe("a number of SQLite's variable length", () => {
  it("has seven bits a byte, the highest first", () => {
    expect(read(0)).toEqual({ value: 0, end: 1 });
    expect(read(0x7f)).toEqual({ value: 127, end: 1 });
    expect(read(0x81, 0x00)).toEqual({ value: 128, end: 2 });
    expect(read(0x82, 0x03, 0x55)).toEqual({ value: 259, end: 2 });
    for (const value of [16_383, 16_384, 2 ** 31, 2 ** 42 + 5, Number.MAX_SAFE_INTEGER])
      expect(read(...varint(value))).toEqual({ value, end: varint(value).length });
  });

  it("has a ninth byte whole", () => {
    const eight = Array<number>(8).fill(0x80);
    expect(read(...eight, 0xff)).toEqual({ value: 255, end: 9 });
    expect(read(...eight.with(7, 0x81), 0x80, 0x07)).toEqual({ value: 384, end: 9 });
  });

  it("begins where it is told", () => {
    expect(readVarint(Buffer.from([0x81, 0x82, 0x03]), 1)).toEqual({ value: 259, end: 3 });
  });

  it("is refused where it runs over the end, or beyond what a double holds", () => {
    for (const bytes of [[], [0x80], [0x80, 0x80], Array<number>(8).fill(0x81)])
      expect(() => read(...bytes)).toThrow("A number runs over the end.");
    expect(() => read(...varint(2 ** 53))).toThrow("A number is too large.");
  });
});

/** A record of values, each as its serial type and its bytes. */
function record(...values: readonly (readonly [number, ...number[]])[]): Buffer {
  const types = values.flatMap(([type]) => varint(type));
  const bytes = values.flatMap(([, ...own]) => own);
  return Buffer.from([types.length + 1, ...types, ...bytes]);
}

const decoded = (type: number, ...bytes: number[]): unknown =>
  decodeRecord(record([type, ...bytes]))[0];

describe("a row of a database", () => {
  it("has values of every type, in order", () => {
    const text = [..."ünd"].flatMap((letter) => [...Buffer.from(letter)]);
    const row = record([0], [1, 0xfe], [9], [13 + 2 * text.length, ...text], [16, 1, 2], [8]);
    expect(decodeRecord(row)).toEqual([null, -2, 1, "ünd", Uint8Array.of(1, 2), 0]);
    expect(decodeRecord(record())).toEqual([]);
  });

  it("has whole numbers of one to eight bytes, negative ones too", () => {
    expect(decoded(2, 0x01, 0x02)).toBe(258);
    expect(decoded(3, 0xff, 0xff, 0xfd)).toBe(-3);
    expect(decoded(4, 0x01, 0, 0, 0)).toBe(2 ** 24);
    expect(decoded(5, 0x01, 0, 0, 0, 0, 0x02)).toBe(2 ** 40 + 2);
    expect(decoded(6, 0, 0x0f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)).toBe(2 ** 52 - 1);
    expect(decoded(6, ...Array<number>(8).fill(0xff))).toBe(-1);
    expect(decoded(6, 0, 0x10, 0, 0, 0, 0, 0, 0)).toBe(2n ** 52n);
    expect(decoded(6, 0x80, 0, 0, 0, 0, 0, 0, 0)).toBe(-(2n ** 63n));
  });

  it("has doubles, texts and bytes, empty ones too", () => {
    const double = Buffer.alloc(8);
    double.writeDoubleBE(-0.1);
    expect(decoded(7, ...double)).toBe(-0.1);
    expect([decoded(13), decoded(12)]).toEqual(["", new Uint8Array()]);
    const long = Array<number>(60).fill(0x61);
    expect(decoded(13 + 120, ...long)).toBe("a".repeat(60));
    expect(decoded(12 + 120, ...long)).toEqual(Uint8Array.from(long));
  });

  it.each([
    ["a type that there is not", record([10]), "There is no value of type 10."],
    ["another type that there is not", record([11]), "There is no value of type 11."],
    ["a value cut off", record([2, 1]), "A value runs over its record."],
    ["bytes left over", record([1, 1, 1]), "A record is longer than its values."],
    ["a header cut within a number", Buffer.from([2, 0x81, 0x00]), "header does not end"],
    ["nothing", Buffer.alloc(0), "A number runs over the end."],
  ])("is refused with %s", (_, bytes, message) => {
    expect(() => decodeRecord(bytes)).toThrow(UnreadableBytes);
    expect(() => decodeRecord(bytes)).toThrow(message);
  });
});
