import { CURVE_METRICS } from "../../../shared/metrics/registry.ts";
import { markup, nothing, type Markup } from "../markup.ts";
import { comparisonCurves, WHOLE_VIEW } from "../../../shared/figures/comparison-curves.ts";
import { drawnFigure, renderFigure } from "../figures/figure.ts";
import { finalsFigure } from "../../../shared/figures/finals-figure.ts";
import { profileFigure, successFigure } from "../../../shared/figures/share-figures.ts";
import {
  alignmentOverSeeds,
  learnedOverSeeds,
} from "../../../shared/figures/learned-and-alignment.ts";
import type { Study } from "../figures/study.ts";

/** The charts of every study. */
export function chartsSection(studies: readonly Study[]): Markup {
  if (studies.length === 0) return nothing;
  const charts = studies.map((study) => {
    const heading =
      studies.length > 1
        ? markup`<h3>${study.experiments.map((experiment) => experiment.name).join("; ")}</h3>`
        : nothing;
    const { id, comparison } = study;
    const finals = new Map(
      [...study.finishedByKey].map(([key, runs]) => [key, runs.map((run) => run.final!)]),
    );
    const figures = [
      ...CURVE_METRICS.map((metric) =>
        comparisonCurves(comparison, { ...WHOLE_VIEW, metric }, `${id}-${metric}`),
      ),
      finalsFigure(comparison, WHOLE_VIEW.hidden, `${id}-finals`),
      profileFigure(comparison, WHOLE_VIEW, `${id}-profile`),
      successFigure(comparison, WHOLE_VIEW, `${id}-success`),
      learnedOverSeeds(comparison, finals, `${id}-learned`),
      alignmentOverSeeds(comparison, finals, `${id}-alignment`),
    ].filter((figure) => figure !== undefined);
    const shown =
      figures.length === 0
        ? markup`<p>Nothing has been measured yet, so there is nothing to draw.</p>`
        : figures.map(drawnFigure).map(renderFigure);
    return markup`${heading}${shown}`;
  });
  return markup`<section id="charts"><h2>Charts</h2>${charts}</section>`;
}
