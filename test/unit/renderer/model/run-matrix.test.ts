import { describe, expect, it } from "vitest";
import { runMatrix } from "../../../../renderer/model/run-matrix.ts";
import { run } from "../support.ts";

describe("the runs of an experiment by variant", () => {
  it("are one row a variant, by its place, with every run in it", () => {
    const places = [1, 0, 1, 0, 0];
    const runs = places.map((variantIndex, i) => run({ id: `r${i}`, variantIndex, seed: i + 1 }));
    const rows = runMatrix(runs);
    expect(rows.map(({ variantIndex }) => variantIndex)).toEqual([0, 1]);
    expect(rows.map((row) => row.runs.map(({ seed }) => seed))).toEqual([
      [2, 4, 5],
      [1, 3],
    ]);
    expect(runMatrix([])).toEqual([]);
  });
});
