import { describe, expect, it } from "vitest";
import { areaPath, type Place } from "../../../../../shared/figures/svg/paths.ts";
import { numberAxis, type Axis } from "../../../../../shared/figures/axis.ts";
import { sequentialScale } from "../../../../../shared/figures/colour-scale.ts";
import type { LineMark } from "../../../../../shared/figures/figure.ts";
import { plainStyle } from "../../../../../shared/figures/style.ts";
import { drawAxes, labelLines } from "../../../../../shared/figures/svg/axes.ts";
import { drawBars } from "../../../../../shared/figures/svg/marks/bars.ts";
import { drawBoundary } from "../../../../../shared/figures/svg/marks/boundary.ts";
import { drawCellNumbers, drawCells } from "../../../../../shared/figures/svg/marks/cells.ts";
import { drawDots } from "../../../../../shared/figures/svg/marks/dots.ts";
import {
  drawEndLabels,
  endLabelRoom,
  endLabels,
} from "../../../../../shared/figures/svg/marks/end-labels.ts";
import { drawLevels } from "../../../../../shared/figures/svg/marks/level.ts";
import { drawLines } from "../../../../../shared/figures/svg/marks/lines.ts";
import { drawPoints } from "../../../../../shared/figures/svg/marks/points.ts";
import { Plot } from "../../../../../shared/figures/svg/plot.ts";

/** From 100 to 400 across and from 220 up to 20: 30 px and 20 px for each 1 of axes to 10. */
const BOX = { left: 100, top: 20, width: 300, height: 200 };
const ten: Axis = numberAxis([], { label: "n", kind: "linear", domain: [0, 10] });
const bands = (label: string, ...names: string[]): Axis => ({ kind: "band", label, bands: names });
const plotOf = (x: Axis, y: Axis = ten) => new Plot(BOX, { x, y }, "light");
const style = plainStyle("shared");

/** The elements of a drawing, in order, each as its name and its attributes. */
function elementsOf(svg: string, name: string) {
  return [...svg.matchAll(new RegExp(`<${name} ([^>]*?)/?>(?:([^<]*)</${name}>)?`, "g"))].map(
    ([, attributes, text]) => {
      const written = [...attributes!.matchAll(/([\w-]+)="([^"]*)"/g)];
      const entries = written.map(([, key, value]): [string, string | number] => [
        key!,
        /^-?[\d.]+$/.test(value!) ? Number(value) : value!,
      ]);
      return { ...Object.fromEntries(entries), ...(text !== undefined && { text }) };
    },
  );
}

describe("bars", () => {
  it("stand side by side in their band, from zero, with their intervals in their middle", () => {
    const bars = (index: number, count: number) =>
      drawBars(
        {
          ...{ mark: "bars", label: "a", style, slot: [index, count] as const },
          ...{ values: [5, 10, NaN], low: [4, NaN, NaN], high: [7, NaN, NaN] },
        },
        plotOf(bands("", "1", "2", "3")),
      );
    // A band is 100 px: two bars of 26 px about its middle at 150, a pixel between them.
    expect(elementsOf(bars(0, 2), "rect")).toMatchObject([
      { x: 124, y: 120, width: 25, height: 100 },
      { x: 224, y: 20, width: 25, height: 200 },
    ]);
    expect(elementsOf(bars(1, 2), "rect")[0]).toMatchObject({ x: 150, width: 25 });
    expect(elementsOf(bars(1, 2), "line")).toMatchObject([{ x1: 163, x2: 163, y1: 140, y2: 80 }]);
    // Six share 72 px.
    expect(elementsOf(bars(5, 6), "rect")[0]).toMatchObject({ x: 174, width: 11 });
    const many = plotOf(bands("", ...Array.from({ length: 300 }, String)));
    const thin = { mark: "bars", label: "a", style, slot: [0, 1] as const } as const;
    const drawn = drawBars({ ...thin, values: [5], low: [NaN], high: [NaN] }, many);
    expect(elementsOf(drawn, "rect")[0]).toMatchObject({ width: 1 });
  });

  it("hang down from zero where they are negative", () => {
    const y = numberAxis([], { label: "n", kind: "linear", domain: [-10, 10] });
    const mark = { mark: "bars", label: "a", style, slot: [0, 1] as const } as const;
    const drawn = drawBars(
      { ...mark, values: [-5], low: [NaN], high: [NaN] },
      plotOf(bands("", "1"), y),
    );
    expect(elementsOf(drawn, "rect")[0]).toMatchObject({ y: 120, height: 50, x: 237, width: 25 });
  });
});

