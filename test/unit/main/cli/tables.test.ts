import { NOT_MEASURED } from "../../../../shared/metrics/registry.ts";
import { describe, expect, it } from "vitest";
import { gridTable } from "../../../../main/cli/claims-table.ts";
import { GivenOptions } from "../../../../main/cli/command.ts";
import { textTable } from "../../../../main/cli/table.ts";
import type { RunRecord } from "../../../../shared/api/records.ts";

function run(
  sharing: "shared" | "unshared",
  seed: number,
  testNmse: number | undefined,
): RunRecord {
  const moment = {
    step: 1,
    epoch: 1,
    seconds: 1,
    trainLoss: 0,
    testMse: 0,
    learned: [1],
    ...NOT_MEASURED,
  };
  const final =
    testNmse === undefined
      ? undefined
      : { ...moment, testNmse, alignment: [0.25, 1], success: testNmse < 0.05 };
  return {
    ...{ id: `${sharing}-${seed}`, experimentId: "e", variantIndex: sharing === "shared" ? 0 : 1 },
    ...{ assignment: { "/model/sharing": sharing }, architecture: "patch", sharing, seed, final },
    status: final === undefined ? "failed" : "done",
    ...{ startedAtMs: 1, finishedAtMs: 2, seconds: 1 },
    failure: final === undefined ? { message: "Diverged.", step: 7 } : undefined,
  };
}

describe("the table of the paper's grid", () => {
  it("says who solves and who fails, by the interval of the rate, diverged runs counted", () => {
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
    const solved = seeds.map((seed) => run("shared", seed, seed / 1000));
    const failed = seeds.map((seed) => run("unshared", seed, seed === 8 ? undefined : 0.5));
    const lines = gridTable([...solved, ...failed], "sharing").split("\n");
    expect(lines[2]).toMatch(/^shared +solves +8 of 8 +0\.0045 +0\.001 to 0\.008 +1 +0\.25 1$/);
    expect(lines[3]).toMatch(/^unshared +fails +0 of 8 +0\.5 +0\.5 to 0\.5 +1 +0\.25 1$/);
  });

  it("leaves open what few seeds cannot decide", () => {
    expect(gridTable([run("shared", 1, 0.01)], "sharing")).toMatch(/shared +undecided +1 of 1/);
  });
});

describe("numbers on the command line", () => {
  it.each(["1.5", "-1", "1e3", " 2", "0x2", ""])("%j is no count", (given) => {
    expect(() => new GivenOptions({ n: given }).count("n", 0)).toThrow("--n");
  });
});

describe("a text table", () => {
  it("is as wide as its widest cells and has no blanks at line ends", () => {
    expect(textTable(["a", "name"], [["long", "x"], ["1"]])).toBe(
      "a     name\n----  ----\nlong  x\n1\n",
    );
  });
});
