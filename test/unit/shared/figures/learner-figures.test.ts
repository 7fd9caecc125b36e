import { describe, expect, it } from "vitest";
import type { Figure, LineMark, Mark } from "../../../../shared/figures/figure.ts";
import {
  initialSignalFigure,
  type InitialSignal,
} from "../../../../shared/figures/initial-signal-figure.ts";
import { learningFigure } from "../../../../shared/figures/learning-figure.ts";
import { linesOf } from "../../../../shared/figures/line-figure.ts";
import { liveFigure } from "../../../../shared/figures/live-figure.ts";
import { learnerStyle } from "../../../../shared/figures/learner-figure.ts";
import {
  predictionFigure,
  type PredictedLearner,
} from "../../../../shared/figures/prediction-figure.ts";
import { THEORY_DASH } from "../../../../shared/figures/style.ts";

const success = { metric: "testNmse", below: 0.05 } as const;
const marksOf = ({ panels }: Figure): readonly Mark[] => panels[0]!.marks;
const levelsOf = (figure: Figure) =>
  marksOf(figure).flatMap((mark) => (mark.mark === "level" ? [[mark.value, mark.label]] : []));
const told = ({ label, style, y, endLabel, quiet }: LineMark) => [
  ...[label, style.colour, y, endLabel, quiet],
];

describe("what theory predicts of learners", () => {
  const learner = (sharing: "shared" | "unshared", more: Partial<PredictedLearner> = {}) => ({
    ...{ sharing, method: "population descent", epoch: [0, 10, 20], seeds: [3, 4] },
    ...{
      nmse: [
        [1, 0.5, 0.2],
        [1, 0.7, 0.1],
      ],
      median: [1, 0.6, 0.15],
      ...more,
    },
  });

  it("is a quiet line a seed, and their median with its name at its end", () => {
    const figure = predictionFigure([learner("shared"), learner("unshared")], success);
    expect(linesOf(figure.panels[0]!).map(told)).toEqual([
      ["shared, seed 3", "shared", [1, 0.5, 0.2], "", true],
      ["shared, seed 4", "shared", [1, 0.7, 0.1], "", true],
      ["unshared, seed 3", "unshared", [1, 0.5, 0.2], "", true],
      ["unshared, seed 4", "unshared", [1, 0.7, 0.1], "", true],
      ["shared, median of 2 (population descent)", "shared", [1, 0.6, 0.15], "shared", false],
      ["unshared, median of 2 (population descent)", "unshared", [1, 0.6, 0.15], "unshared", false],
    ]);
    expect(figure.legend.map(({ label }) => label)).toEqual([
      "shared, median of 2 (population descent)",
      "unshared, median of 2 (population descent)",
    ]);
    expect(levelsOf(figure)).toContainEqual([0.05, "success below 0.05"]);
    expect(figure.x).toMatchObject({ kind: "linear", label: "Epoch", domain: [0, 20] });
    expect(figure.table.columns).toHaveLength(7);
    expect(figure.table.columns[0]!.name).toBe("Epoch");
    expect(figure.table.caption).toBe("What theory predicts: NMSE by epoch");
  });

  it("hides no median under another, and numbers seeds that are not named", () => {
    const figure = predictionFigure([learner("shared", { seeds: [] }), learner("shared")]);
    const widths = linesOf(figure.panels[0]!).map(({ style }) => style.width);
    expect(widths.slice(-2)).toEqual([5, 2]);
    expect(linesOf(figure.panels[0]!)[1]!.label).toBe("shared, seed 2");
  });

  it("is drawn down to a ten-thousandth, and over one epoch where there is nothing yet", () => {
    const low = learner("shared", { nmse: [[1, 1e-3, 1e-9]], median: [1, 1e-3, 1e-9] });
    expect(predictionFigure([low]).y).toMatchObject({ kind: "log", domain: [1e-4, 2] });
    expect(predictionFigure([low]).notes).toEqual([
      "Values below 10⁻⁴ are drawn at the edge of the plot.",
    ]);
    expect(predictionFigure([]).x).toMatchObject({ domain: [0, 1] });
  });

  it("has a style for each way of sharing, of soft sharing that of an unshared learner with ink", () => {
    expect(learnerStyle("shared")).toMatchObject({ colour: "shared", dash: [] });
    expect(learnerStyle("unshared")).toMatchObject({ colour: "unshared", dash: [7, 4] });
    expect(learnerStyle("grouped")).toMatchObject({ colour: "grouped", dash: [1.5, 3.5] });
    expect(learnerStyle("soft")).toMatchObject({
      ...{ colour: "unshared", dash: [3.5, 2.5], inked: 0.5 },
    });
  });
});

