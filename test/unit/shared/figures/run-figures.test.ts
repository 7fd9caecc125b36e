import { describe, expect, it } from "vitest";
import { hasData, type Figure } from "../../../../shared/figures/figure.ts";
import { figureCsv } from "../../../../shared/figures/figure-csv.ts";
import { linesOf } from "../../../../shared/figures/line-figure.ts";
import {
  lossFigure,
  nmseFigure,
  runAlignmentFigure,
  runFigures,
  runLearnedFigure,
} from "../../../../shared/figures/run-figures.ts";
import { signalFigure } from "../../../../shared/figures/signal-figure.ts";
import { seriesColour, THEORY_DASH } from "../../../../shared/figures/style.ts";
import { figureSvg } from "../../../../shared/figures/svg/figure-svg.ts";
import type { RunPrediction } from "../../../../shared/theory/predict-run.ts";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { toSeries } from "../../../../shared/results/series.ts";
import { measurementOf } from "../../main/report/support.ts";

const moment = (step: number, nmse: number, signal: number[] = []) =>
  measurementOf({
    ...{ step, epoch: step / 100, trainLoss: nmse, testMse: nmse, testNmse: nmse },
    ...{ alignment: Array.from({ length: 10 }, () => 0.3), learned: [1, 0.2], signal },
  });
const series = toSeries([moment(0, 1), moment(100, 1e-3)]);
const family = { architecture: "patch", sharing: "unshared" } as const;
const run = { ...family, series, spec: paperGrid(1) };
const lines = (figure: Figure) => figure.panels.flatMap(linesOf);
const levels = (figure: Figure) =>
  figure.panels.flatMap(({ marks }) => marks.flatMap((m) => (m.mark === "level" ? [m] : [])));

describe("a run's figures", () => {
  it("draw the level of chance for the patch size and one line a patch", () => {
    const figure = runAlignmentFigure(run, "run");
    expect(lines(figure)).toHaveLength(10);
    expect(levels(figure)[0]!.value).toBeCloseTo(0.2587, 3);
    expect(lines(figure)[0]!.style.dash).not.toEqual(lines(figure)[1]!.style.dash);
    expect(figureSvg(figure)).toContain(">patches 1–10<");
    expect(figure.notes[0]).toContain("Solid: patches of the low component");
  });

  it("draw the learned spectrum against 1 and NMSE against the rule of success", () => {
    const learned = runLearnedFigure(run, "run");
    expect(levels(learned)).toMatchObject([{ label: "all of it", value: 1 }]);
    expect(lines(learned).map(({ y }) => y)).toEqual([
      [1, 1],
      [0.2, 0.2],
    ]);
    expect(learned.y).toMatchObject({ domain: [0, expect.any(Number)] });
    const all = { ...run, series: toSeries([{ ...moment(0, 1), learned: [1, 0.9] }]) };
    expect(runLearnedFigure(all, "run").y).toMatchObject({ domain: [0, expect.any(Number)] });
    expect(levels(nmseFigure(run, "run")).map(({ value }) => value)).toEqual([1, 0.05]);
  });

  it("share one horizontal axis, from 0 to the last epoch of the plan", () => {
    const early = { ...run, series: toSeries([moment(0, 1)]) };
    for (const build of [nmseFigure, lossFigure, runAlignmentFigure, runLearnedFigure]) {
      expect(build(early, "run").x).toMatchObject({ domain: [0, run.spec.training.epochs] });
    }
  });

  it("go beyond the plan where a run has been trained longer", () => {
    const longer = { ...run, series: toSeries([moment(0, 1), moment(7000, 0.5)]) };
    expect(nmseFigure(longer, "run").x).toMatchObject({ domain: [0, 70] });
  });

  it("draw pale and thin what no component reaches, and name what is learned by its component", () => {
    const drawn = lines(runAlignmentFigure(run, "run"));
    expect(drawn.map(({ style }) => [style.width, style.opacity])).toEqual([
      ...Array.from({ length: 5 }, () => [2, 1]),
      ...Array.from({ length: 5 }, () => [1, 0.45]),
    ]);
    const other = toSeries([{ ...moment(0, 1), learned: [1, 0.5, 0.25] }]);
    const labels = lines(runLearnedFigure({ ...run, series: other }, "run")).map((l) => l.label);
    expect(labels).toEqual(["linear on patch 1", "cosine ω=1 on patches 1–5", "component 3"]);
  });

  it("name a filter's patches where they are not its own number, and what reaches them", () => {
    const measured = toSeries([moment(0, 1, [2, 1, 3])]);
    const labels = (model: object) => {
      const spec = { ...run.spec, model: { ...run.spec.model, ...model } };
      return lines(signalFigure({ ...run, series: measured, spec }, "run")).map((l) => l.label);
    };
    const groups = [0, 0, 1, 1, 1, 2, 2, 2, 2, 2];
    expect(labels({ sharing: groups })).toEqual([
      "filter 1, patches 1, 2 (low and high)",
      "filter 2, patches 3–5 (high)",
      "filter 3, patches 6–10 (no component)",
    ]);
    expect(labels({ sharing: [1, 0, 2, 2, 2, 2, 2, 2, 2, 2] }).slice(0, 2)).toEqual([
      "filter 1, patch 2 (high)",
      "filter 2, patch 1 (low and high)",
    ]);
    expect(labels({ sharing: "unshared" })).toEqual([
      ...["filter 1 (low and high)", "filter 2 (high)", "filter 3 (high)"],
    ]);
  });

  it("tell the filters of the gradient signal apart, with 0 on the edge of the axis", () => {
    const spec = { ...run.spec, model: { ...run.spec.model, sharing: "unshared" as const } };
    const measured = toSeries([moment(0, 1, [2, 1, 0]), moment(100, 1, [1, 0, 0])]);
    const figure = signalFigure({ ...run, series: measured, spec }, "run");
    const told = lines(figure).map(({ style }) => `${seriesColour(style, "light")} ${style.dash}`);
    expect(new Set(told).size).toBe(3);
    expect(lines(figure).map(({ label }) => label)).toContain("filter 2 (high)");
    expect(figure.y).toMatchObject({ kind: "log" });
    expect(figure.notes).toEqual(["Values below 0.1 are drawn at the edge of the plot."]);
  });

  it("say alike of NMSE and of losses that a 0 lies outside a log axis", () => {
    const exact = toSeries([moment(0, 1), moment(100, 1e-3), moment(200, 0)]);
    for (const build of [nmseFigure, lossFigure]) {
      const figure = build({ ...run, series: exact }, "run");
      expect(figure.y).toMatchObject({ kind: "log" });
      expect(figure.notes).toEqual(["Values below 0.001 are drawn at the edge of the plot."]);
    }
  });

  it("are those that have something to draw", () => {
    const bare = { ...run, series: toSeries([{ ...moment(0, 1), alignment: [] }]) };
    expect(lines(runAlignmentFigure(bare, "run"))).toEqual([]);
    expect(runFigures(bare, "run").map(({ id }) => id)).toEqual([
      ...["run-nmse", "run-losses", "run-learned", "run-steps"],
    ]);
    expect(runFigures({ ...run, series: toSeries([]) }, "run")).toEqual([]);
  });

  it("tell an untied recurrent network's run by its colour as any other's", () => {
    const recurrent = { ...run, architecture: "recurrent" } as const;
    expect(lines(nmseFigure(recurrent, "run"))[0]!.style.colour).toBe("recurrent");
  });
});

