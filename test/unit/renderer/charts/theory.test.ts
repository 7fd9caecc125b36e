import { describe, expect, it } from "vitest";
import { compareChart } from "../../../../renderer/charts/compare-chart.ts";
import { DEFAULT_COMPARE_VIEW } from "../../../../renderer/model/compare-view.ts";
import { forecastPicture } from "../../../../renderer/theory/forecast-picture.ts";
import { lineConfiguration } from "../../../../renderer/charts/line-config.ts";
import { lineSvg } from "../../../../renderer/charts/line-svg.ts";
import { lineCsv, lineTable } from "../../../../renderer/charts/line-table.ts";
import { CHART_INKS, lineColor } from "../../../../renderer/charts/palette.ts";
import { VARIANT_COLOURS } from "../../../../shared/figures/style.ts";
import { alignmentChart, lossChart, nmseChart } from "../../../../renderer/charts/run-charts.ts";
import { signalBars, SIGNAL_PLOT, UNIT_Y } from "../../../../renderer/charts/signal-bars.ts";
import { forecastSentence, signalNote } from "../../../../renderer/model/forecast-words.ts";
import { assignmentKey } from "../../../../shared/spec/canonical.ts";
import { signalClasses } from "../../../../renderer/model/signal-words.ts";
import { restoreTheorySetting } from "../../../../renderer/theory/theory-setting.ts";
import { comparedTheory, theoryNote } from "../../../../renderer/theory/compared-theory.ts";
import type { LearnerForecast, RunPrediction } from "../../../../renderer/model/theory-jobs.ts";
import { variantLooks } from "../../../../renderer/charts/variant-looks.ts";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { toSeries } from "../../../../shared/results/series.ts";
import { chartNotes } from "../../../../renderer/charts/y-axis.ts";
import { gridComparison } from "../support.ts";

const moment = (step: number, nmse: number) => ({
  step,
  epoch: step / 100,
  seconds: step,
  trainLoss: nmse,
  testMse: nmse,
  testNmse: nmse,
  alignment: [0.5, 0.5],
  learned: [1, 0.2],
  signal: [],
});
const series = toSeries([moment(0, 1), moment(100, 1e-3)]);
const theory: RunPrediction = {
  method: "descent",
  epoch: [0, 1, 2],
  loss: [2, 0.5, 1e-30],
  nmse: [1, 2e-3, 1e-30],
  alignment: [
    [0.4, 0.4],
    [0.6, 0.6],
    [1, 1],
  ],
  trainLossAbove: 0,
};
const facts = { colour: "shared", spec: paperGrid(1), theory } as const;

describe("theory over a run's curves", () => {
  it("stands beside the measured values in the table and the files", () => {
    const chart = nmseChart(series, facts);
    expect(lineTable(chart)).toEqual({
      columns: ["epoch", "test NMSE", "theory (population descent)"],
      rows: [
        ["0", "1", "1"],
        ["1", "0.001", "0.002"],
        ["2", "–", "10⁻³⁰"],
      ],
    });
    expect(lineCsv(chart)).toContain("2,,1e-30");
    const svg = lineSvg(chart, CHART_INKS.dark);
    expect(svg).toContain("theory (population descent)");
    expect(svg).not.toMatch(/currentcolor|NaN|Infinity|undefined/);
  });

  it("is drawn in front, in ink and dash-dot, and on the edge where it lies below what could be measured", () => {
    const chart = nmseChart(series, facts);
    const [, drawn] = lineConfiguration(chart, CHART_INKS.light).data.datasets;
    expect(drawn?.data.map(({ y }) => y)).toEqual([1, 2e-3, 1e-6]);
    expect(chartNotes(chart)).toEqual(["What lies below 10⁻⁶ is drawn on the axis’s edge."]);
    expect(drawn).toMatchObject({ order: -1, borderDash: [9, 3, 1.5, 3] });
    expect(drawn?.borderColor).toContain(CHART_INKS.light.strong);
  });

  it("is one line for both losses, and two where labels are noisy", () => {
    const labels = (above: number) =>
      lossChart(series, { ...facts, theory: { ...theory, trainLossAbove: above } })
        .lines.slice(2)
        .map(({ label, y }) => [label, y[0]]);
    expect(labels(0)).toEqual([["theory (population descent)", 2]]);
    expect(labels(0.25)).toEqual([
      ["theory (population descent), training loss", 2.25],
      ["theory (population descent), test MSE", 2],
    ]);
  });

  it("goes patch by patch over the alignment, named once, and is there before any measurement", () => {
    const chart = alignmentChart(toSeries([]), facts);
    expect(chart.lines.map(({ y, quiet }) => [y.at(-1), quiet])).toEqual([
      [1, false],
      [1, true],
    ]);
    expect(alignmentChart(toSeries([]), { ...facts, theory: undefined }).lines).toEqual([]);
  });
});

