import { describe, expect, it } from "vitest";
import { sparklinePath } from "../../../../renderer/charts/sparkline.ts";

describe("a sparkline", () => {
  it("falls when the loss falls, and is empty without two values", () => {
    expect(sparklinePath([1, 0.1], 10, 20)).toBe("M0,0L10,20");
    expect(sparklinePath([1], 10, 20)).toBe("");
    expect(sparklinePath([0, NaN], 10, 20)).toBe("");
  });

  it("has the axis of charts: six decades, what is less and 0 on its edge", () => {
    expect(sparklinePath([1, 1e-3, 1e-30, 0], 30, 60)).toBe("M0,0L10,30L20,60L30,60");
  });
});