describe("points", () => {
  it("are dots with their intervals, and upper bounds open triangles", () => {
    const mark = { mark: "points", label: "a", style } as const;
    const drawn = drawPoints(
      {
        ...mark,
        ...{ x: [1, 2, 3, 4], y: [5, 6, NaN, 7], open: [false, true, false, false] },
        ...{ low: [4, 1, 1, NaN], high: [6.5, 9, 9, NaN] },
      },
      plotOf(ten),
    );
    expect(elementsOf(drawn, "circle")).toMatchObject([
      { cx: 130, cy: 120, r: 3.5 },
      { cx: 220, cy: 80 },
    ]);
    expect(elementsOf(drawn, "line")).toMatchObject([{ x1: 130, x2: 130, y1: 140, y2: 90 }]);
    expect(elementsOf(drawn, "path")).toMatchObject([{ d: "M155 96h10l-5 8z" }]);
  });
});

describe("a row of dots", () => {
  const mark = {
    mark: "dots",
    label: "a",
    style,
    row: 1,
    values: [2, 8],
    remark: "2 of 2",
  } as const;
  const rows = bands("", "a", "b");

  it("has its centre, its interval and what stands beside it", () => {
    const drawn = drawDots({ ...mark, centre: 5, interval: [4, 6] }, plotOf(ten, rows));
    // The second row's middle, a quarter from the top.
    expect(elementsOf(drawn, "circle")).toMatchObject([
      { cx: 160, cy: 70 },
      { cx: 340, cy: 70 },
    ]);
    expect(elementsOf(drawn, "line")).toMatchObject([
      { x1: 220, x2: 280, y1: 70, y2: 70 },
      { x1: 250, x2: 250, y1: 62, y2: 78 },
    ]);
    expect(elementsOf(drawn, "text")).toMatchObject([{ x: 412, y: 74, text: "2 of 2" }]);
  });

  it("has no interval and no centre where these are not known", () => {
    const drawn = drawDots({ ...mark, centre: NaN, interval: [NaN, 6] }, plotOf(ten, rows));
    expect(elementsOf(drawn, "line")).toEqual([]);
  });
});

describe("cells", () => {
  const colours = sequentialScale("", [0, 1]);
  const cellOf = (column: number, row: number, more: object = {}) => ({
    ...{ column, row, value: 0.5, text: "0.5", ...more },
  });
  const map = plotOf(bands("", "a", "b", "c"), bands("", "x", "y"));

  it("fill their places, with a pixel between them, less where few runs are behind them", () => {
    const cells = [cellOf(0, 0), cellOf(2, 1, { inset: 0.1 }), cellOf(1, 1, { value: NaN })];
    const drawn = elementsOf(drawCells({ mark: "cells", cells, colours }, map), "rect");
    expect(drawn).toMatchObject([
      { class: "cell", x: 100, y: 120, width: 99, height: 99 },
      { x: 310, y: 30, width: 79, height: 79 },
      { class: "cell hair-fill", x: 200, y: 20 },
    ]);
    const image = drawCells({ mark: "cells", cells, colours, isImage: true }, map);
    expect(elementsOf(image, "rect")[0]).toMatchObject({ width: 100, height: 100 });
    const fine = (columns: number) => {
      const plot = plotOf(bands("", ...Array.from({ length: columns }, () => "")), bands("", "x"));
      return elementsOf(drawCells({ mark: "cells", cells: [cellOf(0, 0)], colours }, plot), "rect");
    };
    expect([fine(75)[0], fine(60)[0]]).toMatchObject([{ width: 4 }, { width: 4 }]);
  });

  it("have remarks beside their rows", () => {
    const drawn = drawCells({ mark: "cells", cells: [], colours, remarks: ["low", "high"] }, map);
    expect(elementsOf(drawn, "text")).toMatchObject([
      { x: 412, y: 174, text: "low" },
      { x: 412, y: 74, text: "high" },
    ]);
  });

  it("have their numbers where all of them fit, from 18 px of height on", () => {
    const numbers = (rows: number, columns: number, text: string) => {
      const x = bands("", ...Array.from({ length: columns }, () => ""));
      const plot = plotOf(x, bands("", ...Array.from({ length: rows }, () => "")));
      const cells = [cellOf(0, 0, { text })];
      return elementsOf(drawCellNumbers({ mark: "cells", cells, colours }, plot), "text");
    };
    expect(numbers(2, 3, "1/2")).toMatchObject([{ x: 150, y: 174, text: "1/2" }]);
    expect(numbers(11, 3, "1/2")).toHaveLength(1);
    expect(numbers(12, 3, "1/2")).toHaveLength(0);
    // Five characters of 6.16 px take 30.8 px.
    expect(numbers(2, 9, "12/34")).toHaveLength(1);
    expect(numbers(2, 10, "12/34")).toHaveLength(0);
    const image = { mark: "cells", cells: [cellOf(0, 0)], colours, isImage: true } as const;
    expect(drawCellNumbers(image, map)).toBe("");
  });

  it("have a boundary across their columns, and a whisker where its side is uncertain", () => {
    const rule = { mark: "rule", label: "b", column: 1, at: 0.5, low: 0, high: 1 } as const;
    const [white, black] = elementsOf(drawBoundary([rule], map), "path");
    expect(white).toMatchObject({ d: "M200 120h100M294 170V70", "stroke-width": 4.5 });
    expect(black).toMatchObject({ d: "M200 120h100M294 170V70", "stroke-width": 2 });
    expect(drawBoundary([], map)).toBe("");
  });
});

