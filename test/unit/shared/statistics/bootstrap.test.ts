import { describe, expect, it } from "vitest";
import {
  bootstrapDistribution,
  bootstrapInterval,
} from "../../../../shared/statistics/bootstrap.ts";
import { median } from "../../../../shared/statistics/estimate.ts";
import { source } from "./support.ts";

const VALUES = [5, -2, 9, 0.5, 7, 1];

describe("the samples of a bootstrap", () => {
  it("are of the values drawn by their places, and reach the estimator ascending", () => {
    const samples: number[][] = [];
    const keep = (sample: readonly number[]): number => samples.push([...sample]);
    bootstrapDistribution(VALUES, keep, 50, source(4));
    const uniform = source(4);
    const drawn = samples.map(() =>
      VALUES.map(() => VALUES[Math.floor(uniform() * VALUES.length)]!).sort((a, b) => a - b),
    );
    expect(samples).toEqual(drawn);
  });
});

describe("what a bootstrap interval says beside its ends", () => {
  it("is a note where all runs are equal, and none else", () => {
    const options = { uniform: source(1), resamples: 200, estimatorName: "median" };
    const plain = bootstrapInterval(VALUES, median, options);
    expect(plain).not.toHaveProperty("note");
    expect(plain).toMatchObject({ estimate: 3, level: 0.95, n: 6 });
    expect(plain.method).toBe("percentile bootstrap (median, 200 resamples)");
    const equal = bootstrapInterval([2, 2, 2], median, options);
    expect(equal).toMatchObject({ estimate: 2, low: 2, high: 2, n: 3 });
    expect(equal.note).toMatch(/equal/);
    expect(equal.note).not.toContain("BCa");
  });
});