describe("theory over a run's curves", () => {
  const theory: RunPrediction = {
    ...{ method: "descent", epoch: [0, 1, 2], loss: [2, 0.5, 1e-30], nmse: [1, 2e-3, 1e-30] },
    alignment: [
      [0.4, 0.4],
      [0.6, 0.6],
      [1, 1],
    ],
    trainLossAbove: 0,
  };
  const predicted = { ...run, theory };

  it("stands beside the measured values in the table and the files", () => {
    const figure = nmseFigure(predicted, "run");
    expect(figure.table.columns.map(({ name }) => name)).toEqual([
      ...["Epoch", "Step", "test NMSE", "theory (population descent)"],
    ]);
    expect(figure.table.rows).toEqual([
      ["0", "0", "1", "1"],
      ["1", "100", "0.001", "0.002"],
      ["2", "–", "–", "10⁻³⁰"],
    ]);
    expect(figureCsv(figure)).toContain("2,,,1e-30");
    const svg = figureSvg(figure, { theme: "dark", standalone: true });
    expect(svg).toContain("theory (population descent)");
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it("is drawn last, in ink and dash-dot, on the edge where it lies below what could be measured", () => {
    const figure = nmseFigure(predicted, "run");
    const drawn = lines(figure).at(-1)!;
    expect(drawn.style).toMatchObject({ colour: "ink", dash: THEORY_DASH });
    expect(figure.y).toMatchObject({ domain: [1e-6, 2] });
    expect(figure.notes).toContain("Values below 10⁻⁶ are drawn at the edge of the plot.");
  });

  it("is one line for both losses, and two where labels are noisy", () => {
    const labels = (above: number) =>
      lines(lossFigure({ ...run, theory: { ...theory, trainLossAbove: above } }, "run"))
        .slice(2)
        .map(({ label, y }) => [label, y[0]]);
    expect(labels(0)).toEqual([["theory (population descent)", 2]]);
    expect(labels(0.25)).toEqual([
      ["theory (population descent), training loss", 2.25],
      ["theory (population descent), test MSE", 2],
    ]);
  });

  it("goes patch by patch over the alignment, named once, and is there before any measurement", () => {
    const early = { ...predicted, series: toSeries([]) };
    const figure = runAlignmentFigure(early, "run");
    expect(lines(figure).map(({ y, quiet }) => [y.at(-1), quiet])).toEqual([
      [1, false],
      [1, true],
    ]);
    expect(hasData(figure)).toBe(true);
    expect(hasData(runAlignmentFigure({ ...early, theory: undefined }, "run"))).toBe(false);
  });
});
