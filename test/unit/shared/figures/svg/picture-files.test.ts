import { describe, expect, it } from "vitest";
import { numberAxis } from "../../../../../shared/figures/axis.ts";
import { divergingScale, sequentialScale } from "../../../../../shared/figures/colour-scale.ts";
import type { Figure, LineMark, Mark, Panel } from "../../../../../shared/figures/figure.ts";
import { inkStyle, plainStyle, quietStyle } from "../../../../../shared/figures/style.ts";
import { figureSvg, type SvgOptions } from "../../../../../shared/figures/svg/figure-svg.ts";

const bands = (label: string, names: readonly string[]) => ({
  ...{ kind: "band" as const, label, bands: names },
});
const names = (count: number, name: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => name(i));

function figureOf(
  panels: readonly Panel[],
  axes: Pick<Figure, "x" | "y">,
  more: Partial<Figure> = {},
): Figure {
  return {
    ...{ id: "f", title: "A picture", description: "What it shows", notes: [], legend: [] },
    ...{ panels, ...axes, table: { caption: "", columns: [], rows: [] }, ...more },
  };
}

const lineOf = (y: readonly number[], more: Partial<LineMark> = {}): LineMark => ({
  ...{ mark: "line", label: "a", style: plainStyle("shared"), endLabel: "", quiet: false },
  ...{ x: y.map((_, i) => i), y, ...more },
});

const epoch = numberAxis([0, 5], { label: "Epoch", kind: "linear", domain: [0, 5], tickCount: 5 });
const nmse = numberAxis([1, 0.01], { label: "Test NMSE", kind: "log" });
const dashed = plainStyle("unshared", [7, 4]);
const named = (endLabel: string, y: readonly number[], more: Partial<LineMark> = {}) =>
  lineOf(y, { x: [0, 6000, 12_000], endLabel, ...more });
const wavy = [0.1, 0.02, 0.4, NaN, 1, NaN];

/** Two panels of lines under a legend of two rows, as a file with title and notes. */
const LINES: Figure = figureOf(
  [
    {
      title: "Low and high",
      marks: [
        lineOf([1, 0.5, 0.2, 0.1, 0.05, 0.02], {
          band: { low: [0.9, 0.4, 0.1, 0.05, 0.02, 0.01], high: [1, 0.6, 0.3, 0.2, 0.1, 0.05] },
        }),
        lineOf(wavy, { style: dashed, band: { low: wavy.map((v) => v / 2), high: wavy } }),
        lineOf([0.9, 0.8, 0.7], { style: quietStyle(plainStyle("dense")), quiet: true }),
        { mark: "level", along: "y", value: 0.05, label: "success below 0.05" },
      ],
    },
    {
      title: "A title of a panel that is so long that it cannot stand above it in one line",
      marks: [lineOf([0.3, 0.3], { style: inkStyle([2, 2]) })],
    },
  ],
  { x: epoch, y: nmse },
  {
    legend: [
      { label: "shared (n = 8)", style: plainStyle("shared"), key: "line" },
      { label: "unshared (n = 8)", style: dashed, key: "line" },
      { label: "success", style: inkStyle(), key: "level" },
      { label: "interval", style: plainStyle("grouped"), key: "square" },
      { label: "one more entry that begins a row of its own", style: dashed, key: "line" },
    ],
    notes: [
      "Lines are medians over seeds; bands are their 95% intervals, each at its moment by itself.",
      `One note ${"so long ".repeat(16)}that it takes two lines.`,
    ],
  },
);

/** One panel whose labels stand beside the ends of its lines, in a narrow page that is dark. */
const NAMED = figureOf(
  [
    {
      title: "",
      marks: [
        named("shared", [1, 0.5, 0.04], { style: plainStyle("shared") }),
        named("unshared", [1, 0.6, 0.05], { style: dashed }),
        named("grouped", [1, 0.9, NaN], { style: plainStyle("grouped") }),
        named("nowhere", [NaN, NaN, NaN]),
        named("a name that is much longer than any that fits", [1, 0.3, 0.2]),
        { mark: "level", along: "y", value: 0.05, label: "success below 0.05" },
        { mark: "level", along: "x", value: 9000, label: "half" },
        { mark: "level", along: "x", value: 5000, label: "early" },
        { mark: "level", along: "x", value: 13_000, label: "not drawn" },
      ],
    },
  ],
  {
    x: numberAxis([], { label: "Step", kind: "linear", domain: [0, 12_000] }),
    y: nmse,
  },
  {
    legend: [
      { label: `an entry ${"so long ".repeat(10)}that it is cut`, style: dashed, key: "line" },
      { label: "short", style: inkStyle(), key: "line" },
    ],
  },
);

const DOTS = figureOf(
  [
    {
      title: "",
      marks: ["shared", "unshared"].map((label, row): Mark => ({
        ...{ mark: "dots", label, style: plainStyle(row === 0 ? "shared" : "unshared"), row },
        ...{ values: [0.01, 0.011, 0.011, 0.5, NaN, 2], centre: row === 0 ? 0.02 : NaN },
        ...{ interval: row === 0 ? [0.01, 0.3] : [NaN, 0.3], remark: `${6 - row} of 8` },
      })),
    },
  ],
  {
    x: nmse,
    y: bands("", ["shared", "unshared, whose name is far too long to stand beside its row"]),
  },
);

