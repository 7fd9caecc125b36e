import { describe, expect, it } from "vitest";
import { SOBOL_DIMENSIONS, sobolPoints } from "../../../../shared/study/sobol.ts";
import reference from "../../../fixtures/sobol/reference.json";

describe("the Sobol sequence", () => {
  it("is SciPy's unscrambled sequence, number for number, in all ten dimensions", () => {
    const points = sobolPoints(1024, SOBOL_DIMENSIONS);
    expect(reference.points).toHaveLength(70);
    for (const { index, coordinates } of reference.points) {
      expect(points[index]).toEqual(coordinates);
    }
  });

  it("puts one of 2^m points into each of 2^m equal parts of every axis, shifted or not", () => {
    for (const shift of [[], [0x12345678, 0x9abcdef0, 0x0f0f0f0f]]) {
      const points = sobolPoints(64, 3, shift);
      for (let axis = 0; axis < 3; axis++) {
        const parts = new Set(points.map((point) => Math.floor(point[axis]! * 64)));
        expect(parts.size).toBe(64);
      }
    }
  });

  it("refuses dimensions that it has no direction numbers for", () => {
    expect(() => sobolPoints(4, 11)).toThrow("use 1 to 10");
    expect(() => sobolPoints(4, 0)).toThrow(RangeError);
  });
});
