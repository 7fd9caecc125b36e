import { describe, expect, it } from "vitest";
import { safetensorsFile } from "../../../../../main/report/weights/safetensors.ts";

/** The header of a file, its length, and where the numbers begin. */
function headerOf(file: Uint8Array) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = Number(view.getBigUint64(0, true));
  const text = new TextDecoder().decode(file.subarray(8, 8 + length));
  return { view, length, text, start: 8 + length, fields: JSON.parse(text) as object };
}

describe("a SafeTensors file", () => {
  const single = { name: "single", values: Float32Array.of(1.5, -2, 3), shape: [3, 1] };
  const double = { name: "double", values: Float64Array.of(0.1, 7), shape: [2] };

  it("names type, shape and place of each array, wider numbers first, and holds them there", () => {
    const file = safetensorsFile([single, double], { lab: "1" });
    const { view, start, fields } = headerOf(file);
    expect(fields).toEqual({
      __metadata__: { lab: "1" },
      double: { dtype: "F64", shape: [2], data_offsets: [0, 16] },
      single: { dtype: "F32", shape: [3, 1], data_offsets: [16, 28] },
    });
    expect(file).toHaveLength(start + 28);
    expect([view.getFloat64(start, true), view.getFloat64(start + 8, true)]).toEqual([0.1, 7]);
    const singles = [0, 4, 8].map((at) => view.getFloat32(start + 16 + at, true));
    expect(singles).toEqual([1.5, -2, 3]);
  });

  it("fills its header with as few blanks as begin the numbers at a multiple of eight", () => {
    for (let extra = 0; extra < 9; extra++) {
      const { length, text } = headerOf(safetensorsFile([single], { note: "n".repeat(extra) }));
      expect(length % 8).toBe(0);
      expect(text.length - text.trimEnd().length).toBeLessThan(8);
    }
  });

  it("counts its header in bytes, whatever its letters", () => {
    const { fields, start } = headerOf(safetensorsFile([single], { name: "Größe ∞" }));
    expect(fields).toMatchObject({ __metadata__: { name: "Größe ∞" } });
    expect(start % 8).toBe(0);
  });

  it("may have no array", () => {
    const file = safetensorsFile([], {});
    expect(headerOf(file).fields).toEqual({ __metadata__: {} });
    expect(file).toHaveLength(headerOf(file).start);
  });
});
