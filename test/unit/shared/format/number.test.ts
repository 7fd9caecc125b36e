import { describe, expect, it } from "vitest";
import {
  formatCell,
  formatInterval,
  formatNumber,
  formatPercent,
  formatPercentInterval,
  formatPower,
  formatSetting,
} from "../../../../shared/format/number.ts";

describe("a measured number", () => {
  it.each([
    [0.05, "0.05"],
    [0.123456, "0.123"],
    [0.00123456, "0.00123"],
    [1, "1"],
    [12.345, "12.3"],
    [-1.5, "−1.5"],
    [0, "0"],
    [-0, "0"],
    [1234.5, "1,235"],
    [123_456, "123,456"],
  ])("%s has at most three significant digits: %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it.each([
    [1.5e-7, "1.5 × 10⁻⁷"],
    [1.234e-7, "1.23 × 10⁻⁷"],
    [1e-6, "10⁻⁶"],
    [4.5e12, "4.5 × 10¹²"],
    [-2e9, "−2 × 10⁹"],
  ])("%s has a power of ten: %s", (value, text) => expect(formatNumber(value)).toBe(text));

  it("has no power of ten where rounding reaches a plain number, and one where it reaches a million", () => {
    expect(formatNumber(9.999e-4)).toBe("0.001");
    expect(formatNumber(999.9)).toBe("1,000");
    expect(formatNumber(999_999.7)).toBe("10⁶");
    expect([999.4, 999.5, 1000.6, 1001, 999_999.4].map(formatNumber)).toEqual([
      "999",
      "1,000",
      "1,001",
      "1,001",
      "999,999",
    ]);
    expect([-1000.6, -999_999.7, 0.001, 0.00099949].map(formatNumber)).toEqual([
      "−1,001",
      "−10⁶",
      "0.001",
      "9.99 × 10⁻⁴",
    ]);
  });

  it("is said to be missing or infinite where it is", () => {
    expect([NaN, undefined, null].map(formatNumber)).toEqual(["–", "–", "–"]);
    expect([Infinity, -Infinity].map(formatNumber)).toEqual(["∞", "−∞"]);
  });
});

describe("a setting or a count", () => {
  it.each([
    [0.0001, "0.0001"],
    [0.123456, "0.123456"],
    [10_000, "10,000"],
    [1234.5678, "1,234.5678"],
    [-2, "−2"],
    [1e-7, "10⁻⁷"],
    [2.5e-8, "2.5 × 10⁻⁸"],
    [-3e21, "−3 × 10²¹"],
    [999, "999"],
    [1_234_567, "1,234,567"],
    [Infinity, "∞"],
    [NaN, "–"],
  ])("%s has all its digits: %s", (value, text) => expect(formatSetting(value)).toBe(text));
});

describe("an interval", () => {
  it("is said by its ends", () => {
    expect(formatInterval([0.5, 1])).toBe("0.5 to 1");
    expect(formatInterval([-0.25, Infinity])).toBe("−0.25 to ∞");
  });

  it("is one dash where an end is missing", () => {
    expect(formatInterval([0.1, NaN])).toBe("–");
    expect(formatInterval([null, null])).toBe("–");
  });
});

describe("a fraction", () => {
  it("is never certain where it is a power", () => {
    expect([0.8, 0.99, 0.991, 1].map(formatPower)).toEqual(["80%", "99%", "over 99%", "over 99%"]);
  });

  it("may be below none and above all, as a difference is", () => {
    expect([-0.004, -0.25, 1.004, 12.5].map(formatPercent)).toEqual([
      "0%",
      "−25%",
      "100%",
      "1,250%",
    ]);
  });

  it("is in whole percent", () => {
    expect([0, 0.125, 0.5, 1].map(formatPercent)).toEqual(["0%", "13%", "50%", "100%"]);
    expect(formatPercent(NaN)).toBe("–");
  });

  it("is intact at one and at 99 percent, where decimal places begin", () => {
    expect([0.01, 0.99].map(formatPercent)).toEqual(["1%", "99%"]);
  });

  it("is never none or all by rounding", () => {
    expect([0.0001, 0.004, 0.997, 0.99999].map(formatPercent)).toEqual([
      "0.1%",
      "0.4%",
      "99.7%",
      "99.9%",
    ]);
  });

  it("has an interval in percent", () => {
    expect(formatPercentInterval([0.529, 0.978])).toBe("53 to 98%");
    expect(formatPercentInterval([0, 0.995])).toBe("0 to 99.5%");
    const missing = [NaN, null, undefined, Infinity];
    expect(missing.map((end) => formatPercentInterval([end, 1]))).toEqual(missing.map(() => "–"));
    expect(missing.map((end) => formatPercentInterval([0, end]))).toEqual(missing.map(() => "–"));
    expect(missing.map(formatPercent)).toEqual(missing.map(() => "–"));
  });
});

describe("a number in a cell", () => {
  it.each([
    [-0.3125, "−0.31"],
    [0.5, "0.5"],
    [-0.001, "0"],
    [123.456, "123"],
    [99.994, "99.99"],
    [99.996, "100"],
    [-100, "−100"],
    [1e7, "10⁷"],
    [NaN, "–"],
  ])("%d has at most two decimals: %s", (value, text) => {
    expect(formatCell(value)).toBe(text);
  });
});