describe("learners that train live", () => {
  const learner = {
    ...{ sharing: "shared" as const, seeds: [5, 6, 7] },
    nmse: [
      [1, 0.9, 0.5],
      [1, 0.8, 0.1],
      [1, 0.3, Infinity],
    ],
  };
  const theory = { steps: [0, 2, 20], median: [1, 0.7, 0.2] };

  it("are drawn from the first step on, each seed quiet, the median and theory over them", () => {
    const figure = liveFigure([{ ...learner, theory }], [0, 1, 10], 100, success);
    const lines = linesOf(figure.panels[0]!);
    expect(lines.map(told)).toEqual([
      ["shared, seed 5", "shared", [0.9, 0.5], "", true],
      ["shared, seed 6", "shared", [0.8, 0.1], "", true],
      ["shared, seed 7", "shared", [0.3, Infinity], "", true],
      ["shared, median of 3", "shared", [0.8, 0.5], "shared", false],
      ["shared, theory’s median", "shared", [0.7, 0.2], "", false],
    ]);
    expect(lines.map(({ x }) => x)).toEqual([
      [1, 10],
      [1, 10],
      [1, 10],
      [1, 10],
      [2, 20],
    ]);
    expect(lines[4]!.style.dash).toEqual(THEORY_DASH);
    expect(figure.legend.map(({ label }) => label)).toEqual([
      ...["shared, median of 3", "shared, theory’s median"],
    ]);
    expect(figure.notes).toContain("Thin, dash-dotted: what theory predicts of the median.");
    expect(liveFigure([learner], [0, 1, 10], 100).notes.join(" ")).not.toContain("theory");
    const one = liveFigure([{ ...learner, theory }, learner], [0, 1, 10], 100);
    expect(one.notes.join(" ")).toContain("what theory predicts");
    expect(levelsOf(figure)).toContainEqual([0.05, "success below 0.05"]);
    expect(figure.x).toMatchObject({ kind: "log", label: "Step", domain: [1, 100] });
    expect(figure.table.caption).toBe("Trained live: NMSE by step");
    expect(figure.table.columns.slice(0, 2).map(({ name }) => name)).toEqual([
      ...["Step", "shared, seed 5"],
    ]);
  });

  it("have an axis before anything is trained, and one down to a ten-thousandth after", () => {
    expect(liveFigure([learner], [0], 1).x).toMatchObject({ domain: [1, 2] });
    expect(liveFigure([learner], [0], 3).x).toMatchObject({ domain: [1, 3] });
    const low = { ...learner, seeds: [1], nmse: [[1, 1e-3, 1e-9]] };
    expect(liveFigure([low], [0, 1, 2], 10).y).toMatchObject({ domain: [1e-4, 2] });
  });
});

