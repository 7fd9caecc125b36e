import { describe, expect, it } from "vitest";
import {
  seriesCsvHeading,
  seriesCsvRows,
  widestLists,
} from "../../../../main/report/series-csv.ts";
import { experimentOf, measurementOf, runsOf } from "./support.ts";

const spec = experimentOf({ name: 'Low, "high"' });
const [run] = runsOf(spec, () => [
  measurementOf({ step: 0, seconds: 0.5, trainLoss: 2, testMse: 3, testNmse: 4, learned: [0.5] }),
  measurementOf({ step: 7, epoch: 1, trainLoss: 5, testMse: 6, testNmse: 7, alignment: [1, -1] }),
]);

describe("the series of a run as CSV", () => {
  const moments = [{ ...measurementOf({ alignment: [1, -1] }) }, measurementOf({ learned: [1] })];
  const widths = widestLists(moments);
  const columns = { pointers: ["/model/sharing", "/training/learningRate"], widths };

  it("has as many columns of a list as the longest has, and no fewer than before", () => {
    expect([widths.alignment, widths.learned, widths.signal]).toEqual([2, 1, 0]);
    expect(widestLists(moments, { ...widths, learned: 4 })).toMatchObject({
      ...{ alignment: 2, learned: 4 },
    });
  });

  it("has each number beneath its own heading, empty where there is none, text in quotes", () => {
    const heading = seriesCsvHeading(columns).trim().split(",");
    const rows = seriesCsvRows(run!, columns).trimEnd().split("\r\n");
    expect(rows).toHaveLength(2);
    const cells = rows.map((row) =>
      Object.fromEntries(
        row
          .replace('"Low, ""high"""', "quoted")
          .split(",")
          .map((cell, i) => [heading[i], cell]),
      ),
    );
    expect(heading.filter((name) => /_\d$/.test(name))).toEqual([
      "alignment_patch_1",
      "alignment_patch_2",
      "learned_component_1",
    ]);
    const common = { experiment: "quoted", run: run!.id, seed: "1", status: "done" };
    const axes = { "/model/sharing": "shared", "/training/learningRate": "" };
    expect(cells[0]).toMatchObject({
      ...{ ...common, ...axes, step: "0", epoch: "0", seconds: "0.5" },
      ...{ train_loss: "2", test_mse: "3", test_nmse: "4" },
      ...{ alignment_patch_1: "", alignment_patch_2: "", learned_component_1: "0.5" },
    });
    expect(cells[1]).toMatchObject({
      ...{ ...common, ...axes, step: "7", epoch: "1", seconds: "0" },
      ...{ train_loss: "5", test_mse: "6", test_nmse: "7" },
      ...{ alignment_patch_1: "1", alignment_patch_2: "-1", learned_component_1: "" },
    });
  });

  it("refuses a list that is wider than its columns", () => {
    const narrow = { pointers: [], widths: { ...widths, alignment: 1 } };
    expect(() => seriesCsvRows(run!, narrow)).toThrow("more numbers than its table columns");
  });

  it("writes an axis whose value is no text as JSON", () => {
    const other = { ...run!, assignment: { "/model/sharing": [0, 1] } };
    expect(seriesCsvRows(other, columns)).toContain(',"[0,1]",');
  });
});
