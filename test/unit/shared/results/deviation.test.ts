import { describe, expect, it } from "vitest";
import { arrayDeviation, deviation, worst } from "../../../../shared/results/deviation.ts";

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

describe("the deviation of a number", () => {
  it("is a share of the size, and of the 2e-4 of it that is tolerated", () => {
    const { relative, ratio } = deviation(10.001, 10, 10);
    expect(relative).toBeCloseTo(1e-4, 9);
    expect(ratio).toBeCloseTo(0.5, 9);
  });

  it("is taken of 1e-5 where the size is less", () => {
    const { relative, ratio } = deviation(0.5e-5, 0, 0);
    expect(relative).toBeCloseTo(0.5, 9);
    expect(ratio).toBeCloseTo(0.5, 9);
    expect(deviation(0, 0, 0)).toEqual({ relative: 0, ratio: 0 });
  });

  it("is infinite where something is no number", () => {
    expect(deviation(NaN, 1, 1)).toEqual({ relative: Infinity, ratio: Infinity });
    expect(deviation(Infinity, 1, 1)).toEqual({ relative: Infinity, ratio: Infinity });
  });
});

describe("the deviation of an array", () => {
  it("is relative to the largest entry that is expected, whatever its sign", () => {
    const { relative, ratio } = arrayDeviation([0.1, 0.2, -0.4], [0.1, 0.2004, -0.4]);
    expect(relative).toBeCloseTo(1e-3, 9);
    expect(ratio).toBeCloseTo(5, 9);
  });

  it("is that of its worst entry, and infinite where entries are missing", () => {
    expect(arrayDeviation([2, 1.5], [2, 1]).relative).toBeCloseTo(0.25, 12);
    expect(arrayDeviation([2], [2, 1]).ratio).toBe(Infinity);
  });

  it("is infinite where one of the two has no number, whatever stands beside it", () => {
    for (const [measured, expected] of [
      [
        [1, 2],
        [NaN, 2],
      ],
      [
        [1, 2],
        [1, NaN],
      ],
      [
        [NaN, 2],
        [1, 2],
      ],
    ] as const) {
      expect(arrayDeviation(measured, expected)).toEqual({ relative: Infinity, ratio: Infinity });
    }
  });
});
