import { describe, expect, it } from "vitest";
import { figureConfiguration } from "../../../../renderer/charts/figure-config.ts";
import {
  endLabelOptions,
  endLabelRoom,
  fittedEnds,
} from "../../../../renderer/charts/end-labels.ts";
import { figureLabel } from "../../../../renderer/charts/figure-label.ts";
import { readFigure } from "../../../../renderer/charts/figure-reading.ts";
import { numberAxis } from "../../../../shared/figures/axis.ts";
import type { Figure, LineMark } from "../../../../shared/figures/figure.ts";
import { INKS, VARIANT_COLOURS } from "../../../../shared/figures/style.ts";

const style = { colour: "shared", shade: 0, dash: [7, 4], width: 2, opacity: 1 } as const;
const line: LineMark = {
  mark: "line",
  label: "shared",
  style,
  x: [0, 1, 2, 3],
  y: [2, 0.5, 0, NaN],
  band: { low: [1, 0.25, 0, NaN], high: [4, 1, 0.01, NaN] },
  endLabel: "",
  quiet: false,
};
const other: LineMark = {
  mark: "line",
  label: "unshared",
  style: { ...style, colour: "unshared", dash: [] },
  x: [0, 2.9],
  y: [1, 3],
  endLabel: "",
  quiet: false,
};
const seed: LineMark = { ...other, label: "unshared, seed 1", quiet: true };
const panel = {
  title: "",
  marks: [
    seed,
    line,
    other,
    { mark: "level", along: "y", value: 0.05, label: "success below 0.05" } as const,
  ],
};
const figure: Figure = {
  id: "nmse",
  title: "NMSE",
  description: "",
  x: numberAxis([0, 3], { label: "epoch", kind: "linear" }),
  y: numberAxis([2, 0.5, 0, 1, 3], { label: "NMSE", kind: "log", include: [0.05] }),
  panels: [panel],
  legend: [],
  notes: [],
  table: { caption: "", columns: [], rows: [] },
};

describe("a figure on the canvas", () => {
  const { data, options } = figureConfiguration(figure, panel, "light");
  const curve = data.datasets.find(({ label }) => label === "shared")!;

  it("has the figure's scales, ends, names and ticks", () => {
    const y = options!.scales!.y!;
    const { domain, ticks } = figure.y as ReturnType<typeof numberAxis>;
    expect([y.type, y.min, y.max]).toEqual(["logarithmic", ...domain]);
    expect(y).toMatchObject({ title: { text: "NMSE", color: INKS.light.text } });
    const scale = { min: domain[0], max: domain[1], ticks: [] };
    (y as unknown as { afterBuildTicks(scale: object): void }).afterBuildTicks(scale);
    expect(scale.ticks).toEqual(ticks);
    const { callback } = (y as { ticks: { callback(...args: unknown[]): string } }).ticks;
    const named = ticks.map(({ value }, i) => callback(value, i, scale.ticks));
    expect(named).toEqual(ticks.map(({ label }) => label));
  });

  it("has ticks by the same rule where a stretch was zoomed into", () => {
    const scale = { min: 1, max: 1.5, ticks: [] as { value: number; label: string }[] };
    const x = options!.scales!.x as unknown as { afterBuildTicks(scale: object): void };
    x.afterBuildTicks(scale);
    const { ticks } = numberAxis([], { label: "", kind: "linear", domain: [1, 1.5] });
    expect(scale.ticks).toEqual(ticks);
    expect(scale.ticks.length).toBeGreaterThan(2);
  });

  it("draws what was measured, 0 on the edge of a log axis, and leaves gaps", () => {
    const [low] = (figure.y as ReturnType<typeof numberAxis>).domain;
    expect(curve.data.map(({ y }) => y)).toEqual([2, 0.5, low, null]);
    expect(curve).toMatchObject({ borderDash: [7, 4], borderWidth: 2 });
    expect(curve.borderColor).toBe(`${VARIANT_COLOURS.shared}ff`);
  });

  it("fills the band between its two edges, under all lines", () => {
    const at = data.datasets.indexOf(curve);
    const [below, above] = data.datasets.slice(at - 2, at);
    const [axisLow] = (figure.y as ReturnType<typeof numberAxis>).domain;
    expect(below!.data.map(({ y }) => y)).toEqual([1, 0.25, axisLow, null]);
    expect(above).toMatchObject({ fill: "-1", label: "" });
    const orders = data.datasets.filter(({ label }) => label !== "").map(({ order }) => order!);
    expect(above!.order!).toBeGreaterThan(Math.max(...orders));
    expect(orders).toEqual([...orders].sort((a, b) => b - a));
  });

  it("draws levels with their names, dotted", () => {
    const annotations = options!.plugins!.annotation!.annotations as readonly object[];
    expect(annotations).toHaveLength(1);
    expect(annotations[0]).toMatchObject({
      yMin: 0.05,
      yMax: 0.05,
      label: { content: "success below 0.05" },
    });
  });

  it("refuses what is no line chart, by name", () => {
    const bands = { kind: "band", label: "variant", bands: ["a"] } as const;
    expect(() => figureConfiguration({ ...figure, x: bands }, panel, "light")).toThrow(
      '"NMSE" has categories on the axis "variant"',
    );
  });
});

