import { describe, expect, it } from "vitest";
import { linearTicks, logTicks } from "../../../../shared/figures/ticks.ts";

describe("ticks of a linear axis", () => {
  const labels = (...values: number[]) => linearTicks(values, false).map(({ label }) => label);

  it("have all digits from a thousandth to ten million, and powers of ten beyond", () => {
    expect(labels(0, 0.001, 0.0005, -2.5, 9_999_999, 1e7, 3e7)).toEqual([
      ...["0", "0.001", "5 × 10⁻⁴", "−2.5", "9,999,999", "10⁷", "3 × 10⁷"],
    ]);
    // Sums of decimals carry an error in their last digit.
    expect(labels(0.1 + 0.2, 3 * 0.1)).toEqual(["0.3", "0.3"]);
  });

  it("stand on whole numbers alone where the axis counts", () => {
    expect(linearTicks([0.5, 1, 1.5, 2], true).map(({ value }) => value)).toEqual([1, 2]);
    expect(linearTicks([0.5, 1], false)).toHaveLength(2);
  });
});

describe("ticks of a log axis", () => {
  const labels = (low: number, high: number, count = 5) =>
    logTicks(low, high, count).map(({ label }) => label);

  it("are at 1, 2 and 5 below three decades, and at each decade from there on", () => {
    expect(labels(0.1, 10)).toEqual(["0.1", "1", "10"]);
    expect(labels(0.2, 10)).toEqual(["0.2", "0.5", "1", "2", "5", "10"]);
    expect(labels(0.1, 9.9)).toEqual(["0.1", "0.2", "0.5", "1", "2", "5"]);
    expect(logTicks(0.1, 10, 5).map(({ value }) => value)).toEqual([0.1, 1, 10]);
  });

  it("are labelled in so many steps as fit, counted from the top", () => {
    expect(labels(1e-6, 1, 5)).toEqual(["10⁻⁶", "10⁻⁵", "10⁻⁴", "10⁻³", "0.01", "0.1", "1"]);
    expect(labels(1e-7, 1, 5)).toEqual(["", "10⁻⁶", "", "10⁻⁴", "", "0.01", "", "1"]);
    expect(labels(10, 1e9, 5)).toEqual(["10", "", "1,000", "", "10⁵", "", "10⁷", "", "10⁹"]);
    expect(labels(10, 1e8, 5)).toEqual(["", "100", "", "10⁴", "", "10⁶", "", "10⁸"]);
    expect(labels(1, 1e4, 2)).toEqual(["1", "", "100", "", "10⁴"]);
  });

  it("have powers of ten beyond a hundredth and a thousand", () => {
    expect(labels(500, 20_000)).toEqual(["500", "1,000", "2,000", "5,000", "10⁴", "2 × 10⁴"]);
    expect(labels(0.002, 0.02)).toEqual(["2 × 10⁻³", "5 × 10⁻³", "0.01", "0.02"]);
  });
});