describe("theory over a comparison", () => {
  const comparison = gridComparison([8, 8, 0, 0, 8, 0], 0.01);
  const looks = variantLooks(comparison.variants);
  const keys = comparison.summary.map(({ variant }) => assignmentKey(variant));
  const curves = keys.map((key) => ({ key, step: [0, 100], epoch: [0, 1], centre: [1, 0.2] }));
  const predicted = { metric: "testNmse", method: "flow", curves } as const;
  const chart = (hidden: readonly string[], metric: "testNmse" | "trainLoss" = "testNmse") =>
    compareChart(comparison, { ...DEFAULT_COMPARE_VIEW, metric }, new Set(hidden), predicted);

  it("names its variant, takes its colour, and hides with it", () => {
    const own = chart([]).lines.filter(({ label }) => label.includes("theory (population flow)"));
    expect(own).toHaveLength(6);
    expect(own[0]).toMatchObject({ label: "low, shared, theory (population flow)", inked: true });
    expect(chart(keys.slice(0, 5)).lines).toHaveLength(2);
  });

  it("is not shown for another metric than the one it was asked for", () => {
    expect(chart([], "trainLoss").lines.some(({ label }) => label.includes("theory"))).toBe(false);
  });

  it("asks for the same seeds of each variant, and says so", () => {
    const compared = comparedTheory(comparison, looks);
    expect(compared.variants.map(({ key, seeds }) => [key, seeds])).toEqual(
      keys.map((key) => [key, [1]]),
    );
    expect(compared.variants[2]?.spec.target.spectrum.components).toHaveLength(1);
    expect(theoryNote(compared, predicted)).toContain("over the same 1 seed");
  });

  it("gives the reason once where there are no closed forms", () => {
    const variants = comparison.variants.map(({ spec, ...variant }) => ({
      ...variant,
      spec: { ...spec, target: { ...spec.target, patchMap: "tanh" as const } },
    }));
    const other = { ...comparison, variants };
    const compared = comparedTheory(other, looks);
    expect(compared.variants).toEqual([]);
    expect(theoryNote(compared, undefined)).toMatch(/^Theory gives no curve here: .*tanh.*$/);
  });

  it("is told from the line it lies on by its ink", () => {
    const { shared } = VARIANT_COLOURS;
    expect(lineColor({ color: shared }, CHART_INKS.light)).toBe(shared);
    expect(
      lineColor({ color: "#000000", inked: true }, { ...CHART_INKS.light, strong: "#ffffff" }),
    ).toBe("#808080");
  });
});

describe("a forecast", () => {
  const learner = (key: string, learned: number): LearnerForecast => ({
    key,
    method: "descent",
    epoch: [0, 1],
    nmse: [
      [1, 0.1],
      [1, 0.3],
    ],
    median: [1, 0.2],
    learned,
  });
  const forecast = [learner("shared", 2), learner("unshared", 0)];

  it("is drawn with each seed thin under the medians, told apart without colour", () => {
    const figure = forecastPicture(forecast, {
      learners: [{ key: "shared", spec: paperGrid(1), seeds: [5, 6] }],
    });
    const marks = figure.panels[0]!.marks;
    const lines = marks.filter((mark) => mark.mark === "line");
    expect(lines.map(({ label }) => label)).toEqual([
      "shared, seed 5",
      "shared, seed 6",
      "unshared, seed 5",
      "unshared, seed 6",
      "shared, median of 2 (population descent)",
      "unshared, median of 2 (population descent)",
    ]);
    expect(lines.at(-1)?.style.dash).not.toEqual(lines.at(-2)?.style.dash);
    expect(lines.map(({ quiet }) => quiet)).toEqual([true, true, true, true, false, false]);
    expect(marks.filter(({ mark }) => mark === "level")).toHaveLength(2);
  });

  it("is said in a sentence, with the seeds it stands on", () => {
    expect(forecastSentence(forecast)).toBe(
      "Theory expects 2 of 2 shared seeds to succeed, 0 of 2 unshared.",
    );
    expect(signalNote(undefined, forecast, 2)).toContain("all 2 seeds");
    expect(signalNote(undefined, forecast, 30)).toContain("the first 2 of 30 seeds");
  });
});

describe("the gradient signal of filters", () => {
  const [first] = [paperGrid(1)];
  const spec = { ...first!, model: { ...first!.model, sharing: "unshared" as const } };
  const filters = [2, 1e-12, 3e-12, 2e-12, 4e-12, 0, 0, 0, 0, 0];

  it("is told of filters together that the same components reach", () => {
    const signal = { key: "unshared", how: "closed form", filters, seeds: 8 } as const;
    expect(signalClasses(signal, spec)).toEqual([
      { filters: "filter 1", value: "2" },
      { filters: "filters 2–5", value: "2.5 × 10⁻¹²" },
      { filters: "filters 6–10", value: "0" },
    ]);
  });

  it("is a bound where a probe found none, and zero where there can be none", () => {
    const probed = filters.map((value, i) => ({
      value: value > 1 ? value : 0,
      below: i > 4 ? 0 : 0.1 + i / 100,
    }));
    const signal = {
      key: "unshared",
      how: "Monte Carlo",
      filters: probed,
      seeds: 8,
      samples: 3008,
    } as const;
    expect(signalClasses(signal, spec).map(({ value }) => value)).toEqual(["2", "below 0.14", "0"]);
    expect(signalNote([signal], undefined, 8)).toContain("quick Monte Carlo probe");
  });

  it("has bars on a log scale that stay within their picture", () => {
    const signal = { key: "a", how: "closed form", filters: [1e9, 1, 0], seeds: 1 } as const;
    const [huge, one, none] = signalBars(signal);
    expect([huge?.height, none?.height]).toEqual([SIGNAL_PLOT.height, 0]);
    expect(one?.y).toBe(UNIT_Y);
  });
});

describe("the choice of theory", () => {
  it("is remembered, with defaults where what was kept is of another make", () => {
    expect(restoreTheorySetting(undefined)).toEqual({ shown: true, method: "descent" });
    expect(restoreTheorySetting({ shown: false, method: "flow" })).toEqual({
      shown: false,
      method: "flow",
    });
    expect(restoreTheorySetting({ shown: 3, method: "magic" })).toEqual({
      shown: true,
      method: "descent",
    });
  });
});
