import { DOMParser } from "@xmldom/xmldom";
import { describe, expect, it } from "vitest";
import { numberAxis } from "../../../../../shared/figures/axis.ts";
import {
  colourOf,
  divergingScale,
  sequentialScale,
} from "../../../../../shared/figures/colour-scale.ts";
import type { Figure, LineMark, Mark } from "../../../../../shared/figures/figure.ts";
import { inkStyle, variantStyles } from "../../../../../shared/figures/style.ts";
import { figureSvg } from "../../../../../shared/figures/svg/figure-svg.ts";

const style = variantStyles([{ key: "a", colour: "shared", spectrum: "both", untied: false }]).get(
  "a",
)!;

function lineOf(y: readonly number[], more: Partial<LineMark> = {}): LineMark {
  const x = y.map((_, i) => i);
  return { mark: "line", label: "a", style, x, y, endLabel: "", quiet: false, ...more };
}

function figureOf(marks: readonly Mark[], more: Partial<Figure> = {}): Figure {
  return {
    ...{ id: "c", title: "A chart", description: "What it shows", notes: [], legend: [] },
    x: numberAxis([0, 10], { label: "Epoch", kind: "linear" }),
    y: numberAxis([0, 1], { label: "Loss (squared error)", kind: "linear" }),
    panels: [{ title: "", marks }],
    table: { caption: "", columns: [], rows: [] },
    ...more,
  };
}

/** The root of well-formed XML; whatever the parser finds fault with is thrown. */
function parseXml(text: string) {
  const refuse = (message: string) => {
    throw new Error(message);
  };
  const errorHandler = { warning: refuse, error: refuse, fatalError: refuse };
  return new DOMParser({ errorHandler }).parseFromString(text, "image/svg+xml").documentElement;
}

const pointsOf = (svg: string) => [
  .../ d="([^"]*)" fill="none" stroke="#0072B2"/.exec(svg)![1]!.matchAll(/[\d.]+,[\d.]+/g),
];

