import { describe, expect, it } from "vitest";
import {
  penaltyCurvature,
  penaltyMatrix,
} from "../../../../shared/registry/architectures/soft-sharing.ts";

describe("the penalty of soft sharing", () => {
  it("has the matrix diag(n) − n·nᵀ/k", () => {
    const [first, second] = penaltyMatrix([0, 0, 1]);
    expect(first![0]).toBeCloseTo(2 - 4 / 3, 12);
    expect(first![1]).toBeCloseTo(-2 / 3, 12);
    expect(second![0]).toBeCloseTo(-2 / 3, 12);
    expect(second![1]).toBeCloseTo(1 - 1 / 3, 12);
    expect(penaltyMatrix([0, 0, 0])).toEqual([[0]]);
  });

  it("has the largest eigenvalue that the matrix has", () => {
    // By hand: of [[2/3, −2/3], [−2/3, 2/3]] it is 4/3.
    expect(penaltyCurvature([0, 0, 1])).toBeCloseTo(4 / 3, 10);
    expect(penaltyCurvature([0, 1, 2, 3])).toBeCloseTo(1, 10);
    expect(penaltyCurvature([0, 1])).toBeCloseTo(1, 10);
    expect(penaltyCurvature([0, 0, 0])).toBe(0);
  });
});
