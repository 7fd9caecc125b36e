import { describe, expect, it } from "vitest";
import { colourAt, colourOf } from "../../../../shared/figures/colour-scale.ts";
import type { BarsMark, CellsMark, Figure, Mark } from "../../../../shared/figures/figure.ts";
import { levelMark } from "../../../../shared/figures/metric-levels.ts";
import type { SeedValue } from "../../../../shared/figures/over-seeds.ts";
import { spreadFigure, type Spread } from "../../../../shared/figures/spread-figure.ts";
import { figureSvg } from "../../../../shared/figures/svg/figure-svg.ts";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { comparisonOf, experimentOf, measurementOf, runsOf } from "../../main/report/support.ts";

const spec = experimentOf();
const comparison = comparisonOf(
  spec,
  runsOf(spec, () => [measurementOf({})]),
);
const bar = (value: number, ends: Partial<SeedValue> = {}): SeedValue => {
  return { value, low: NaN, high: NaN, method: "median", n: 3, ...ends };
};
const spreadOf = (bars: readonly (SeedValue | undefined)[]): Spread => ({
  ...{ id: "s", title: "Alignment", description: "", note: "Each patch.", domain: [0, 1] },
  ...{ xName: "Patch", yName: "Alignment" },
  categoryOf: (_variant, i) => String(i + 1),
  valuesOf: () => bars,
  levelsOf: () => [levelMark("y", 0.25, "chance")],
});
const marksOf = <K extends Mark["mark"]>({ panels }: Figure, kind: K) =>
  panels.flatMap(({ marks }) =>
    marks.filter((m): m is Extract<Mark, { mark: K }> => m.mark === kind),
  );
const rectsOf = (svg: string) =>
  [...svg.matchAll(/class="bar" x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="([\d.]+)"/g)].map(
    ([, x, width, height]) => ({ x: +x!, width: +width!, height: +height! }),
  );

