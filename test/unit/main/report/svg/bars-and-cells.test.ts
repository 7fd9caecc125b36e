import { describe, expect, it } from "vitest";
import {
  barSlot,
  drawBarChart,
  wrapLabel,
  type BarChart,
} from "../../../../../main/report/svg/bar-chart.ts";
import { inkOn, sequentialColour } from "../../../../../main/report/svg/colour-map.ts";
import { colourFraction, drawHeatmap } from "../../../../../main/report/svg/heatmap.ts";
import { spreadLabels } from "../../../../../main/report/svg/layout.ts";

const style = { colour: "shared", spectrum: "low", marker: undefined } as const;

function barsOf(bars: BarChart["panels"][number]["series"][number]["bars"]): string {
  return drawBarChart({
    id: "b",
    title: "Bars",
    description: "",
    xName: "Patch",
    yName: "Alignment",
    yScale: { domain: [0, 1] },
    legend: [],
    panels: [
      {
        title: "",
        categories: bars.map((_, i) => String(i + 1)),
        series: [{ style, bars }],
        references: [],
      },
    ],
  }).toString();
}

const heightsOf = (svg: string) =>
  [...svg.matchAll(/class="bar"[^>]* height="([\d.]+)"/g)].map((m) => Number(m[1]));

describe("a bar chart", () => {
  it("draws bars as high as their values", () => {
    const [half, whole] = heightsOf(barsOf([{ value: 0.5 }, { value: 1 }]));
    expect(whole).toBe(170);
    expect(half).toBe(85);
  });

  it("draws the interval where there is one, and nothing for a missing bar", () => {
    const svg = barsOf([{ value: 0.5, low: 0.25, high: 0.75 }, undefined, { value: Number.NaN }]);
    expect(heightsOf(svg)).toHaveLength(1);
    const [, y1, y2] = /class="whisker"[^>]*y1="([\d.]+)" y2="([\d.]+)"/.exec(svg)!;
    expect(Number(y1) - Number(y2)).toBeCloseTo(85, 6);
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  it("sets the bars of a category side by side, centred on it", () => {
    const box = { left: 0, top: 0, width: 100, height: 10 };
    const [first, second] = [barSlot(box, [0, 2], [0, 2]), barSlot(box, [0, 2], [1, 2])];
    expect(second.left).toBeGreaterThanOrEqual(first.left + first.width);
    expect((first.left + second.left + second.width + 1) / 2).toBeCloseTo(25, 6);
  });

  it("breaks long labels into at most three lines", () => {
    expect(wrapLabel("cosine, patches 1–5", 60)).toEqual(["cosine,", "patches", "1–5"]);
    expect(wrapLabel("a b c d e f g h i j k l m n o p", 14).length).toBe(3);
  });
});

describe("a heatmap", () => {
  it("places values between the ends of its colours", () => {
    expect([-2, 0, 2].map((value) => colourFraction(value, [-2, 2]))).toEqual([0, 0.5, 1]);
    expect(colourFraction(Number.NaN, [0, 1])).toBeUndefined();
    expect(colourFraction(3, [0, 0])).toBe(0.5);
  });

  it("has colours whose lightness rises, so that order survives in grey", () => {
    const lightness = Array.from({ length: 50 }, (_, i) => {
      const colour = sequentialColour(i / 49);
      const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    });
    expect(lightness).toEqual([...lightness].sort((a, b) => a - b));
    expect([inkOn(0), inkOn(1)]).toEqual(["#ffffff", "#000000"]);
  });

  it("draws a missing cell as missing and short rows without harm", () => {
    const svg = drawHeatmap({
      id: "h",
      title: "Cells",
      description: "",
      columnName: "Coordinate",
      columns: ["1", "2"],
      rows: [{ label: "w", values: [Number.NaN] }],
      domain: [0, 1],
      valueName: "weight",
    }).toString();
    expect(svg.match(/class="missing"/g)).toHaveLength(2);
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});

describe("labels along an edge", () => {
  it("keep their order, their distance and the edge's ends", () => {
    const wanted = [50, 50, 98, 99];
    const placed = spreadLabels(
      wanted.map((at, i) => ({ text: String(i), wanted: at })),
      10,
      [0, 100],
    );
    const ys = placed.map((label) => label.y);
    expect(ys).toEqual([50, 60, 90, 100]);
  });
});
