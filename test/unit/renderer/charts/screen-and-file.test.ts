import { describe, expect, it } from "vitest";
import { figureConfiguration } from "../../../../renderer/charts/figure-config.ts";
import { draftPredictionFigure } from "../../../../renderer/theory/draft-prediction-figure.ts";
import { comparisonCurves, WHOLE_VIEW } from "../../../../shared/figures/comparison-curves.ts";
import type { Figure, Panel } from "../../../../shared/figures/figure.ts";
import { runFigures } from "../../../../shared/figures/run-figures.ts";
import { profileFigure, successFigure } from "../../../../shared/figures/share-figures.ts";
import type { Theme } from "../../../../shared/figures/style.ts";
import { figureSvg } from "../../../../shared/figures/svg/figure-svg.ts";
import { predictDraft } from "../../../../renderer/theory/predict-draft.ts";
import { predictMedians } from "../../../../shared/theory/predict-medians.ts";
import { predictRun } from "../../../../shared/theory/predict-run.ts";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";
import { comparisonOf, measurementOf, runsOf } from "../../main/report/support.ts";
import { readPanels, type DrawnPanel } from "./drawn-svg.ts";

/** Shared runs learn everything, unshared ones stay; one of the medians has diverged at the end. */
const spec = { ...paperGrid(3), training: { ...paperGrid(3).training, epochs: 4 } };
const runs = runsOf(spec, (variant, seed) =>
  Array.from({ length: 5 }, (_, i) => {
    const isShared = variant.assignment["/model/sharing"] === "shared";
    const decay = isShared ? 10 ** (-2 * i) : 1 / (1 + i / 10);
    const error = decay * (1 + seed / 10);
    return measurementOf({
      ...{ step: 200 * i, epoch: i, trainLoss: 3 * error, testMse: 2 * error, testNmse: error },
      alignment: Array.from({ length: 10 }, (_, patch) => 0.1 * patch),
      learned: [1 - decay, -0.1],
      signal: Array.from({ length: 10 }, (_, filter) => decay * filter),
    });
  }),
);
const converged = comparisonOf(spec, runs);
const testNmse = converged.curves.testNmse.map((curve, i) =>
  i === 1 ? { ...curve, median: curve.median.with(-1, Infinity) } : curve,
);
const comparison = { ...converged, curves: { ...converged.curves, testNmse } };
const [variant] = expandVariants(spec);
const method = "descent" as const;
const learner = { key: "shared", spec: variant!.spec, seeds: [1, 2] };
const view = { ...WHOLE_VIEW, parted: false } as const;

const figures: readonly (readonly [string, Figure])[] = [
  ...(["trainLoss", "testMse", "testNmse"] as const).map(
    (metric) => [metric, comparisonCurves(comparison, { ...view, metric }, metric)!] as const,
  ),
  [
    "seeds behind",
    comparisonCurves(comparison, { ...view, metric: "testNmse", shown: "both" }, "b")!,
  ],
  [
    "linear, parted, on steps",
    comparisonCurves(
      comparison,
      { ...WHOLE_VIEW, metric: "testNmse", scale: "linear", x: "step", band: "interval" },
      "l",
    )!,
  ],
  [
    "theory",
    comparisonCurves(
      comparison,
      { ...view, metric: "testNmse" },
      "t",
      predictMedians({
        variants: [{ ...learner, key: comparison.variants[0]!.key }],
        method,
      }),
    )!,
  ],
  ["profile", profileFigure(comparison, view, "profile")!],
  ["success", successFigure(comparison, view, "success")!],
  ...runFigures(
    { ...runs[0]!, theory: predictRun({ spec: variant!.spec, seed: 1, method }) },
    "run",
  ).map((figure) => [figure.id, figure] as const),
  [
    "prediction of a draft",
    draftPredictionFigure(predictDraft({ learners: [learner] }), { learners: [learner] }),
  ],
];

describe.each(figures)("%s on screen and in files", (_, figure) => {
  const panels = (["light", "dark"] as const).flatMap((theme) => {
    const drawn = readPanels(figureSvg(figure, { theme, standalone: true }));
    return figure.panels.map((panel, i) => ({ theme, panel, drawn: drawn[i]! }));
  });

  it("has the same axes: kind, ends, names, ticks and their labels", () => {
    for (const { panel, theme, drawn } of panels) {
      const { x, y } = scalesOf(figure, panel, theme);
      expect(drawn.names).toContain(x.name);
      if (panel === figure.panels[0]) expect(drawn.names).toContain(y.name);
      const labelled = y.ticks.filter(({ label }) => label !== "");
      if (drawn.yTicks.length > 0) expectTicks(drawn.yTicks, labelled, placeIn(drawn, "y", y));
      // A narrow panel has every second label or third.
      const shown = x.ticks.filter(({ label }) =>
        drawn.xTicks.some((tick) => tick.label === label),
      );
      expect(shown.length).toBeGreaterThan(1);
      expectTicks(drawn.xTicks, shown, placeIn(drawn, "x", x));
      const [atX, atY] = places(figure, panel, theme, drawn);
      const ends = { left: atX(x.min), right: atX(x.max), bottom: atY(y.min) };
      expectLike(drawn.ends, ends);
    }
  });

  it("has the same lines: numbers, colours, dashes and widths", () => {
    for (const { panel, theme, drawn } of panels) {
      const { datasets } = figureConfiguration(figure, panel, theme).data;
      const curves = datasets.filter(({ label }) => label !== "");
      const [atX, atY] = places(figure, panel, theme, drawn);
      expect(curves.length).toBeGreaterThan(0);
      const wanted = curves.map((curve) => ({
        points: joined(curve.data).map(({ x, y }) => [atX(x), atY(y)]),
        colour: String(curve.borderColor).slice(0, 7),
        opacity: parseInt(String(curve.borderColor).slice(7), 16) / 255,
        width: curve.borderWidth,
        dash: curve.borderDash,
      }));
      expectLike([...drawn.lines].sort(byLook), [...wanted].sort(byLook));
    }
  });

  it("has the same bands and levels", () => {
    for (const { panel, theme, drawn } of panels) {
      const { data, options } = figureConfiguration(figure, panel, theme);
      const [atX, atY] = places(figure, panel, theme, drawn);
      const edges = data.datasets.filter(({ label }) => label === "");
      const bands = edges.flatMap((high, i) => {
        if (high.fill !== "-1") return [];
        const colour = String(high.backgroundColor).slice(0, 7);
        const ends = [...joined(high.data), ...joined(edges[i - 1]!.data)];
        return [{ colour, ends: ends.map(({ x, y }) => [atX(x), atY(y)]) }];
      });
      const whole = drawn.bands.map(({ colour, points }) => ({ colour, ends: [...points] }));
      expectLike(whole.map(sortedEnds), bands.map(sortedEnds));
      const named = options!.plugins!.annotation!.annotations as unknown as readonly Level[];
      const within = named.filter(({ yMin }) => scalesOf(figure, panel, theme).y.holds(yMin));
      expectLike(
        drawn.levels,
        within.map(({ yMin, label }) => ({ label: label.content, y: atY(yMin) })),
      );
    }
  });
});

