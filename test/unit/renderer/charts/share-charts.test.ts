import { describe, expect, it } from "vitest";
import { variantLooks } from "../../../../renderer/charts/variant-looks.ts";
import { lineConfiguration } from "../../../../renderer/charts/line-config.ts";
import { lineSvg } from "../../../../renderer/charts/line-svg.ts";
import { lineTable } from "../../../../renderer/charts/line-table.ts";
import { CHART_INKS } from "../../../../renderer/charts/palette.ts";
import { profileChart, successChart } from "../../../../renderer/charts/share-charts.ts";
import { improvementRows } from "../../../../renderer/model/improvement-rows.ts";
import type { VariantComparison } from "../../../../shared/results/result-file.ts";
import { gridComparison } from "../support.ts";

const comparison = gridComparison([8, 8, 0, 0, 8, 0], 0.002);
const looks = variantLooks(comparison.variants);
const none: ReadonlySet<string> = new Set();

describe("charts of shares of runs", () => {
  it("step: level between thresholds, upright at them, to the common end", () => {
    const { lines } = profileChart(comparison, looks, none);
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatchObject({ x: [0.01, 0.1, 0.1, 1, 1], y: [0, 0, 0.5, 0.5, 1] });
    expect(lines[0]!.low).toEqual([0, 0, 0.2, 0.2, 0.7]);
    const [success] = successChart(comparison, looks, none).lines;
    expect(success).toMatchObject({ x: [0, 1, 1, 2, 2], y: [0, 0, 0.5, 0.5, 0.5] });
  });

  it("give the value after the step in their table", () => {
    const { rows } = lineTable(profileChart(comparison, looks, none));
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      ["0.01", "0"],
      ["0.1", "0.5"],
      ["1", "1"],
    ]);
  });

  it("leave out hidden variants, and are empty where nothing has finished", () => {
    const [key] = [...looks.keys()];
    expect(profileChart(comparison, looks, new Set([key!])).lines).toHaveLength(5);
    expect(profileChart({ profiles: [] }, looks, none).lines).toEqual([]);
    expect(successChart({ successCurves: [] }, looks, none).lines).toEqual([]);
  });

  it("have a logarithmic axis of thresholds on the canvas and in the file", () => {
    const model = profileChart(comparison, looks, none);
    expect(lineConfiguration(model, CHART_INKS.light).options?.scales?.["x"]).toMatchObject({
      type: "logarithmic",
    });
    const linear = lineConfiguration(successChart(comparison, looks, none), CHART_INKS.light);
    expect(linear.options?.scales?.["x"]).toMatchObject({ type: "linear" });
    const svg = lineSvg(model, CHART_INKS.light);
    // 0.1 lies half way between 0.01 and 1, at (64 + 700) / 2.
    expect(svg).toMatch(/<text x="382" [^>]*>0\.1<\/text>/);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe("the table of improvements", () => {
  it("has a row a pair, with what its tests decide", () => {
    const [test] = comparison.comparisons;
    const nmse = { ...test!, test: "Wilcoxon signed-rank, exact", favours: "undecided" as const };
    const rowsOf = (comparisons: readonly VariantComparison[]) =>
      improvementRows({ comparisons, variants: comparison.variants });
    const rows = rowsOf([test!, nmse, comparison.comparisons[1]!]);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ pairs: 8, improvement: { probability: 1 } });
    expect(rows[0]!.decided).toBe(`success: ${rows[0]!.first}`);
    expect(rowsOf([nmse])[0]!.decided).toBe("nothing");
    expect(rowsOf([])).toEqual([]);
  });
});