describe("reading a figure", () => {
  it("reads every line at its own nearest point, the greatest first, quiet ones left out", () => {
    const reading = readFigure(figure, panel, 2.2)!;
    expect(reading.title).toBe("epoch 2");
    expect(reading.rows.map(({ label, text }) => [label, text])).toEqual([
      ["unshared", "3"],
      ["shared", "0 (0 to 0.01)"],
    ]);
    expect(reading.rows[0]!.style).toBe(other.style);
  });

  it("says what was not measured, and nothing of a panel without lines", () => {
    const [first, last] = readFigure(figure, panel, 3)!.rows;
    expect([first!.label, last!.text]).toEqual(["unshared", "–"]);
    expect(readFigure(figure, { title: "", marks: [] }, 1)).toBeUndefined();
  });

  it("says how many runs are behind a value, and reads medians where seeds are drawn", () => {
    const medians = [{ ...line, n: [8, 8, 7, 7] }];
    const seeds = { ...panel, marks: [seed], read: medians };
    const { rows } = readFigure(figure, seeds, 2)!;
    expect(rows.map(({ text }) => text)).toEqual(["0 (0 to 0.01), n = 7"]);
  });

  it("lists the sixteen greatest of many lines and counts the others", () => {
    const many = Array.from({ length: 200 }, (_, i) => ({
      ...{ ...other, label: `line ${i}`, x: [0], y: [i] },
    }));
    const reading = readFigure(figure, { title: "", marks: many }, 0)!;
    expect([reading.rows.length, reading.rows[0]!.label, reading.more]).toEqual([
      16,
      "line 199",
      184,
    ]);
  });
});

describe("names of curves beside a live chart", () => {
  const named = [
    { ...line, endLabel: "shared" },
    { ...other, endLabel: "unshared" },
  ];
  const labels = endLabelOptions(figure, { title: "", marks: named }, "light");

  it("stand where each curve has its last value", () => {
    expect(labels.ends).toEqual([
      { text: "shared", x: 2, y: 0 },
      { text: "unshared", x: 2.9, y: 3 },
    ]);
    expect(endLabelRoom(labels, 800)).toBeGreaterThan(40);
  });

  it("are left to the legend in a narrow chart, and beside several panels", () => {
    expect(endLabelRoom(labels, 300)).toBe(0);
    const two = { ...figure, panels: [panel, panel] };
    expect(endLabelOptions(two, { title: "", marks: named }, "light").ends).toEqual([]);
  });
});

describe("a figure for those who hear it", () => {
  it("is told by its axes and where its lines end, quiet ones left out", () => {
    expect(figureLabel(figure, panel)).toBe(
      "NMSE: NMSE by epoch. shared ends at –; unshared ends at 3.",
    );
    expect(figureLabel(figure, { title: "low", marks: [] })).toBe(
      "NMSE, low: NMSE by epoch. Nothing measured yet.",
    );
  });

  it("counts the lines that it does not name", () => {
    const marks = Array.from({ length: 10 }, () => other);
    expect(figureLabel(figure, { title: "", marks })).toMatch(/ends at 3 and 2 more lines\.$/);
  });
});

describe("names at the ends of curves", () => {
  const named = (endLabel: string) => {
    const marks = [{ ...line, endLabel }];
    return endLabelOptions(
      { ...figure, panels: [{ title: "", marks }] },
      { title: "", marks },
      "light",
    );
  };

  it("take no more than three tenths of a chart, however long they are", () => {
    const long = named("shared, 0.1 × linear on patch 1 + cosine ω=1 on patches 1–5");
    const room = endLabelRoom(long, 450);
    expect(room).toBeLessThanOrEqual(0.3 * 450 + 22);
    expect(room).toBeGreaterThan(0.28 * 450 + 22);
    expect(fittedEnds(long, 450)[0]!.text).toMatch(/^shared, 0\.1 ×.*…$/);
    expect(fittedEnds(long, 2000)[0]!.text).toBe(long.ends[0]!.text);
  });

  it("are left to the legend where cut ones could not be told apart", () => {
    const marks = ["0.1", "0.3"].map((weight) => ({
      ...{ ...line, endLabel: `unshared, its weight ${weight} of component 1` },
    }));
    const panels = [{ title: "", marks }];
    const alike = endLabelOptions({ ...figure, panels }, panels[0]!, "light");
    expect(fittedEnds(alike, 420)).toEqual([]);
    expect(endLabelRoom(alike, 420)).toBe(0);
    expect(fittedEnds(alike, 1200)).toHaveLength(2);
  });

  it("are whole where they have room, which is then all that they take", () => {
    const short = named("shared");
    expect(endLabelRoom(short, 450)).toBeLessThan(70);
    expect(fittedEnds(short, 450)).toEqual(short.ends);
  });
});
