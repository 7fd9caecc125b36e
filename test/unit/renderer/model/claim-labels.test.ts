import { describe, expect, it } from "vitest";
import { dotPlace } from "../../../../renderer/model/claim-labels.ts";

describe("the dot of a seed on the axis of NMSE", () => {
  it("stands on a log scale from 0.001 to 2, at its ends beyond them", () => {
    expect(dotPlace(1e-3)).toBe(0);
    expect(dotPlace(0)).toBe(0);
    expect(dotPlace(2)).toBeCloseTo(1, 12);
    expect(dotPlace(50)).toBe(1);
    // The geometric middle of the ends.
    expect(dotPlace(Math.sqrt(2e-3))).toBeCloseTo(0.5, 12);
  });

  it("stands at the far end where the run diverged", () => {
    expect(dotPlace(null)).toBe(1);
  });
});
