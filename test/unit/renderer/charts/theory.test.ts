import { describe, expect, it } from "vitest";
import { draftPredictionFigure } from "../../../../renderer/theory/draft-prediction-figure.ts";
import { predictionSentence, signalNote } from "../../../../renderer/model/prediction-labels.ts";
import { signalClasses } from "../../../../renderer/model/signal-labels.ts";
import { signalPicture } from "../../../../renderer/theory/signal-picture.ts";
import { figureLabel } from "../../../../renderer/charts/figure-label.ts";
import { readFigure } from "../../../../renderer/charts/figure-reading.ts";
import { figureSvg } from "../../../../shared/figures/svg/figure-svg.ts";
import { restoreTheorySetting } from "../../../../renderer/theory/theory-setting.ts";
import { comparedTheory, theoryNote } from "../../../../shared/theory/compared-theory.ts";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { gridComparison } from "../support.ts";
import type { LearnerPrediction } from "../../../../renderer/model/theory-jobs.ts";

describe("theory over a comparison", () => {
  const comparison = gridComparison([8, 8, 0, 0, 8, 0], 0.01);
  const keys = comparison.variants.map(({ key }) => key);
  const predicted = { method: "flow", curves: [] } as const;

  it("asks for the same seeds of each variant, and says so", () => {
    const compared = comparedTheory(comparison);
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
    const compared = comparedTheory({ ...comparison, variants });
    expect(compared.variants).toEqual([]);
    expect(theoryNote(compared, undefined)).toMatch(/^Theory gives no curve here: .*tanh.*$/);
  });
});

describe("a prediction", () => {
  const learner = (key: string, learned: number): LearnerPrediction => ({
    key,
    method: "descent",
    epoch: [0, 1],
    steps: [0, 100],
    nmse: [
      [1, 0.1],
      [1, 0.3],
    ],
    median: [1, 0.2],
    learned,
    falseSuccesses: 0,
    components: [[0, 1]],
  });
  const prediction = [learner("shared", 2), learner("unshared", 0)];

  it("is drawn with each seed thin under the medians, told apart without colour", () => {
    const figure = draftPredictionFigure(prediction, {
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
    expect(predictionSentence(prediction)).toBe(
      "Theory expects 2 of 2 shared seeds to succeed, 0 of 2 unshared.",
    );
    const [shared, unshared] = prediction;
    expect(predictionSentence([{ ...shared!, falseSuccesses: 1 }, unshared!])).toBe(
      "Theory expects 2 of 2 shared seeds to succeed (1 with a component not learned), 0 of 2 unshared.",
    );
    expect(signalNote(undefined, prediction, 2)).toContain("population descent from");
    expect(signalNote(undefined, [shared!, { ...unshared!, method: "flow" }], 2)).toContain(
      "population descent (shared) and population flow (unshared) from",
    );
    expect(signalNote(undefined, prediction, 2)).toContain("all 2 seeds");
    expect(signalNote(undefined, prediction, 30)).toContain("the first 2 of 30 seeds");
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

  it("is a figure with the learners side by side on a log scale, and their numbers", () => {
    const shared = { key: "shared", how: "closed form", filters: [4], seeds: 1 } as const;
    const unshared = { ...shared, key: "unshared", filters: [1e9, 1, 0] } as const;
    const figure = signalPicture([shared, unshared]);
    const points = figure.panels[0]!.marks.filter((mark) => mark.mark === "points");
    const expected = [[0.85], [1.15, 2.15, 3.15]].flat();
    points
      .flatMap(({ x }) => x)
      .forEach((x, i) => {
        expect(x).toBeCloseTo(expected[i]!, 12);
      });
    expect(figure.y).toMatchObject({ kind: "log", domain: [1e-6, 100] });
    expect(figure.notes).toEqual([
      expect.stringMatching(/^Values below .* or above 100 are drawn/),
    ]);
    expect(figure.table.values).toEqual([
      ["shared", 1, 4, NaN],
      ["unshared", 1, 1e9, NaN],
      ["unshared", 2, 1, NaN],
      ["unshared", 3, 0, NaN],
    ]);
    // What lies beyond the axis stands on its edge: every filter has its dot.
    expect(figureSvg(figure).match(/<circle/g)).toHaveLength(4);
    expect(figureLabel(figure, figure.panels[0]!)).toContain("shared from 4 to 4; unshared from 0");
  });

  it("is drawn open, and read as a stretch, where a probe has found an upper bound alone", () => {
    const filters = [
      { value: 2, below: 2.5 },
      { value: 0, below: 0.1 },
      { value: 0, below: 0 },
    ];
    const probe = { how: "Monte Carlo", seeds: 8, samples: 3008 } as const;
    const figure = signalPicture([{ key: "unshared", ...probe, filters }]);
    const panel = figure.panels[0]!;
    expect(panel.marks[0]).toMatchObject({ y: [2, 0.1, 0], open: [false, true, false] });
    expect(figure.notes[0]).toMatch(/^Open points: /);
    const read = readFigure(figure, panel, 2)!;
    expect([read.title, read.rows[0]!.text]).toEqual(["Filter 2", "0 (0 to 0.1)"]);
    expect(readFigure(figure, panel, 1)!.rows[0]!.text).toBe("2");
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
