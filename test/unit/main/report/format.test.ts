import { describe, expect, it } from "vitest";
import * as format from "../../../../main/report/format.ts";

describe("numbers of a report", () => {
  it("have three significant digits", () => {
    expect([1, 0.05, 0.123456, 12.345, -1.5, 0, 0.001].map(format.formatNumber)).toEqual([
      "1.00",
      "0.0500",
      "0.123",
      "12.3",
      "−1.50",
      "0",
      "0.00100",
    ]);
  });

  it("have a power of ten where they are tiny or huge, and none where rounding reaches a plain one", () => {
    expect(format.formatNumber(1.234e-7)).toBe("1.23 × 10⁻⁷");
    expect(format.formatNumber(4.5e12)).toBe("4.50 × 10¹²");
    expect(format.formatNumber(9.999e-4)).toBe("0.00100");
    expect(format.formatNumber(999.9)).toBe("1000".replace(/\B(?=(\d{3})+$)/g, "\u202f"));
  });

  it("are said to be missing where they are", () => {
    expect([Number.NaN, undefined, null].map(format.formatNumber)).toEqual(["–", "–", "–"]);
    expect(format.formatNumber(-Infinity)).toBe("−∞");
    expect(format.formatInterval([0.1, Number.NaN])).toBe("–");
  });

  it("write p with its comparison", () => {
    expect([0.0078125, 0.00001, 1, 0.5, Number.NaN].map(format.formatP)).toEqual([
      "= 0.0078",
      "< 0.001",
      "= 1",
      "= 0.50",
      "= –",
    ]);
  });

  it("number patches from 1 and join neighbours", () => {
    expect(format.formatIndices([4, 0, 1, 2])).toBe("1–3, 5");
    expect(format.formatIndices([0, 1])).toBe("1, 2");
    expect(format.formatIndices([])).toBe("");
  });

  it("write times and durations", () => {
    expect(format.formatTime(Date.UTC(2024, 0, 2, 3, 4, 59))).toBe("2024-01-02 03:04 UTC");
    expect(format.formatTime(undefined)).toBe("–");
    expect(format.formatTime(1e300)).toBe("–");
    expect([4.25, 200, 7300].map(format.formatSeconds)).toEqual([
      "4.25 s",
      "3 min 20 s",
      "2 h 1 min",
    ]);
  });
});
