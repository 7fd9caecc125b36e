import { describe, expect, it } from "vitest";
import { chartWords } from "../../../../renderer/charts/chart-words.ts";
import { lineConfiguration } from "../../../../renderer/charts/line-config.ts";
import { lineSvg } from "../../../../renderer/charts/line-svg.ts";
import { lineCsv, lineTable } from "../../../../renderer/charts/line-table.ts";
import { drawable, type LineModel } from "../../../../renderer/charts/line-model.ts";
import { CHART_INKS } from "../../../../renderer/charts/palette.ts";
import { sparklinePath } from "../../../../renderer/charts/sparkline.ts";
import {
  linearTicks,
  logTickName,
  logTicks,
  wholeTicks,
} from "../../../../renderer/charts/ticks.ts";
import { bandAt, chartNotes, yAxisOf } from "../../../../renderer/charts/y-axis.ts";

const model: LineModel = {
  title: "A <chart>",
  xLabel: "epoch",
  yLabel: "NMSE",
  yScale: "log",
  lines: [
    {
      label: "one, two",
      x: [0, 1, 2],
      y: [1, 0, 0.01],
      low: [0.5, 0.1, 0.005],
      high: [2, 0.3, 0.02],
      color: "#0072B2",
      dash: [],
      width: 2,
    },
    { label: "other", x: [0, 2], y: [1, NaN], color: "#D55E00", dash: [7, 4], width: 2 },
  ],
  levels: [{ label: "success below 0.05", value: 0.05 }],
};

describe("a line chart", () => {
  it("leaves gaps where a log axis cannot hold a value, instead of drawing zero", () => {
    expect(drawable(model, 0)).toBeNull();
    expect(drawable({ yScale: "linear" }, 0)).toBe(0);
    const [low, , curve] = lineConfiguration(model, CHART_INKS.light).data.datasets;
    expect(low?.label).toBe("");
    expect(curve?.data.map(({ y }) => y)).toEqual([1, null, 0.01]);
  });

  it("fills the ground between the edges of its band", () => {
    const { datasets } = lineConfiguration(model, CHART_INKS.light).data;
    expect(datasets).toHaveLength(4);
    expect(datasets[1]).toMatchObject({ fill: "-1" });
  });

  it("covers lines, bands and levels with its axis", () => {
    const { low, high, isCut } = yAxisOf(model);
    expect([low < 0.005, low > 0.001, high > 2, high < 5, isCut]).toEqual(
      Array(5).fill(true).with(4, false),
    );
    expect(yAxisOf({ ...model, lines: [], levels: [] })).toEqual({
      low: 0.1,
      high: 1,
      isCut: false,
    });
  });

  it("draws the lower edge of a band on the axis's edge where it is 0 or less, and says so", () => {
    const [first] = model.lines;
    const line = { ...first!, y: [1, 0.3, 0.2], low: [0.5, -0.2, 0], high: [2, 0.8, 0.6] };
    const cut = { ...model, lines: [line] };
    const axis = yAxisOf(cut);
    expect(axis.isCut).toBe(true);
    expect(line.x.map((_, i) => bandAt(cut, axis, line, i))).toEqual([
      [0.5, 2],
      [axis.low, 0.8],
      [axis.low, 0.6],
    ]);
    const [low] = lineConfiguration(cut, CHART_INKS.light).data.datasets;
    expect(low?.data.map(({ y }) => y)).toEqual([0.5, axis.low, axis.low]);
    expect(chartNotes(cut)).toEqual(["What lies below 0.001 is drawn on the axis’s edge."]);
    expect(lineSvg(cut, CHART_INKS.light)).toContain("drawn on the axis’s edge");
    expect(chartNotes(model)).toEqual([]);
  });

  it("lightens bands where there are many", () => {
    const many = { ...model, lines: Array.from({ length: 8 }, () => model.lines[0]!) };
    const [, few] = lineConfiguration(model, CHART_INKS.light).data.datasets;
    const [, pale] = lineConfiguration(many, CHART_INKS.light).data.datasets;
    expect(String(pale?.backgroundColor) < String(few?.backgroundColor)).toBe(true);
  });

  it("has a table twin with a row a moment and a CSV in full precision", () => {
    expect(lineTable(model)).toEqual({
      columns: ["epoch", "one, two", "other"],
      rows: [
        ["0", "1", "1"],
        ["1", "0", "–"],
        ["2", "0.01", "–"],
      ],
    });
    expect(lineCsv(model).split("\r\n")[0]).toBe(
      'epoch,"one, two","one, two low","one, two high",other',
    );
    expect(lineCsv(model).split("\r\n")[2]).toBe("1,0,0.1,0.3,");
  });

  it("thins a long table evenly and keeps both ends", () => {
    const x = Array.from({ length: 1000 }, (_, i) => i);
    const long = { ...model, lines: [{ ...model.lines[0]!, x, y: x }] };
    const { rows } = lineTable(long, 50);
    expect([rows.length, rows[0]?.[0], rows.at(-1)?.[0]]).toEqual([50, "0", "999"]);
  });

  it("saves as an SVG that is well escaped and draws every line, band and level", () => {
    const svg = lineSvg(model, CHART_INKS.light);
    expect(svg).toContain("<title>A &lt;chart&gt;</title>");
    expect(svg.match(/fill-opacity="0.16"/g)).toHaveLength(1);
    expect(svg).toContain('stroke-dasharray="7 4"');
    expect(svg).toContain("success below 0.05");
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it("is told in words", () => {
    expect(chartWords(model)).toContain("one, two ends at 0.01");
    expect(chartWords({ ...model, lines: [] })).toContain("Nothing measured yet");
  });
});

describe("ticks", () => {
  it("are round", () => {
    expect(linearTicks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks(-0.02, 1.1)).toEqual([0, 0.5, 1]);
    expect(logTicks(0.005, 2)).toEqual([0.01, 0.1, 1]);
  });

  it("name at least three values on a short log axis", () => {
    expect(logTicks(0.8, 1.3)).toEqual([0.8, 0.9, 1, 1.1, 1.2, 1.3]);
    expect(logTicks(0.1, 20)).toEqual([0.1, 1, 10]);
    expect(logTicks(1, 8)).toEqual([1, 2, 5]);
    expect([1e-5, 0.1, 2e-5].map(logTickName)).toEqual(["10⁻⁵", "0.1", "2 × 10⁻⁵"]);
  });

  it("are whole where the axis counts", () => {
    expect(wholeTicks(1, 8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(wholeTicks(1, 3)).toEqual([1, 2, 3]);
    expect(wholeTicks(0, 100).every(Number.isInteger)).toBe(true);
  });
});

describe("a sparkline", () => {
  it("falls when the loss falls, and is empty without two values", () => {
    expect(sparklinePath([1, 0.1], 10, 20)).toBe("M0.0 0.0L10.0 20.0");
    expect(sparklinePath([1], 10, 20)).toBe("");
    expect(sparklinePath([0, NaN], 10, 20)).toBe("");
  });
});