describe("what is learned of each component", () => {
  const linear = { kind: "linear" as const, patches: [0], weight: 1 };
  const cosine = { kind: "cosine" as const, patches: [0, 1, 2], omega: 2, phase: 0, weight: 1 };
  const learning = (count: number) => ({
    ...{ sharing: "shared" as const, epoch: [0, 5] },
    components: Array.from({ length: count }, (_, i) => [0, i / 10]),
  });

  it("is a line a component, dashed by its band, from nothing to all of it", () => {
    const figure = learningFigure([learning(2)], [linear, cosine]);
    const lines = linesOf(figure.panels[0]!);
    expect(lines.map(told)).toEqual([
      ["shared, 1: linear on patch 1", "shared", [0, 0], "1", false],
      ["shared, 2: cosine ω=2 on patches 1–3", "shared", [0, 0.1], "2", false],
    ]);
    expect(lines.map(({ style }) => style.dash)).toEqual([[], [1.5, 3.5]]);
    expect(figure.y).toMatchObject({ kind: "linear", domain: [0, 1] });
    expect(figure.x).toMatchObject({ domain: [0, 5] });
    expect(figure.table.caption).toBe("Predicted learned share by epoch");
    expect(figure.table.columns[0]!.name).toBe("Epoch");
    expect(levelsOf(figure)).toEqual([[1, "all of it"]]);
    expect(figure.notes).toEqual([]);
  });

  it("is drawn of six components, which is said where there are more", () => {
    const of = (count: number) =>
      learningFigure(
        [learning(count)],
        Array.from({ length: count }, () => linear),
      );
    expect(of(6).notes).toEqual([]);
    expect(linesOf(of(6).panels[0]!)).toHaveLength(6);
    expect(of(7).notes).toEqual(["The first 6 of 7 components."]);
    expect(linesOf(of(7).panels[0]!)).toHaveLength(6);
    expect(learningFigure([], []).x).toMatchObject({ domain: [0, 1] });
  });
});

describe("the gradient's signal at the start", () => {
  const learners: readonly InitialSignal[] = [
    { sharing: "shared", filters: [{ value: 2 }] },
    { sharing: "unshared", filters: [{ value: 0.5 }, { value: 0, bound: 0.01 }, { value: 1e-9 }] },
  ];

  it("is a point a filter, learners side by side, and open at its bound where none was found", () => {
    const figure = initialSignalFigure(learners);
    const [shared, unshared] = marksOf(figure);
    expect(shared).toMatchObject({ mark: "points", label: "shared", y: [2], open: [false] });
    expect(unshared).toMatchObject({
      ...{ y: [0.5, 0.01, 1e-9], open: [false, true, false], low: [NaN, NaN, NaN] },
    });
    const x = (mark: Mark | undefined) => (mark?.mark === "points" ? mark.x : []);
    expect(x(shared)[0]).toBeCloseTo(0.85, 12);
    expect(x(unshared).map((value) => value.toFixed(2))).toEqual(["1.15", "2.15", "3.15"]);
    expect(figure.x).toMatchObject({ label: "Filter", domain: [0.5, 3.5] });
    expect(figure.y).toMatchObject({ kind: "log", domain: [1e-6, 100] });
    expect(levelsOf(figure)).toEqual([[1, "signal as large as noise"]]);
    expect(figure.legend.map(({ label, key }) => [label, key])).toEqual([
      ["shared", "square"],
      ["unshared", "square"],
    ]);
    expect(figure.notes).toEqual([
      "Open points: upper bounds where the probe found no signal.",
      "Values below 10⁻⁶ are drawn at the edge of the plot.",
    ]);
  });

  it("is read as its value, and of a bound as the stretch below it", () => {
    const [, unshared] = initialSignalFigure(learners).panels[0]!.read!;
    expect(unshared).toMatchObject({
      ...{ x: [1, 2, 3], y: [0.5, 0, 1e-9], quiet: false },
      band: { low: [NaN, 0, NaN], high: [NaN, 0.01, NaN] },
    });
  });

  it("has filters counted from 1 in its table, and no note without a bound", () => {
    const figure = initialSignalFigure(learners);
    expect(figure.table.values).toEqual([
      ["shared", 1, 2, NaN],
      ["unshared", 1, 0.5, NaN],
      ["unshared", 2, 0, 0.01],
      ["unshared", 3, 1e-9, NaN],
    ]);
    expect(figure.table.rows[2]).toEqual(["unshared", "2", "0", "0.01"]);
    const one = initialSignalFigure(learners.slice(0, 1));
    expect(one.notes).toEqual([]);
    expect(marksOf(one)[0]).toMatchObject({ x: [1] });
    expect(initialSignalFigure([]).x).toMatchObject({ domain: [0.5, 1.5] });
  });
});
