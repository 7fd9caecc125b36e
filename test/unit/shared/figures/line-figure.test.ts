import { describe, expect, it } from "vitest";
import type { AxisOptions, NumberAxis } from "../../../../shared/figures/axis.ts";
import type { LineMark } from "../../../../shared/figures/figure.ts";
import { lineFigure } from "../../../../shared/figures/line-figure.ts";
import { valueOverSeeds } from "../../../../shared/figures/over-seeds.ts";
import { plainStyle } from "../../../../shared/figures/style.ts";

function figureOf(x: readonly number[], panels: number, options: Partial<AxisOptions> = {}) {
  const line: LineMark = {
    ...{ mark: "line", label: "a", style: plainStyle("shared"), endLabel: "", quiet: false },
    ...{ x, y: x.map(() => 1) },
  };
  return lineFigure({
    ...{ id: "f", title: "", description: "", notes: [], legend: [] },
    ...{ x: { label: "x", kind: "linear", ...options }, y: { label: "y", kind: "linear" } },
    panels: Array.from({ length: panels }, () => ({ title: "", marks: [line] })),
    table: () => ({ caption: "", columns: [], rows: [] }),
  });
}

describe("a figure of lines", () => {
  const ticks = (...args: Parameters<typeof figureOf>) =>
    (figureOf(...args).x as NumberAxis).ticks.map(({ value }) => value);

  it("has fewer ticks where panels stand side by side", () => {
    expect(ticks([0, 60], 1)).toEqual([0, 10, 20, 30, 40, 50, 60]);
    expect(ticks([0, 30], 2)).toEqual([0, 10, 20, 30]);
    expect(ticks([0, 30], 1)).toEqual([0, 5, 10, 15, 20, 25, 30]);
  });

  it("ends where its lines do on a linear axis alone, and at fixed ends where there are some", () => {
    expect(figureOf([3, 71], 1).x).toMatchObject({ domain: [3, 71] });
    expect(figureOf([3, 71], 1, { kind: "log" }).x).toMatchObject({ domain: [2, 100] });
    expect(figureOf([3, 71], 1, { domain: [0, 80] }).x).toMatchObject({ domain: [0, 80] });
    expect(figureOf([4], 1).x).toMatchObject({ domain: [0, 6] });
  });

  it("makes its table once, when it is read", () => {
    const figure = figureOf([0, 1], 1);
    expect(figure.table).toBe(figure.table);
  });
});

describe("one quantity over seeds", () => {
  it("is none without a number, and cut at what it can be", () => {
    expect(valueOverSeeds([NaN, Infinity])).toBeUndefined();
    const cut = valueOverSeeds([0.2, 1, 0.9, NaN], [0, 1])!;
    expect(cut.n).toBe(3);
    expect(cut.low).toBe(0);
    expect(cut.high).toBe(1);
    expect(valueOverSeeds([0.5])).toMatchObject({ value: 0.5, low: NaN, high: NaN, n: 1 });
  });
});
