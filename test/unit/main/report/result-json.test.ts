import { describe, expect, it } from "vitest";
import { engineNames, resultJson, ResultText } from "../../../../main/report/result-json.ts";
import { comparisonOf, experimentOf, measurementOf, runsOf } from "./support.ts";

const experiment = experimentOf();
const runs = runsOf(experiment, (variant, seed) => [
  measurementOf({ step: seed, testMse: 3, testNmse: variant.index + 0.5 }),
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

  it("has each run's own numbers under their names, and an error where it failed", () => {
    const failure = { message: "The loss is not finite.", step: 4 };
    const text = new ResultText();
    const [begin, end] = [text.begin(experiment, "an engine 1"), () => text.end(numbers, [])];
    const some = [runs[4]!, { ...runs[0]!, status: "failed" as const, final: undefined, failure }];
    const whole = begin + some.map((run) => text.run({ ...run, seconds: 7.5 })).join("") + end();
    const result = JSON.parse(whole) as { runs: unknown[] };
    expect(result).toMatchObject({ experiment: { name: "Low and high" }, engine: "an engine 1" });
    expect(result.runs).toMatchObject([
      {
        variant: { "/model/sharing": "unshared" },
        ...{ seed: 2, status: "done", seconds: 7.5 },
        series: { step: [2], epoch: [0], trainLoss: [1], testMse: [3], testNmse: [1.5] },
        final: { trainLoss: 1, testMse: 3, testNmse: 1.5, success: false },
      },
      { seed: 1, status: "failed", error: "The loss is not finite.", seconds: 7.5 },
    ]);
    expect(result.runs[0]).not.toHaveProperty("error");
    expect(result.runs[1]).not.toHaveProperty("final");
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