const lineOf = (endLabel: string, more: Partial<LineMark> = {}): LineMark => ({
  ...{ mark: "line", label: endLabel, style, x: [0, 5, 10], y: [1, 2, 3], endLabel, quiet: false },
  ...more,
});

describe("lines", () => {
  it("go from place to place and begin anew behind a gap, with a mark at a lone point", () => {
    const line = lineOf("a", { x: [0, 2, 4, 6, 8], y: [1, 2, NaN, 4, NaN], quiet: true });
    const drawn = drawLines([line], plotOf(ten));
    expect(elementsOf(drawn, "path")).toMatchObject([{ d: "M100,200L160,180M280,140Z" }]);
    expect(elementsOf(drawn, "circle")).toMatchObject([{ cx: 280, cy: 140 }]);
    expect(drawn).toContain('class="line quiet"');
  });

  it("stand over their bands, a lone point with its own as a bar", () => {
    const band = { low: [1, 1], high: [3, 4] };
    const drawn = drawLines([lineOf("a", { x: [0, 10], y: [2, 2], band })], plotOf(ten));
    expect(elementsOf(drawn, "path")).toMatchObject([
      { class: "band", d: "M100,160L400,140L400,200L100,200Z" },
      { d: "M100,180L400,180" },
    ]);
    const lone = lineOf("a", { x: [5], y: [2], band: { low: [1], high: [4] } });
    const bar = elementsOf(drawLines([lone], plotOf(ten)), "line");
    expect(bar).toMatchObject([{ class: "whisker", x1: 250, x2: 250, y1: 200, y2: 140 }]);
  });
});

describe("names at the ends of lines", () => {
  it("are twelve at most, and take no more room than 240 px", () => {
    const lines = (count: number, label = "ab") =>
      Array.from({ length: count }, () => lineOf(label));
    expect(endLabels(lines(12))).toHaveLength(12);
    expect(endLabels(lines(13))).toEqual([]);
    expect(endLabels([lineOf(""), lineOf("a")]).map(({ endLabel }) => endLabel)).toEqual(["a"]);
    expect(endLabelRoom(lines(2))).toBeCloseTo(22 + 2 * 6.72, 9);
    expect(endLabelRoom(lines(1, "x".repeat(60)))).toBe(262);
    expect(endLabelRoom([])).toBe(0);
  });

  it("stand 18 px beside the plot, moved apart, each tied to its own line's last value", () => {
    const lines = [lineOf("one", { y: [1, 2, 5] }), lineOf("two", { y: [1, 5, NaN] })];
    const drawn = drawEndLabels(lines, plotOf(ten));
    expect(elementsOf(drawn, "text")).toMatchObject([
      { x: 418, y: 124, text: "one" },
      { x: 418, y: 138, text: "two" },
    ]);
    expect(elementsOf(drawn, "path")).toMatchObject([
      { d: "M403,120L415,120" },
      { d: "M253,120L415,134" },
    ]);
    expect(drawEndLabels([lineOf("none", { y: [NaN, NaN, NaN] })], plotOf(ten))).toBe("");
  });
});

