import { describe, expect, it } from "vitest";
import { message } from "../../../../../main/trainer/graph/protobuf.ts";

const bytesOf = (...fields: Parameters<typeof message>[0]): number[] => [...message(fields)];

describe("a message of protocol buffers", () => {
  it("has the bytes of the format's own examples", () => {
    // https://protobuf.dev/programming-guides/encoding
    expect(bytesOf([1, 150])).toEqual([0x08, 0x96, 0x01]);
    expect(bytesOf([2, "testing"])).toEqual([0x12, 7, ...Buffer.from("testing")]);
    expect(bytesOf([3, [[1, 150]]])).toEqual([0x1a, 3, 0x08, 0x96, 0x01]);
  });

  it("writes switches as 0 and 1, bytes as they are, and a field as often as it is given", () => {
    expect(bytesOf([5, true], [5, false])).toEqual([0x28, 1, 0x28, 0]);
    expect(bytesOf([4, Uint8Array.of(0, 255)])).toEqual([0x22, 2, 0, 255]);
  });

  it("writes numbers beyond 32 bits and lengths beyond a byte", () => {
    expect(bytesOf([1, 2 ** 35])).toEqual([0x08, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]);
    expect(bytesOf([2, "x".repeat(300)]).slice(0, 3)).toEqual([0x12, 0xac, 0x02]);
  });

  it.each([-1, 0.5, NaN])("refuses %f", (value) => {
    expect(() => message([[1, value]])).toThrow(RangeError);
  });
});
