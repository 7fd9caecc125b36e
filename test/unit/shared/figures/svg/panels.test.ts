import { describe, expect, it } from "vitest";
import { numberAxis, type Axis } from "../../../../../shared/figures/axis.ts";
import { sequentialScale } from "../../../../../shared/figures/colour-scale.ts";
import type { Figure, Mark } from "../../../../../shared/figures/figure.ts";
import { plainStyle } from "../../../../../shared/figures/style.ts";
import { arrange } from "../../../../../shared/figures/svg/panels.ts";

const one = numberAxis([], { label: "y", kind: "linear", domain: [0, 1] });
const bands = (count: number, label = ""): Axis => ({
  ...{ kind: "band", label, bands: Array.from({ length: count }, () => "a") },
});
const figureOf = (panels: Figure["panels"], x: Axis = one, y: Axis = one): Figure => ({
  ...{ id: "f", title: "", description: "", notes: [], legend: [], x, y, panels },
  table: { caption: "", columns: [], rows: [] },
});
const panelsOf = (count: number, marks: readonly Mark[] = [], title = "t") =>
  Array.from({ length: count }, () => ({ title, marks }));
const cells = { mark: "cells", cells: [], colours: sequentialScale("", [0, 1]) } as const;
const lineOf = (endLabel: string): Mark => ({
  ...{ mark: "line", label: "", style: plainStyle("shared"), x: [0], y: [0], quiet: false },
  endLabel,
});

describe("panels of lines", () => {
  // Left of a plot are 24 px for the ticks and 32 for the name of y, right of it 8.
  it("are one of the whole width, or three in a row, and lower", () => {
    expect(arrange(figureOf(panelsOf(1, [], "")), 30)).toEqual({
      boxes: [{ left: 56, top: 38, width: 696, height: 220 }],
      ...{ columns: 1, height: 30 + 8 + 220 + 42 },
    });
    const three = arrange(figureOf(panelsOf(3)), 0);
    const width = (696 - 2 * 26) / 3;
    expect(three.boxes).toEqual(
      [0, 1, 2].map((i) => ({
        left: expect.closeTo(56 + i * (width + 26), 9),
        ...{ top: 20, width: expect.closeTo(width, 9), height: 160 },
      })),
    );
    expect(three).toMatchObject({ columns: 3, height: 222 });
  });

  it("begin a second row with the fourth", () => {
    const { boxes, height } = arrange(figureOf(panelsOf(4)), 10);
    expect(boxes[3]).toMatchObject({ left: 56, top: 10 + 222 + 20 });
    expect(height).toBe(10 + 2 * 222);
    expect(arrange(figureOf(panelsOf(7)), 0).height).toBe(3 * 222);
  });

  it("leave room for the widest tick, the names at ends of a single one, and none for no name", () => {
    const wide = numberAxis([], { label: "y", kind: "linear", domain: [0, 100_000] });
    const left = 7 * 6.72; // "100,000"
    expect(arrange(figureOf(panelsOf(1), one, wide), 0).boxes[0]!.left).toBeCloseTo(left + 32, 9);
    const unnamed = { ...one, label: "" };
    expect(arrange(figureOf(panelsOf(1), one, unnamed), 0).boxes[0]!.left).toBe(24 + 14);
    const named = (count: number) =>
      arrange(figureOf(panelsOf(count, [lineOf("shared")])), 0).boxes[0]!.width;
    expect(named(1)).toBeCloseTo(760 - 56 - (22 + 6 * 6.72), 9);
    expect(named(2)).toBeCloseTo((760 - 56 - 8 - 26) / 2, 9);
    expect(arrange(figureOf(panelsOf(1)), 0, 300).boxes[0]!.width).toBe(300 - 56 - 8);
  });

  it("have a head where a level stands upright in one", () => {
    const upright: Mark = { mark: "level", along: "x", value: 0.5, label: "half" };
    const across: Mark = { ...upright, along: "y" };
    expect(arrange(figureOf(panelsOf(1, [upright], "")), 0).boxes[0]!.top).toBe(20);
    expect(arrange(figureOf(panelsOf(1, [across], "")), 0).boxes[0]!.top).toBe(8);
  });
});

describe("panels of cells", () => {
  const map = (columns: number, rows: number, panels: number) =>
    arrange(figureOf(panelsOf(panels, [cells]), bands(columns), bands(rows)), 0);

  // Left are 24 + 14 px, right 8: 714 are left.
  it("have cells of 64 px at most and 28 px of height, and the key of colours beneath", () => {
    expect(map(3, 2, 1)).toEqual({
      boxes: [{ left: 38, top: 20, width: 192, height: 56 }],
      ...{ columns: 1, height: 20 + 56 + 42 + 44 },
    });
    expect(map(20, 30, 1).boxes[0]).toMatchObject({ width: 714, height: 840 });
    expect(map(20, 31, 1).boxes[0]).toMatchObject({ height: 31 * 13 });
  });

  it("stand in a row as far as cells have room for their numbers, else three at a time", () => {
    // With 34 px a cell: three of 6 columns take 3 × 204 + 52 of 714, three of 7 would take 766.
    expect([6, 7, 10, 11, 21].map((columns) => map(columns, 2, 3).columns)).toEqual([
      3, 2, 2, 1, 1,
    ]);
    expect(map(22, 2, 3).columns).toBe(3);
    expect(map(8, 2, 3).boxes[1]).toMatchObject({ left: 38 + 344 + 26, width: 344 });
  });

  it("that are images are square, four in a row, 160 px at most", () => {
    const image = { ...cells, isImage: true } as const;
    const images = (count: number) =>
      arrange(figureOf(panelsOf(count, [image]), bands(10), bands(10)), 0);
    expect(images(1).boxes[0]).toMatchObject({ width: 160, height: 160 });
    expect(images(5)).toMatchObject({ columns: 4 });
    const [first] = images(5).boxes;
    expect(first!.width).toBe(first!.height);
    expect(first!.width).toBeCloseTo((714 - 3 * 26) / 4, 9);
  });

  it("leave room for remarks beside their rows, of dots too", () => {
    const remarks = { ...cells, remarks: ["ab", "abcd"] } as const;
    const width = (mark: Mark, y: Axis) =>
      arrange(figureOf(panelsOf(1, [mark]), one, y), 0).boxes[0]!.width;
    expect(width(remarks, bands(2))).toBeCloseTo(Math.min(760 - 38 - (4 * 6.72 + 16), 64), 9);
    const dots: Mark = {
      ...{ mark: "dots", label: "", style: plainStyle("shared"), row: 0, values: [] },
      ...{ centre: NaN, interval: [NaN, NaN], remark: "abcd" },
    };
    expect(width(dots, bands(3))).toBeCloseTo(760 - 38 - (4 * 6.72 + 16), 9);
    expect(arrange(figureOf(panelsOf(1, [dots]), one, bands(3)), 0).boxes[0]!.height).toBe(78);
  });
});