describe("a figure as SVG", () => {
  it("is valid XML with a title and a description that point to each other", () => {
    const svg = figureSvg(figureOf([lineOf([1, 0.5])]), { standalone: true });
    const root = parseXml(svg);
    expect(root.getAttribute("aria-labelledby")).toBe("c-title c-desc");
    expect(root.getElementsByTagName("title")[0]!.textContent).toBe("A chart");
    expect(root.getElementsByTagName("desc")[0]!.textContent).toBe("What it shows");
    expect(svg).not.toMatch(/href|url\(|<style/);
  });

  it("is as wide as the room it is given, with texts of the same size", () => {
    const figure = figureOf([lineOf([1, 0.5])]);
    const [wide, narrow] = [
      parseXml(figureSvg(figure)),
      parseXml(figureSvg(figure, { width: 300 })),
    ];
    expect(wide.getAttribute("viewBox")).toMatch(/^0 0 760 /);
    expect(narrow.getAttribute("viewBox")).toMatch(/^0 0 300 /);
    expect(narrow.getAttribute("font-size")).toBe(wide.getAttribute("font-size"));
    const ends = Array.from(narrow.getElementsByTagName("line")).map((line) =>
      Number(line.getAttribute("x2")),
    );
    expect(Math.max(...ends)).toBeLessThanOrEqual(300);
    expect(Math.max(...ends)).toBeGreaterThan(250);
  });

  it("has room for names at the ends of curves, and shortens what would take the plot's", () => {
    const named = (endLabel: string) => figureSvg(figureOf([lineOf([1, 0.5], { endLabel })]));
    const whole = "unshared, learning rate 0.005";
    const svg = named(whole);
    const [, x] = new RegExp(`<text x="([\\d.]+)"[^>]*>${whole}<`).exec(svg)!;
    expect(760 - Number(x)).toBeGreaterThan(whole.length * 6.2);
    const long = named("a name that is much longer than any that would fit beside a plot");
    expect(long).toContain("a name that is much longer than an…<");
    expect(long).not.toContain("beside a plot");
  });

  it("names both axes and carries colour and dash of the series", () => {
    const svg = figureSvg(figureOf([lineOf([1, 0.5])]));
    expect(svg).toContain(">Epoch</text>");
    expect(svg).toContain(">Loss (squared error)</text>");
    expect(svg).toMatch(/stroke="#0072B2" stroke-width="2" stroke-dasharray="7 4"/);
  });

  it.each([2, 60])("draws %i points without a NaN", (count) => {
    const values = Array.from({ length: count }, (_, i) => 1 / (1 + i));
    const svg = figureSvg(figureOf([lineOf(values)]));
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(pointsOf(svg)).toHaveLength(count);
  });

  it("draws one point with its interval as an upright bar", () => {
    const svg = figureSvg(figureOf([lineOf([0.5], { band: { low: [0.2], high: [0.9] } })]));
    expect(svg).toContain('class="whisker"');
    expect(svg).toContain('class="mark"');
  });

  it("breaks lines and bands where a value is missing", () => {
    const y = [0, 0.5, NaN, 1, 1];
    const svg = figureSvg(figureOf([lineOf(y, { band: { low: y, high: y } })]));
    expect(/ d="([^"]*)" fill="none" stroke="#0072B2"/.exec(svg)![1]!.match(/M/g)).toHaveLength(2);
  });

  it("exists without marks and with nothing finite", () => {
    expect(figureSvg(figureOf([]))).not.toMatch(/NaN|undefined/);
    expect(figureSvg(figureOf([lineOf([NaN, NaN])]))).not.toMatch(/NaN|undefined/);
  });

  it("puts labels at the ends of curves apart from each other", () => {
    const marks = ["one", "two"].map((endLabel) => lineOf([1, 0.5], { endLabel }));
    const svg = figureSvg(figureOf(marks));
    const ys = [...svg.matchAll(/y="([\d.]+)" class="text-fill" fill="[^"]*">(one|two)</g)];
    expect(ys).toHaveLength(2);
    expect(Math.abs(Number(ys[0]![1]) - Number(ys[1]![1]))).toBeGreaterThanOrEqual(14);
  });

  it("draws no level that lies outside its axis", () => {
    const level = (value: number, label: string): Mark => {
      return { mark: "level", along: "y", value, label };
    };
    const svg = figureSvg(figureOf([level(0.5, "near"), level(900, "far")]));
    expect(svg).toContain(">near<");
    expect(svg).not.toContain(">far<");
  });

  it("writes hostile names as text, without what XML forbids", () => {
    const svg = figureSvg(
      figureOf([lineOf([1, 2], { endLabel: '"><script>' })], {
        title: "</title><script>\u0008\u202e",
      }),
    );
    expect(() => parseXml(svg)).not.toThrow();
    for (const bad of ["<script>", "\u0008", "\u202e"]) expect(svg).not.toContain(bad);
  });

  it("draws a dot for each value of a row, so that equal ones can be counted", () => {
    const values = Array.from({ length: 8 }, () => 5);
    const marks: Mark[] = [
      { mark: "dots", label: "a", style, row: 0, values, centre: 5, interval: [4, 6], remark: "8" },
    ];
    const svg = figureSvg(figureOf(marks, { y: { kind: "band", label: "", bands: ["a"] } }));
    const dots = [...svg.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)].map((m) => [+m[1]!, +m[2]!]);
    expect(dots).toHaveLength(8);
    for (const [i, a] of dots.entries()) {
      for (const b of dots.slice(i + 1)) {
        expect(Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!)).toBeGreaterThan(4.9);
      }
    }
  });

  it("draws bars as high as their values and nothing for a missing one", () => {
    const bars: Mark = {
      ...{ mark: "bars", label: "a", style, slot: [0, 1] as const },
      ...{ values: [0.5, 1, NaN], low: [0.25, NaN, NaN], high: [0.75, NaN, NaN] },
    };
    const svg = figureSvg(
      figureOf([bars], { x: { kind: "band", label: "Patch", bands: ["1", "2", "3"] } }),
    );
    const heights = [...svg.matchAll(/class="bar"[^>]* height="([\d.]+)"/g)].map((m) => +m[1]!);
    expect(heights).toHaveLength(2);
    expect(heights[0]).toBeCloseTo(heights[1]! / 2, 1);
  });

  it("draws signed cells in diverging colours, a missing one pale, and the key once", () => {
    const cells = [-1, 0, NaN].map((value, column) => ({ column, row: 0, value, text: "x" }));
    const colours = divergingScale("weight", [-1, 1]);
    const bands = (label: string, names: string[]) =>
      ({ kind: "band", label, bands: names }) as const;
    const svg = figureSvg(
      figureOf([{ mark: "cells", cells, colours }], {
        ...{ x: bands("Coordinate", ["1", "2", "3"]), y: bands("", ["filter"]) },
      }),
    );
    expect(svg).toContain('fill="#543005"');
    expect(svg).toContain('class="cell hair-fill"');
    expect(svg.match(/>weight</g)).toHaveLength(1);
  });

  it("names both ends of a scale of colours, or what is told in their place", () => {
    expect(sequentialScale("rate", [0.25, 2]).ends).toEqual(["0.25", "2"]);
    const ends = ["≥ 2", "≤ 1"] as const;
    expect(sequentialScale("nmse", [2, 1], { scale: "log", ends })).toMatchObject({
      ...{ ends, scale: "log", domain: [2, 1], label: "nmse" },
    });
    expect(divergingScale("w", [-3, 1])).toMatchObject({ domain: [-3, 3], ends: ["−3", "3"] });
  });

  it("draws the numbers in cells over a boundary, each with a rim of its cell's colour", () => {
    const cells = [0, 1].map((row) => ({ column: 0, row, value: row, text: `${row}/1` }));
    const mark = { mark: "cells", cells, colours: sequentialScale("rate", [0, 1]) } as const;
    const rule = { mark: "rule", label: "boundary", column: 0, at: 0.4, low: 0, high: 1 } as const;
    const bands = (names: string[]) => ({ kind: "band", label: "", bands: names }) as const;
    const svg = figureSvg(figureOf([mark, rule], { x: bands(["1"]), y: bands(["a", "b"]) }));
    const inDrawing = ['class="cell"', 'stroke="#000000" stroke-width="2"', ">0/1<", ">1/1<"];
    const places = inDrawing.map((part) => svg.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    for (const { value, text } of cells) {
      const { fill, ink } = colourOf(mark.colours, value)!;
      expect(svg).toMatch(new RegExp(`<text[^>]* fill="${ink}" stroke="${fill}">${text}<`));
    }
    expect(svg).toMatch(/class="numbers"[^>]* paint-order="stroke"/);
  });

  it("labels the named columns of a fine grid, thinned where they would run together", () => {
    const labels = (named: readonly number[]): string[] => {
      const names = Array.from({ length: 31 }, (_, i) => (named.includes(i) ? `no${i}` : ""));
      const x = { kind: "band", label: "Response", bands: names } as const;
      const y = { kind: "band", label: "", bands: ["row"] } as const;
      const svg = figureSvg(figureOf([], { x, y }));
      return [...svg.matchAll(/>(no\d+)</g)].map(([, label]) => label!);
    };
    expect(labels([7, 15, 23])).toEqual(["no7", "no15", "no23"]);
    const crowded = labels(Array.from({ length: 31 }, (_, i) => i));
    expect(crowded.length).toBeGreaterThan(5);
    expect(crowded.length).toBeLessThan(31);
    expect(crowded[0]).toBe("no0");
  });

  it("takes the inks of the theme", () => {
    const ink = figureOf([lineOf([1, 0.5], { style: inkStyle() })]);
    expect(figureSvg(ink, { theme: "dark" })).toContain('stroke="#ecece8"');
    expect(figureSvg(ink)).toContain('stroke="#1b1b19"');
  });
});
