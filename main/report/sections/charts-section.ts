import { CURVE_METRICS } from "../../../shared/metrics/registry.ts";
import { figureOf, paragraph, type Block } from "../document.ts";
import { comparisonCurves, WHOLE_VIEW } from "../../../shared/figures/comparison-curves.ts";
import { finalsFigure } from "../../../shared/figures/finals-figure.ts";
import { profileFigure, successFigure } from "../../../shared/figures/share-figures.ts";
import {
  alignmentOverSeeds,
  learnedOverSeeds,
} from "../../../shared/figures/learned-and-alignment.ts";
import type { Compared } from "../compared.ts";
import { reportTheory } from "./report-theory.ts";

/** The charts of a comparison. */
export function chartsOf(compared: Compared): readonly Block[] {
  const { comparison, finishedByKey } = compared;
  const finals = new Map(
    [...finishedByKey].map(([key, runs]) => [key, runs.map((run) => run.final!)]),
  );
  const theory = reportTheory(comparison);
  const curves = CURVE_METRICS.map((metric) =>
    comparisonCurves(
      comparison,
      { ...WHOLE_VIEW, metric },
      `compared-${metric}`,
      theory.prediction,
    ),
  ).flatMap(figureOf);
  const figures = [
    finalsFigure(comparison, WHOLE_VIEW.hidden, "compared-finals"),
    profileFigure(comparison, WHOLE_VIEW, "compared-profile"),
    successFigure(comparison, WHOLE_VIEW, "compared-success"),
    learnedOverSeeds(comparison, finals, "compared-learned"),
    alignmentOverSeeds(comparison, finals, "compared-alignment"),
  ].flatMap(figureOf);
  if (curves.length + figures.length === 0) {
    return [paragraph("Nothing has been measured yet, so there is nothing to draw.")];
  }
  return [...curves, ...(curves.length === 0 ? [] : theory.blocks), ...figures];
}
