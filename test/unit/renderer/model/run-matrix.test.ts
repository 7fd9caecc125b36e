import { describe, expect, it } from "vitest";
import { failuresText, runMatrix } from "../../../../renderer/model/run-matrix.ts";
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

describe("what is said of runs that failed", () => {
  const assignment = { "/model/sharing": "unshared" };
  const message =
    "Diverged at step 13: the loss is not finite. Lower the learning rate (/training/learningRate).";
  const failed = run({ seed: 3, assignment, status: "failed", failure: { message, step: 13 } });

  it("is how many there are, and the first one's reason without the file's pointers", () => {
    expect(failuresText([run({ status: "done" }), failed])).toBe(
      "1 of 2 runs failed. It is unshared, seed 3: Diverged at step 13: the loss is not finite. Lower the learning rate.",
    );
    expect(failuresText([failed, failed, run()])).toMatch(
      /^2 of 3 runs failed\. The first is unshared/,
    );
  });

  it("is how many alone where no reason is known", () => {
    const silent = run({ status: "failed" });
    expect(failuresText([silent, run()])).toBe("1 of 2 runs failed.");
    const empty = run({ status: "failed", failure: { message: "" } });
    expect(failuresText([empty, failed])).toBe("2 of 2 runs failed.");
  });

  it("is nothing where none did", () => {
    expect(failuresText([run({ status: "done" }), run({ status: "cancelled" })])).toBe("");
  });
});
