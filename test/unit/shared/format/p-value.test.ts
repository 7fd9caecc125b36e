import { describe, expect, it } from "vitest";
import { formatP, formatPValue } from "../../../../shared/format/p-value.ts";

describe("a p-value", () => {
  it("has two significant digits and never reads 0", () => {
    expect([0.0078125, 0.00001, 0.5, 0.999, 1, NaN].map(formatPValue)).toEqual([
      "0.0078",
      "<0.001",
      "0.5",
      "1",
      "1",
      "–",
    ]);
  });

  it("is below 0.001 or written out, and two digits of it are", () => {
    expect([0.000999, 0.001, 0.00104, 0.0495].map(formatPValue)).toEqual([
      "<0.001",
      "0.001",
      "0.001",
      "0.05",
    ]);
    expect(formatP(NaN)).toBe("p = –");
  });

  it("says in a sentence what it is corrected over", () => {
    expect(formatP(0.0078125)).toBe("p = 0.0078");
    expect(formatP(0.00001)).toBe("p < 0.001");
    expect(formatP(0.046875, { method: "Holm", tests: 6 })).toBe(
      "p = 0.047 after Holm over 6 tests",
    );
    expect(formatP(0.0001, { method: "Holm", tests: 1 })).toBe("p < 0.001 after Holm over 1 test");
  });
});
