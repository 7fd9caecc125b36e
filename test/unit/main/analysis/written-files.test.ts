import { describe, expect, it } from "vitest";
import { openTask } from "../../../../main/analysis/open-task.ts";
import type { AnalysisQuestion } from "../../../../main/analysis/protocol.ts";
import { resultJson } from "../../../../main/report/result-json.ts";
import { widestLists } from "../../../../main/report/series-csv.ts";
import { encodeMeasurements } from "../../../../main/store/series-codec.ts";
import type { Measurement } from "../../../../shared/results/measurements.ts";
import { experimentOf, measurementOf, recordOf, runsOf } from "../report/support.ts";

const spec = experimentOf({ name: "=low, high", seeds: { count: 2 } });
const measured = (seed: number): Measurement[] =>
  [0, 1, 2].map((step) =>
    measurementOf({ step, testNmse: seed / (step + 1), alignment: seed === 1 ? [0.5, 0.25] : [] }),
  );
const record = (id: string) => ({ record: recordOf(spec, id), experiment: spec });
const runs = runsOf(spec, (_, seed) => measured(seed));

/** What a process writes as the runs of the question come in. */
function written(question: AnalysisQuestion): string {
  const task = openTask(question);
  const parts = question.experiments.flatMap((asked) =>
    runs.map(({ series: _, provenance, ...run }) =>
      task.take({
        run: { ...run, experimentId: asked.record.id },
        extras: { provenance },
        packed: [encodeMeasurements(measured(run.seed))],
        isWhole: true,
      }),
    ),
  );
  return [...parts, task.finish(() => undefined)].join("");
}

describe("series as CSV", () => {
  const columns = { pointers: ["/model/sharing"], widths: widestLists(measured(1)) };
  const text = written({ kind: "series-csv", experiments: [record("e1")], columns });
  const rows = text.split("\r\n").map((line) => line.split(","));

  it("have one row a measurement under one heading, all with as many columns", () => {
    expect(rows.slice(0, -1)).toHaveLength(1 + runs.length * 3);
    const [heading] = rows;
    expect(new Set(rows.slice(1, -1).map((row) => row.length - 1))).toEqual(
      new Set([heading!.length]), // a comma in the name of each experiment
    );
    expect(text.endsWith("\r\n")).toBe(true);
  });

  it("put every number under its name, and disarm text that a spreadsheet would run", () => {
    const at = (name: string): number => rows[0]!.indexOf(name) + 1;
    expect(text).toContain(`\r\n"'=low, high",v0-s1,shared,1,done,0,`);
    const last = rows[3]!;
    expect([last[at("step")], last[at("test_nmse")], last[at("train_loss")]]).toEqual([
      "2",
      String(1 / 3),
      "1",
    ]);
    expect([last[at("alignment_patch_1")], last[at("alignment_patch_2")]]).toEqual(["0.5", "0.25"]);
    expect(rows[4]![at("alignment_patch_2")]).toBe("");
  });

  it("refuse a list that is wider than its columns", () => {
    const narrow = { ...columns, widths: widestLists([]) };
    const question = { kind: "series-csv", experiments: [record("e1")], columns: narrow } as const;
    expect(() => written(question)).toThrow(/more numbers than its table/);
  });

  it("are a heading alone where there is no run", () => {
    const task = openTask({ kind: "series-csv", experiments: [], columns });
    expect(task.finish(() => undefined)).toBe(`${rows[0]!.join(",")}\r\n`);
  });
});

describe("result files", () => {
  const files = (ids: readonly string[]) =>
    written({
      kind: "result-files",
      experiments: ids.map(record),
      engines: ids.map((id) => `engine of ${id}`),
      claims: [],
    });

  it("written run by run are what they are written at once", () => {
    const text = files(["e1"]);
    const result = JSON.parse(text) as { runs: unknown[]; summary: { n: number }[] };
    expect(text).toBe(resultJson(result));
    expect(result.runs).toHaveLength(4);
    expect(result.summary.map(({ n }) => n)).toEqual([2, 2]);
    expect(result).toMatchObject({ engine: "engine of e1", comparisons: [{ pairs: 2 }, {}] });
  });

  it("of several experiments are a list, each with its own runs and numbers", () => {
    const text = files(["e1", "e2"]);
    const results = JSON.parse(text) as { engine: string; runs: unknown[] }[];
    expect(text).toBe(resultJson(results));
    expect(results.map(({ engine, runs: own }) => [engine, own.length])).toEqual([
      ["engine of e1", 4],
      ["engine of e2", 4],
    ]);
  });

  it("of nothing are an empty list", () => {
    expect(files([])).toBe("[]\n");
  });
});
