import { describe, expect, it } from "vitest";
import { worst } from "../../../../shared/results/deviation.ts";

describe("the worst of several deviations", () => {
  it("is the largest of each kind, however small, and none of none", () => {
    const few = [
      { relative: 1e-7, ratio: 0.2 },
      { relative: 3e-7, ratio: 0.1 },
    ];
    expect(worst(few)).toEqual({ relative: 3e-7, ratio: 0.2 });
    expect(worst([])).toEqual({ relative: 0, ratio: 0 });
  });
});
