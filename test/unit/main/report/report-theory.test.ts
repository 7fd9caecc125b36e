import { describe, expect, it } from "vitest";
import type { Block, ReportDocument } from "../../../../main/report/document.ts";
import { reportDocument } from "../../../../main/report/report-document.ts";
import { reportTheory } from "../../../../main/report/sections/report-theory.ts";
import { doJob } from "../../../../renderer/theory/do-job.ts";
import { comparisonCurves, WHOLE_VIEW } from "../../../../shared/figures/comparison-curves.ts";
import type { Figure } from "../../../../shared/figures/figure.ts";
import { linesOf } from "../../../../shared/figures/line-figure.ts";
import { CURVE_METRICS } from "../../../../shared/metrics/registry.ts";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import type { Experiment } from "../../../../shared/spec/schema.ts";
import { comparedTheory } from "../../../../shared/theory/compared-theory.ts";
import { comparisonOf, inputOf, measurementOf, runsOf } from "./support.ts";

const grid = paperGrid(3);
const short: Experiment = { ...grid, training: { ...grid.training, epochs: 2 } };
const measuredOf = (spec: Experiment) => {
  const runs = runsOf(spec, (_, seed) =>
    [0, 1, 2].map((epoch) =>
      measurementOf({ epoch, step: 100 * epoch, trainLoss: 2, testMse: 1, testNmse: 1 / seed }),
    ),
  );
  return { comparison: comparisonOf(spec, runs), comparedRuns: runs };
};
const textOf = (blocks: readonly Block[]): string =>
  blocks.map((block) => (block.kind === "paragraph" ? String(block.words) : "")).join(" ");
const chartsOf = ({ sections }: ReportDocument): readonly Block[] =>
  sections.find(({ id }) => id === "charts")!.blocks;
const theoryLines = (figures: readonly Figure[]) =>
  figures.flatMap((figure) =>
    figure.panels.flatMap(linesOf).filter(({ label }) => label.includes("theory (")),
  );

describe("theory in a report", () => {
  it("is drawn by the lines that the screen draws, for every metric", () => {
    const { comparison, comparedRuns } = measuredOf(short);
    const charts = chartsOf(reportDocument(inputOf({ comparison, comparedRuns })));
    const inReport = charts.flatMap((block) => (block.kind === "figure" ? [block.figure] : []));
    const { variants } = comparedTheory(comparison);
    const answer = doJob("medians", { variants, method: "descent" });
    const onScreen = CURVE_METRICS.map((metric) =>
      comparisonCurves(comparison, { ...WHOLE_VIEW, metric, parted: false }, metric, answer)!,
    );
    const drawn = theoryLines(inReport);
    expect(drawn).toHaveLength(6 * CURVE_METRICS.length);
    expect(drawn.map(({ label, x, y, style }) => ({ label, x, y, style }))).toEqual(
      theoryLines(onScreen).map(({ label, x, y, style }) => ({ label, x, y, style })),
    );
    expect(textOf(charts)).toContain(
      "Population descent predicted run by run from the same initial filters, median over the same 3 seeds as the measured line.",
    );
  });

  it("is left out with the reason where it has no closed form", () => {
    const head = { kind: "mlp", hidden: [50] };
    const learned = parseExperiment({ ...short, model: { ...short.model, head } });
    const { prediction, blocks } = reportTheory(measuredOf(learned).comparison);
    expect(prediction).toBeUndefined();
    expect(textOf(blocks)).toBe("Theory gives no curve here: the head is learned, not known.");
  });

  it("counts planted filters of one length as moments, which is how they are predicted", () => {
    const full = paperGrid(8);
    const fixed: Experiment = { ...full, target: { ...full.target, filterNorm: "fixed" } };
    const runs = runsOf(fixed, () => [measurementOf({ epoch: 0, step: 0 })]);
    expect(reportTheory(comparisonOf(fixed, runs)).prediction?.curves).toHaveLength(6);
  });

  it("is left out, saying so, where it would take long", () => {
    const long = { ...grid, training: { ...grid.training, epochs: 10_000 } };
    const { prediction, blocks } = reportTheory(measuredOf(long).comparison);
    expect(prediction).toBeUndefined();
    expect(textOf(blocks)).toContain("left out here; the Compare screen draws them");
  });

  it("takes a step of moments for one, and one of overlapping patches' whole filters for thirty", () => {
    // 2 sharings of 10 patches × 3 seeds × 100 batches an epoch.
    const asked = (epochs: number, stride?: number) => {
      const spec = parseExperiment({
        ...grid,
        data: { ...grid.data, ...(stride !== undefined && { stride }) },
        training: { ...grid.training, epochs },
        axes: { "/model/sharing": ["shared", "unshared"] },
      });
      const runs = runsOf(spec, () => [measurementOf({ epoch: 0, step: 0 })]);
      return reportTheory(comparisonOf(spec, runs)).prediction;
    };
    expect(asked(4000)?.curves).toHaveLength(2); // 2.4 million steps of 4 million.
    expect(asked(7000)).toBeUndefined();
    expect(asked(250, 5)).toBeUndefined(); // 150,000 steps, which count as 4.5 million.
    expect(asked(2, 5)?.curves).toHaveLength(2);
  });

  it("is of twelve variants at most", () => {
    const asked = (rates: number) => {
      const values = Array.from({ length: rates }, (_, i) => 0.001 * (i + 1));
      const spec = parseExperiment({ ...short, axes: { "/training/learningRate": values } });
      const runs = runsOf(spec, () => [measurementOf({ epoch: 0, step: 0 })]);
      return reportTheory(comparisonOf(spec, runs)).prediction?.curves.length;
    };
    expect([12, 13].map(asked)).toEqual([12, undefined]);
  });
});
