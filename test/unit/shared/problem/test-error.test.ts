import { describe, expect, it } from "vitest";
import { meanSquaredError, nmseDenominator } from "../../../../shared/problem/test-error.ts";

describe("test errors", () => {
  it("are means of squares", () => expect(meanSquaredError([1, 2], [0, 4])).toBe(2.5));
  it("are normalised by the variance", () => expect(nmseDenominator([1, 3])).toBe(1));
  it("are normalised by the mean square where targets do not vary", () => {
    expect(nmseDenominator([2, 2, 2])).toBe(4);
    expect(nmseDenominator(new Float32Array(1000).fill(0.1))).toBeCloseTo(0.01, 8);
    expect(nmseDenominator([0, 0])).toBe(1);
  });
});
