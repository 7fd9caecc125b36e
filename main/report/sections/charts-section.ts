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

/** The charts of a comparison. */
export function chartsOf(compared: Compared): readonly Block[] {
  const { comparison, finishedByKey } = compared;
  const finals = new Map(
    [...finishedByKey].map(([key, runs]) => [key, runs.map((run) => run.final!)]),
  );
  const figures = [
    ...CURVE_METRICS.map((metric) =>
      comparisonCurves(comparison, { ...WHOLE_VIEW, metric }, `compared-${metric}`),
    ),
    finalsFigure(comparison, WHOLE_VIEW.hidden, "compared-finals"),
    profileFigure(comparison, WHOLE_VIEW, "compared-profile"),
    successFigure(comparison, WHOLE_VIEW, "compared-success"),
    learnedOverSeeds(comparison, finals, "compared-learned"),
    alignmentOverSeeds(comparison, finals, "compared-alignment"),
  ].flatMap(figureOf);
  return figures.length === 0
    ? [paragraph("Nothing has been measured yet, so there is nothing to draw.")]
    : figures;
}
