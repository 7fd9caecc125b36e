import { describe, expect, it } from "vitest";
import {
  drawLineChart,
  type LineChart,
  type LineSeries,
} from "../../../../../main/report/svg/line-chart.ts";
import { bandPath, finiteStretches, linePath } from "../../../../../main/report/svg/paths.ts";
import { scaleFor } from "../../../../../main/report/svg/scales.ts";
import { seriesStyles } from "../../../../../main/report/svg/style.ts";

const style = { colour: "shared", spectrum: "both", marker: undefined } as const;
const x = scaleFor([0, 10], { kind: "linear" }).onto([0, 100]);
const y = scaleFor([0, 1], { kind: "linear" }).onto([100, 0]);

function chartOf(series: readonly LineSeries[], fields: Partial<LineChart> = {}): LineChart {
  return {
    id: "c",
    title: "A chart",
    description: "What it shows",
    xName: "Epoch",
    yName: "Loss (squared error)",
    yScale: { kind: "auto" },
    legend: [],
    panels: [{ title: "", series, references: [] }],
    ...fields,
  };
}

const seriesOf = (values: readonly number[], label = ""): LineSeries => ({
  label,
  style,
  x: values.map((_, i) => i),
  y: values,
});

/** Every "x,y" of a path's `d`. */
const pointsOf = (d: string) =>
  [...d.matchAll(/([\d.-]+),([\d.-]+)/g)].map((m) => [Number(m[1]), Number(m[2])]);

describe("paths", () => {
  it("go through the pixels of their values", () => {
    expect(linePath([0, 5, 10], [0, 0.5, 1], x, y)).toBe("M0,100L50,50L100,0");
  });

  it("break where a value is missing", () => {
    expect(linePath([0, 1, 2, 3, 4], [0, 0, Number.NaN, 1, 1], x, y)).toBe(
      "M0,100L10,100M30,0L40,0",
    );
    expect(finiteStretches(4, [[1, Number.NaN, 1, 1]])).toEqual([
      [0, 0],
      [2, 3],
    ]);
    expect(linePath([], [], x, y)).toBe("");
  });

  it("close a band that holds the mean", () => {
    const d = bandPath([0, 10], [0.2, 0.4], [0.6, 0.8], x, y);
    expect(d).toBe("M0,40L100,20L100,60L0,80Z");
    const mean = linePath([0, 10], [0.4, 0.6], x, y);
    const [[, first]] = pointsOf(mean) as [number[]];
    expect(first).toBeGreaterThan(40);
    expect(first).toBeLessThan(80);
  });
});

describe("a line chart", () => {
  it("is an image with a title and a description that point to each other", () => {
    const svg = drawLineChart(chartOf([seriesOf([1, 0.5])])).toString();
    expect(svg).toContain('role="img" aria-labelledby="c-title c-desc"');
    expect(svg).toContain('<title id="c-title">A chart</title>');
    expect(svg).toContain('<desc id="c-desc">What it shows</desc>');
  });

  it("names both axes and carries colour and dash of the series", () => {
    const svg = drawLineChart(chartOf([seriesOf([1, 0.5])])).toString();
    expect(svg).toContain(">Epoch</text>");
    expect(svg).toContain(">Loss (squared error)</text>");
    expect(svg).toMatch(/class="series s-shared"><path class="line"[^>]*stroke-dasharray="7 4"/);
  });

  it.each([1, 60])("draws %i points without a NaN", (count) => {
    const values = Array.from({ length: count }, (_, i) => 1 / (1 + i));
    const svg = drawLineChart(chartOf([seriesOf(values)])).toString();
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    const path = /class="line" d="([^"]*)"/.exec(svg)?.[1] ?? "";
    expect(pointsOf(path)).toHaveLength(count === 1 ? 0 : count);
    expect(svg.includes('class="mark"')).toBe(count === 1);
  });

  it("draws one point with its interval as an upright bar", () => {
    const series = { ...seriesOf([0.5]), band: { low: [0.2], high: [0.9] } };
    expect(drawLineChart(chartOf([series])).toString()).toContain('class="whisker"');
  });

  it("exists without series and with nothing finite", () => {
    expect(drawLineChart(chartOf([])).toString()).not.toMatch(/NaN|undefined/);
    expect(drawLineChart(chartOf([seriesOf([Number.NaN, Number.NaN])])).toString()).not.toMatch(
      /NaN|undefined/,
    );
  });

  it("puts labels at the ends of curves apart from each other", () => {
    const svg = drawLineChart(
      chartOf([seriesOf([1, 0.5], "one"), seriesOf([1, 0.5], "two")]),
    ).toString();
    const ys = [...svg.matchAll(/class="end-label" x="[\d.]+" y="([\d.]+)"/g)].map((m) =>
      Number(m[1]),
    );
    expect(ys).toHaveLength(2);
    expect(Math.abs(ys[0]! - ys[1]!)).toBeGreaterThanOrEqual(14);
  });

  it("draws no level that lies outside its axis", () => {
    const panels = [
      { title: "", series: [seriesOf([5, 6])], references: [{ value: 900, label: "far" }] },
    ];
    const svg = drawLineChart(
      chartOf([], { panels, yScale: { kind: "linear", domain: [0, 10] } }),
    ).toString();
    expect(svg).not.toContain(">far<");
  });

  it("writes hostile names as text", () => {
    const svg = drawLineChart(
      chartOf([seriesOf([1, 2], '"><script>')], { title: "</title><script>" }),
    ).toString();
    expect(svg).not.toContain("<script>");
  });
});

describe("styles of variants", () => {
  it("give markers only to those that share colour and dash", () => {
    const styles = seriesStyles([
      { colour: "shared", spectrum: "low" },
      { colour: "shared", spectrum: "low" },
      { colour: "unshared", spectrum: "low" },
    ]);
    expect(styles.map((one) => one.marker)).toEqual(["circle", "square", undefined]);
  });
});
