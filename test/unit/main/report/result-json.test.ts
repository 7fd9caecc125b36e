import { describe, expect, it } from "vitest";
import { engineNames, resultJson, ResultText } from "../../../../main/report/result-json.ts";
import { comparisonOf, experimentOf, measurementOf, runsOf } from "./support.ts";

const experiment = experimentOf();
const runs = runsOf(experiment, (variant, seed) => [
  measurementOf({ step: seed, testNmse: variant.index + 0.5 }),
]);
const numbers = comparisonOf(experiment, runs);

/** A result of the first `count` runs, written run by run in so many lists. */
function written(count: number, depth?: number): string {
  const text = new ResultText(depth);
  return [
    text.begin(experiment, "an engine 1"),
    ...runs.slice(0, count).map((run) => text.run(run)),
    text.end(numbers, []),
  ].join("");
}

describe("a result that is written run by run", () => {
  it.each([0, 1, 3])("has the text of the whole, of %i runs", (count) => {
    const whole = written(count);
    expect(`${whole}\n`).toBe(resultJson(JSON.parse(whole)));
    expect((JSON.parse(whole) as { runs: unknown[] }).runs).toHaveLength(count);
  });

  it("stands as deep as the lists that it is in", () => {
    const list = `[\n ${written(2, 1)}\n]\n`;
    expect(list).toBe(resultJson(JSON.parse(list)));
  });
});

describe("the engines of a result", () => {
  it("are named once each, or none", () => {
    const { engine } = runs[0]!.provenance!;
    expect(engineNames([engine, engine, { ...engine, name: "fused" }])).toBe(
      "tfjs-node 4.22.0, fused 4.22.0",
    );
    expect(engineNames([])).toBe("none");
  });
});