interface Level {
  readonly yMin: number;
  readonly label: { readonly content: string };
}

interface ScaleOptions {
  readonly type: string;
  readonly min: number;
  readonly max: number;
  readonly title: { readonly text: string };
  afterBuildTicks(scale: object): void;
}

/** What Chart.js is told of an axis, with the ticks that it then has. */
function scaleOf(options: ScaleOptions) {
  const { type, min, max, title } = options;
  const scale = { min, max, ticks: [] as { value: number; label: string }[] };
  options.afterBuildTicks(scale);
  const holds = (value: number): boolean => value >= min && value <= max;
  return { isLog: type === "logarithmic", min, max, name: title.text, ticks: scale.ticks, holds };
}

function scalesOf(figure: Figure, panel: Panel, theme: Theme) {
  const { scales } = figureConfiguration(figure, panel, theme).options!;
  const read = (id: "x" | "y") => scaleOf(scales![id] as unknown as ScaleOptions);
  return { x: read("x"), y: read("y") };
}

/** Where the file has a value, by two of its labelled ticks and Chart.js's kind of axis. */
function placeIn(drawn: DrawnPanel, id: "x" | "y", scale: ReturnType<typeof scaleOf>) {
  const on = (value: number): number => (scale.isLog ? Math.log10(value) : value);
  const labelled = id === "x" ? drawn.xTicks : drawn.yTicks;
  const known = labelled.map(({ label, at }) => {
    const tick = scale.ticks.find((one) => one.label === label);
    expect(tick, `a tick "${label}"`).toBeDefined();
    return [on(tick!.value), at] as const;
  });
  const [[from, start], [to, end]] = [known[0]!, known.at(-1)!];
  return (value: number): number => start + ((on(value) - from) / (to - from)) * (end - start);
}

/** All panels have one y axis, whose labels stand at the first of a row. */
function places(figure: Figure, panel: Panel, theme: Theme, drawn: DrawnPanel) {
  const { x, y } = scalesOf(figure, panel, theme);
  const first = readPanels(figureSvg(figure, { theme, standalone: true }))[0]!;
  const row = drawn.yTicks.length > 0 ? drawn : first;
  return [placeIn(drawn, "x", x), placeIn(row, "y", y)] as const;
}

/** Points of a line that a neighbour joins: the others are dots, and no part of a path. */
function joined(data: readonly { readonly x: number; readonly y: number | null }[]) {
  const has = (i: number): boolean => (data[i]?.y ?? null) !== null;
  return data.flatMap(({ x, y }, i) =>
    y !== null && (has(i - 1) || has(i + 1)) ? [{ x, y }] : [],
  );
}

const byLook = (a: { readonly points: unknown }, b: { readonly points: unknown }): number =>
  JSON.stringify(rounded(a)) < JSON.stringify(rounded(b)) ? -1 : 1;

function sortedEnds({ colour, ends }: { colour: string; ends: readonly (readonly number[])[] }) {
  return {
    colour,
    ends: [...ends].map((end) => [...end]).sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!),
  };
}

function expectTicks(
  drawn: readonly { readonly label: string; readonly at: number }[],
  told: readonly { readonly value: number; readonly label: string }[],
  place: (value: number) => number,
): void {
  expectLike(
    drawn,
    told.map(({ value, label }) => ({ label, at: place(value) })),
  );
}

/** Equal but for the hundredths of a pixel that a file rounds to, and the 255ths of an opacity. */
function expectLike(actual: unknown, expected: unknown): void {
  const [own, other] = [numbersIn(actual), numbersIn(expected)];
  expect(own.shape).toEqual(other.shape);
  own.numbers.forEach((value, i) => {
    expect(Math.abs(value - other.numbers[i]!), `${value} and ${other.numbers[i]}`).toBeLessThan(
      0.05,
    );
  });
}

function numbersIn(value: unknown): { numbers: number[]; shape: unknown } {
  const numbers: number[] = [];
  const shape = JSON.parse(
    JSON.stringify(value, (_, one: unknown) => {
      if (typeof one !== "number") return one;
      numbers.push(one);
      return "number";
    }),
  ) as unknown;
  return { numbers, shape };
}

function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, one: unknown) => (typeof one === "number" ? Math.round(one) : one)),
  );
}
