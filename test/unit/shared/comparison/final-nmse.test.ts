import { describe, expect, it } from "vitest";
import { nmseOf } from "../../../../shared/comparison/final-nmse.ts";
import { group } from "../../main/comparison/group-support.ts";

describe("a run's NMSE for statistics", () => {
  it("is its final one, and the worst there is where that is none or no number", () => {
    const { runs } = group({}, [0.25, undefined, NaN, Infinity, 0]);
    expect(runs.map(nmseOf)).toEqual([0.25, Infinity, Infinity, Infinity, 0]);
  });
});
