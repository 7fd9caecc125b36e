import { describe, expect, it } from "vitest";
import { designCells } from "../../../../shared/study/designs.ts";
import { observationsOf, runsByCell } from "../../../../shared/study/tally.ts";
import { runsOf, squareStudy } from "./support.ts";

const [a, b, c] = designCells(squareStudy(2));

describe("the ended runs of a study", () => {
  const run = (seed: number, success: boolean, cellKey = a!.key) => ({
    ...{ cellKey, seed, success, testNmse: success ? 0.01 : 1 },
  });

  it("are counted once a seed, the first that ended", () => {
    const cells = runsByCell([run(1, true), run(2, false), run(1, false), run(1, false, b!.key)]);
    expect([...cells.keys()]).toEqual([a!.key, b!.key]);
    expect(cells.get(a!.key)).toEqual([run(1, true), run(2, false)]);
    expect(cells.get(b!.key)).toEqual([run(1, false, b!.key)]);
  });

  it("are what was seen at each cell, where anything was", () => {
    const runs = runsByCell([...runsOf(a!, 2, 5), ...runsOf(c!, 3, 3)]);
    expect(observationsOf([a!, b!, c!], runs)).toEqual([
      { unit: a!.points.map(({ unit }) => unit), successes: 2, n: 5 },
      { unit: c!.points.map(({ unit }) => unit), successes: 3, n: 3 },
    ]);
  });
});
