import { describe, expect, it } from "vitest";
import { PAGE_STEP, PAGE_WIDTH, pagesBeside } from "../../../../renderer/window/report-frame.ts";

describe("the pages of a report side by side", () => {
  it("are one in little room, as small as it takes, and never larger than paper", () => {
    expect(pagesBeside(PAGE_WIDTH / 2)).toEqual({ count: 1, scale: 0.5 });
    expect(pagesBeside(PAGE_WIDTH + 100)).toEqual({ count: 1, scale: 1 });
  });

  it("are as many whole ones as can still be read", () => {
    const two = PAGE_STEP + PAGE_WIDTH;
    expect(pagesBeside(0.64 * two).count).toBe(1);
    expect(pagesBeside(0.75 * two).count).toBe(2);
    expect(pagesBeside(0.75 * two).scale).toBeCloseTo(0.75);
    expect(pagesBeside(2 * two).count).toBe(6);
  });
});