describe("levels", () => {
  const level = (along: "x" | "y", value: number) =>
    ({ mark: "level", along, value, label: `at ${value}` }) as const;
  const lines = (...levels: ReturnType<typeof level>[]) =>
    elementsOf(drawLevels(levels, [], plotOf(ten)), "line");
  const names = (...levels: ReturnType<typeof level>[]) =>
    elementsOf(drawLevels(levels, [], plotOf(ten)), "text");

  it("go across a plot, or up it a little beyond its top, from one end of the axis to the other", () => {
    expect(lines(level("y", 5))).toMatchObject([{ x1: 100, x2: 400, y1: 120, y2: 120 }]);
    expect(lines(level("x", 5))).toMatchObject([{ x1: 250, x2: 250, y1: 16, y2: 220 }]);
    expect(lines(level("y", 0), level("y", 10), level("x", 0), level("x", 10))).toHaveLength(4);
    expect(lines(level("y", -0.1), level("y", 10.1), level("x", 10.1))).toEqual([]);
  });

  it("have their names at the right end above them, and over the plot towards its middle", () => {
    expect(names(level("y", 5))).toMatchObject([
      { x: 397, y: 116, "text-anchor": "end", text: "at 5" },
    ]);
    expect(names(level("y", 10))).toMatchObject([{ x: 397, y: 32 }]);
    expect(names(level("x", 2))).toMatchObject([{ x: 160, y: 12, "text-anchor": "start" }]);
    expect(names(level("x", 5))).toMatchObject([{ x: 250, "text-anchor": "start" }]);
    expect(names(level("x", 8))).toMatchObject([{ x: 340, y: 12, "text-anchor": "end" }]);
  });
});

describe("axes", () => {
  it("of numbers have their ticks, their names in the middle, and the title over the plot", () => {
    const drawn = drawAxes(plotOf(ten), { yLabels: true, title: "Panel" });
    const texts = elementsOf(drawn, "text");
    expect(texts.filter(({ text }) => /^\d+$/.test(text!))).toMatchObject([
      ...[0, 2, 4, 6, 8, 10].map((n) => ({ x: 94, y: 224 - 20 * n, text: String(n) })),
      ...[0, 2, 4, 6, 8, 10].map((n) => ({ x: 100 + 30 * n, y: 236, text: String(n) })),
    ]);
    expect(texts.filter(({ text }) => /^\D+$/.test(text!))).toMatchObject([
      { x: 250, y: 254, text: "n" },
      { transform: "translate(12 120) rotate(-90)", text: "n" },
      { x: 100, y: 13, text: "Panel" },
    ]);
    const bare = elementsOf(drawAxes(plotOf(ten), { yLabels: false, title: "" }), "text");
    expect(bare).toHaveLength(7);
  });

  it("drop labels evenly until they fit, those of a band's columns too", () => {
    const crowded = numberAxis([], {
      ...{ label: "n", kind: "linear", domain: [0, 1_000_000], tickCount: 10 },
    });
    const labels = elementsOf(drawAxes(plotOf(crowded), { yLabels: false, title: "" }), "text");
    // Eleven labels, the widest of nine characters: 11 × (60.48 + 10) px are 775 of 300, so every third.
    expect(labels.map(({ text }) => text)).toEqual([
      ...["0", "300,000", "600,000", "900,000"],
      "n",
    ]);
    const columns = bands("", ...Array.from({ length: 30 }, (_, i) => `c${i}`));
    const named = elementsOf(drawAxes(plotOf(columns), { yLabels: false, title: "" }), "text");
    // A column is 10 px, and three characters with their gap take 24.16.
    expect(named.map(({ text }) => text)).toEqual([
      "c0",
      "c3",
      "c6",
      "c9",
      "c12",
      "c15",
      "c18",
      "c21",
      "c24",
      "c27",
    ]);
  });

  it("break the labels of columns into lines, three at most", () => {
    const axis = (...names: string[]) => bands("", ...names);
    expect(labelLines(ten, 300)).toBe(1);
    expect(labelLines(axis("a", "b"), 300)).toBe(1);
    expect(labelLines(axis("one two", "b"), 100)).toBe(2);
    expect(labelLines(axis("one two three four five", "b"), 100)).toBe(3);
    expect(labelLines(axis(), 100)).toBe(1);
  });
});

it("a band has a gap where one of its edges is missing", () => {
  const whole = [0, 1, 2, 3].map((x): Place => [x, 5]);
  const cut = whole.map(([x, y]): Place => [x, x === 1 ? undefined : y! + 1]);
  for (const path of [areaPath(whole, cut), areaPath(cut, whole)]) {
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path).not.toMatch(/NaN|undefined|[ML]1,/);
  }
});
