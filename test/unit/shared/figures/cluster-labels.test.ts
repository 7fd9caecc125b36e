import { describe, expect, it } from "vitest";
import { clusterLabels } from "../../../../shared/figures/cluster-labels.ts";

const labels = (...curves: number[][]) => clusterLabels(curves, "patch", "patches");

describe("the labels of curves by where they end", () => {
  it("are one for those that end within a twenty-fifth of the largest, on the lowest of them", () => {
    expect(labels([0, 25], [0, 24], [0, 12])).toEqual(["", "patches 1, 2", "patch 3"]);
    expect(labels([0, 25], [0, 23.9])).toEqual(["patch 1", "patch 2"]);
    // As near as that to the lowest, and not to the next one.
    expect(labels([25], [24.5], [24], [23.5])).toEqual(["patch 1", "", "", "patches 2–4"]);
    expect(labels([-25], [-24])).toEqual(["patches 1, 2", ""]);
    // Also where all are small.
    expect(labels([0.025], [0.0239])).toEqual(["patch 1", "patch 2"]);
  });

  it("go by the last number of a curve, and leave out one that has none", () => {
    expect(labels([1, 3, NaN], [NaN, NaN], [], [3])).toEqual(["patches 1, 4", "", "", ""]);
    expect(labels([0], [0])).toEqual(["patches 1, 2", ""]);
    expect(labels()).toEqual([]);
  });
});
