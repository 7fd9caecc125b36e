import { describe, expect, it } from "vitest";
import { comparedNames } from "../../../../shared/api/report-parts.ts";

describe("a comparison's name", () => {
  it("is its experiments' names, or the first and how many others", () => {
    expect(comparedNames(["a"])).toBe("a");
    expect(comparedNames(["a", "b", "c"])).toBe("a, b and c");
    expect(comparedNames(["a", "b", "c", "d"])).toBe("a and 3 other experiments");
  });
});