const BARS = figureOf(
  [
    {
      title: "",
      marks: [plainStyle("shared"), dashed].map((style, i): Mark => {
        const values = [0.5, i === 0 ? -0.25 : NaN, 0.125, 0.25, 0, 0.75, 0.1];
        return {
          ...{ mark: "bars", label: "a", style, slot: [i, 2], values },
          ...{ low: values.map((v) => v / 2), high: values.map((v) => (v === 0 ? NaN : 1.5 * v)) },
        };
      }),
    },
  ],
  {
    x: bands("Component", [
      "linear on patch 1",
      "cosine ω=1 on patches 1–5 and a few more words",
      "three",
      ...["four", "hyperparameterisation", "six", ""],
    ]),
    y: numberAxis([-0.25, 0.75], { label: "Share", kind: "linear", include: [0] }),
  },
);
const THREE_BARS = figureOf([{ title: "", marks: BARS.panels[0]!.marks }], {
  x: bands("Component", ["one", "two", "three", "four", "five", "six", "seven"]),
  y: BARS.y,
});

const POINTS = figureOf(
  [
    {
      title: "",
      marks: [
        {
          ...{ mark: "points", label: "measured", style: plainStyle("shared") },
          ...{ x: [1, 2, 3, 4], y: [1, 0.1, 0.02, NaN] },
          ...{ low: [0.9, 0.05, NaN, NaN], high: [1, 0.2, NaN, NaN] },
          open: [false, false, true, false],
        },
      ],
    },
  ],
  { x: epoch, y: nmse },
);

const cell = (column: number, row: number, value: number, inset?: number) => ({
  ...{ column, row, value, text: Number.isNaN(value) ? "–" : value.toFixed(1) },
  ...(inset !== undefined && { inset }),
});
const share = sequentialScale("share of seeds", [0, 1], { ends: ["none", "all"] });

/** Two maps with a boundary each, of several columns and of one. */
const MAPS = figureOf(
  ["shared", "unshared"].map((title, at): Panel => ({
    title,
    marks: [
      {
        ...{ mark: "cells", colours: share },
        cells: [0, 1, 2].flatMap((column) =>
          [0, 1, 2].map((row) =>
            cell(column, row, (column + row) / 4, column === 1 ? 0.25 : undefined),
          ),
        ),
      },
      ...[0, 1, 2].slice(0, 3 - 2 * at).map((column): Mark => ({
        ...{ mark: "rule", label: "boundary", column },
        ...{ at: 0.5 + column / 2, low: 0.25 + column / 2, high: 1 + column / 2 },
      })),
    ],
  })),
  { x: bands("q", ["1", "2", "3"]), y: bands("Weight", ["0.1", "1", "10"]) },
);

const rowOf = (columns: number, title = ""): Panel => ({
  title,
  marks: [
    {
      ...{ mark: "cells", colours: share },
      cells: names(columns, String).map((_, i) => cell(i, 0, i / 12)),
    },
  ],
});
const oneRow = (columns: number) => ({
  ...{
    x: bands(
      "q",
      names(columns, (i) => String(i + 1)),
    ),
    y: bands("", ["row"]),
  },
});
/** Maps so wide that one stands in a row, and one of a single column. */
const WIDE = figureOf([rowOf(12, "first"), rowOf(12, "second")], oneRow(12));
const NARROW = figureOf([rowOf(1)], oneRow(1));

/** Rows with remarks, one cell missing, too low for numbers in another. */
const ROWS = figureOf(
  [
    {
      title: "",
      marks: [
        {
          ...{ mark: "cells", colours: divergingScale("coordinate", [-1, 0.5]) },
          cells: [0, 1, 2, 3].map((column) => cell(column, 0, column === 3 ? NaN : column / 2 - 1)),
          remarks: ["|cos| 0.9", ""],
        },
      ],
    },
  ],
  { x: bands("Coordinate", ["1", "2", "3", "4"]), y: bands("", ["filter 1", ""]) },
);

const FINE = figureOf(
  [
    {
      title: "",
      marks: [
        {
          ...{ mark: "cells", colours: share },
          cells: names(90, String).map((_, i) => cell(i, i % 31, i / 90)),
        },
      ],
    },
  ],
  {
    x: bands(
      "Response",
      names(90, (i) => (i % 3 === 1 ? `no ${i}` : "")),
    ),
    y: bands(
      "",
      names(31, (i) => (i % 10 === 0 ? `row ${i}` : "")),
    ),
  },
);

const IMAGES = figureOf(
  names(5, (i) => `filter ${i + 1}`).map((title, at): Panel => ({
    ...{ title, x: bands(`|cos| 0.${at}`, ["", ""]) },
    marks: [
      {
        ...{ mark: "cells", colours: divergingScale("coordinate", [1]), isImage: true },
        cells: [0, 1, 2, 3].map((i) => cell(i % 2, 1 - Math.floor(i / 2), at / 4 - i / 3)),
      },
    ],
  })),
  { x: bands("", ["", ""]), y: bands("", ["", ""]) },
);

/** Each was looked at when it was stored: names are whole, nothing overlaps, marks are at their values. */
const PICTURES: readonly (readonly [string, Figure, SvgOptions])[] = [
  ["lines", LINES, { standalone: true }],
  ["named-lines", NAMED, { theme: "dark", width: 520, standalone: true }],
  ["dots", DOTS, {}],
  ["bars", BARS, { width: 480 }],
  ["wide-bars", THREE_BARS, {}],
  ["points", POINTS, { width: 200 }],
  ["wide-maps", WIDE, {}],
  ["narrow-map", NARROW, {}],
  ["maps", MAPS, { standalone: true, theme: "dark" }],
  ["rows", ROWS, {}],
  ["fine-map", FINE, { width: 420 }],
  ["images", IMAGES, {}],
];

describe("the picture of a figure", () => {
  it.each(PICTURES)("of %s is the one that was looked at", async (name, figure, options) => {
    const svg = figureSvg(figure, options).replaceAll("><", ">\n<");
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    await expect(`${svg}\n`).toMatchFileSnapshot(`../../../../fixtures/figures/${name}.svg`);
  });
});