describe("a quantity by patch or component, over seeds", () => {
  const bars = [bar(0.5, { low: 0.25, high: 0.75 }), bar(1), undefined, bar(NaN)];
  const figure = spreadFigure(comparison, spreadOf(bars))!;
  const drawn: readonly BarsMark[] = marksOf(figure, "bars");
  const svg = figureSvg(figure);

  it("has bars a variant with the values and intervals they were given", () => {
    expect(drawn.map(({ label, slot }) => [label, slot])).toEqual([
      ["shared", [0, 2]],
      ["unshared", [1, 2]],
    ]);
    expect(drawn[0]).toMatchObject({
      values: [0.5, 1, NaN, NaN],
      low: [0.25, NaN, NaN, NaN],
      high: [0.75, NaN, NaN, NaN],
    });
    expect(figure.legend.map(({ label, key }) => [label, key])).toEqual([
      ["shared (n = 3)", "square"],
      ["unshared (n = 3)", "square"],
    ]);
    expect(svg).toContain(">chance<");
    expect(figure.notes).toEqual(["Each patch.", "Bars over seeds: median."]);
  });

  it("draws bars as high as their values, intervals to scale, nothing for a missing one", () => {
    const rects = rectsOf(svg);
    expect(rects).toHaveLength(4);
    expect(rects[1]!.height).toBeCloseTo(220, 6);
    expect(rects[0]!.height).toBeCloseTo(110, 6);
    const whisker = /<line x1="([\d.]+)" x2="\1" y1="([\d.]+)" y2="([\d.]+)" stroke-width="1.25"/;
    const [, , y1, y2] = whisker.exec(svg)!;
    expect(Number(y1) - Number(y2)).toBeCloseTo(110, 6);
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  it("sets the bars of a category side by side, centred on it", () => {
    const [first, , second] = rectsOf(svg);
    expect(second!.x).toBeGreaterThanOrEqual(first!.x + first!.width);
    const middle = (first!.x + second!.x + second!.width + 1) / 2;
    const label = /x="([\d.]+)"[^>]*text-anchor="middle"[^>]*>1<\/text>/.exec(svg)!;
    expect(middle).toBeCloseTo(Number(label[1]), 1);
  });

  it("has all numbers in its table, a dash for each end that an interval lacks", () => {
    expect(figure.table.rows.slice(0, 2)).toEqual([
      ["shared", "1", "0.5", "0.25", "0.75", "3"],
      ["shared", "2", "1", "–", "–", "3"],
    ]);
  });

  it("keys panels of bars by what variants are called within them", () => {
    const grid = paperGrid(2);
    const whole = comparisonOf(
      grid,
      runsOf(grid, () => [measurementOf({})]),
    );
    const parted = spreadFigure(whole, spreadOf([bar(1)]))!;
    expect(parted.panels.map(({ title }) => title)).toEqual(["low", "high", "both"]);
    expect(parted.legend.map(({ label }) => label)).toEqual(["shared (n = 2)", "unshared (n = 2)"]);
  });

  it("lists as many variants as it draws, and all of them for a file", () => {
    const rates = Array.from({ length: 61 }, (_, i) => (i + 1) / 1000);
    const swept = { ...experimentOf(), axes: { "/training/learningRate": rates } };
    const runs = runsOf(swept, () => [measurementOf({})]);
    const { table, notes } = spreadFigure(comparisonOf(swept, runs), spreadOf([bar(0.5)]))!;
    expect([table.rows.length, table.values!.length]).toEqual([60, 61]);
    expect(table.caption).toBe("Alignment (the first 60 of 61 variants; a file has all)");
    expect(notes).toContain("The first 60 of 61 variants are drawn.");
  });

  it("has bars of up to four variants and 24 categories, cells beyond", () => {
    const kindOf = (variants: number, categories: number) => {
      const rates = Array.from({ length: variants }, (_, i) => (i + 1) / 1000);
      const swept = { ...experimentOf(), axes: { "/training/learningRate": rates } };
      const compared = comparisonOf(
        swept,
        runsOf(swept, () => [measurementOf({})]),
      );
      const values = Array.from({ length: categories }, () => bar(0.5));
      return spreadFigure(compared, spreadOf(values))!.panels[0]!.marks[0]!.mark;
    };
    expect([kindOf(4, 1), kindOf(5, 1)]).toEqual(["bars", "cells"]);
    expect([kindOf(2, 24), kindOf(2, 25)]).toEqual(["bars", "cells"]);
  });

  it("is none without any value", () => {
    expect(spreadFigure(comparison, spreadOf([undefined]))).toBeUndefined();
  });
});

describe("a quantity of too many categories for bars", () => {
  const many = Array.from({ length: 30 }, (_, i) => (i === 3 ? undefined : bar(i / 29)));
  const figure = spreadFigure(comparison, spreadOf(many))!;
  const [mark]: readonly CellsMark[] = marksOf(figure, "cells");

  it("is drawn as cells in sequential colours, a missing one as missing", () => {
    expect(figure.y).toMatchObject({ bands: ["unshared", "shared"] });
    expect(mark!.colours).toMatchObject({ kind: "sequential", domain: [0, 1] });
    expect(colourOf(mark!.colours, 1)).toEqual(colourAt(mark!.colours, 1));
    const svg = figureSvg(figure);
    expect(svg.match(/class="cell hair-fill"/g)).toHaveLength(2);
    expect(svg).not.toMatch(/NaN|undefined/);
    expect(figure.notes).toContain("Cells over seeds: median.");
  });

  it("has colours whose lightness rises, so that order survives in grey", () => {
    const lightness = Array.from({ length: 50 }, (_, i) => {
      const { fill } = colourAt(mark!.colours, i / 49);
      const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(fill.slice(at, at + 2), 16));
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    });
    expect(lightness).toEqual([...lightness].sort((a, b) => a - b));
    expect([0, 1].map((share) => colourAt(mark!.colours, share).ink)).toEqual([
      "#ffffff",
      "#000000",
    ]);
  });

  it("places values between the ends of its colours, and holds what lies outside", () => {
    const scale = { ...mark!.colours, domain: [-2, 2] as const };
    for (const [value, share] of [
      [-2, 0],
      [0, 0.5],
      [2, 1],
      [9, 1],
    ] as const) {
      expect(colourOf(scale, value)).toEqual(colourAt(scale, share));
    }
    expect(colourOf(scale, NaN)).toBeUndefined();
    expect(colourOf({ ...scale, domain: [0, 0] }, 3)).toEqual(colourAt(scale, 0.5));
  });
});
