import { describe, expect, it } from "vitest";
import { npyFile } from "../../../../main/report/weights/npy.ts";

/** The parts of a file of NumPy's format 1.0, as numpy.lib.format lays them out. */
function partsOf(file: Uint8Array) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = view.getUint16(8, true);
  const latin1 = (from: number, to: number) => Buffer.from(file.slice(from, to)).toString("latin1");
  return {
    magic: latin1(0, 6),
    version: [file[6], file[7]],
    begins: 10 + length,
    header: latin1(10, 10 + length),
    numbers: Uint8Array.from(file.subarray(10 + length)),
  };
}

describe("an array as a file of NumPy's", () => {
  it("has a header of the format's parts, and its numbers as they are", () => {
    const values = Float64Array.of(1.5, -2, 0.25);
    const { magic, version, begins, header, numbers } = partsOf(
      npyFile({ name: "v", values, shape: [3] }),
    );
    expect([magic, version, begins]).toEqual(["\x93NUMPY", [1, 0], 128]);
    const text = "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }";
    expect(header).toBe(`${text.padEnd(117)}\n`);
    expect(new Float64Array(numbers.buffer)).toEqual(values);
  });

  it.each([
    // The text, the line's end and the ten bytes before fill 128 bytes, and are one byte more.
    [21, 10, 128],
    [21, 100, 192],
  ])("begins its numbers at the next multiple of 64: %i axes, the last of %i", (axes, last, at) => {
    const shape = [...Array.from({ length: axes - 1 }, () => 1), last];
    const file = npyFile({ name: "v", values: new Float32Array(last), shape });
    const { begins, header, numbers } = partsOf(file);
    const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(", ")}), }`;
    expect(text.length + 11 - 128).toBe(at === 128 ? 0 : 1);
    expect([begins, header.trimEnd(), header.at(-1)]).toEqual([at, text, "\n"]);
    expect(numbers).toHaveLength(4 * last);
  });

  it("writes a header of more than 255 bytes with both bytes of its length", () => {
    const shape = Array.from({ length: 100 }, () => 1);
    const { begins, header } = partsOf(npyFile({ name: "v", values: new Float32Array(1), shape }));
    expect(begins).toBe(384);
    expect(header.endsWith(" \n")).toBe(true);
  });
});
