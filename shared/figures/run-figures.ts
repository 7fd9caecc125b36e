import { METRICS } from "../metrics/registry.ts";
import { variantStyle } from "../registry/architectures/registry.ts";
import { referenceSpectrum } from "../spec/reference-spectrum.ts";
import { inputShape } from "../spec/shape.ts";
import { chanceAlignment } from "../spectrum/chance-alignment.ts";
import { componentName } from "../spectrum/component.ts";
import { bandOf, patchClass } from "../spectrum/spectrum-class.ts";
import { clusterLabels } from "./cluster-labels.ts";
import { hasData, type Figure } from "./figure.ts";
import { learningStepsFigure } from "./learning-steps-figure.ts";
import { levelMark, metricLevels } from "./metric-levels.ts";
import { amongAlike, columns, lineOf, metricPlan, runFigure, type DrawnRun } from "./run-figure.ts";
import { signalFigure } from "./signal-figure.ts";
import { plainStyle, SPECTRUM_DASHES } from "./style.ts";
import { alignmentTheory, lossTheory, nmseTheory } from "./theory-lines.ts";

/** All figures of a run that have something to draw, in the order of the report. */
export function runFigures(run: DrawnRun, id: string): readonly Figure[] {
  const builders = [
    ...[nmseFigure, lossFigure, runAlignmentFigure, runLearnedFigure],
    ...[learningStepsFigure, signalFigure],
  ];
  return builders.map((build) => build(run, id)).filter(hasData);
}

/** Test NMSE through training. */
export function nmseFigure(run: DrawnRun, id: string): Figure {
  const { series, spec, theory } = run;
  const { label, heading, axis, scale } = METRICS.testNmse;
  return runFigure(run, {
    ...{ id: `${id}-nmse`, title: "Test NMSE", heading, axis, scale },
    lines: [
      lineOf(series, label, series.testNmse, plainStyle(variantStyle(run))),
      ...nmseTheory(theory),
    ],
    levels: metricLevels("testNmse", spec.success),
  });
}

/** Training loss and test MSE through training. */
export function lossFigure(run: DrawnRun, id: string): Figure {
  const { series, spec, theory } = run;
  const { trainLoss, testMse } = METRICS;
  const style = plainStyle(variantStyle(run));
  return runFigure(run, {
    ...{ id: `${id}-losses`, title: "Loss", heading: "Training loss and test error" },
    ...{ axis: "Mean squared error", scale: trainLoss.scale },
    lines: [
      lineOf(series, trainLoss.label, series.trainLoss, style),
      lineOf(series, testMse.label, series.testMse, { ...style, dash: [4, 3] }),
      ...lossTheory(theory),
    ],
    levels: [...metricLevels("trainLoss", spec.success), ...metricLevels("testMse", spec.success)],
  });
}

/** Alignment of each patch's filter with the planted one, dashed by the bands that reach the patch. */
export function runAlignmentFigure(run: DrawnRun, id: string): Figure {
  const { series, spec, theory } = run;
  const { patchSize } = inputShape(spec.data);
  const { components } = spec.target.spectrum;
  const curves = columns(series.alignment);
  const ends = clusterLabels(curves, "patch", "patches");
  const lines = curves.map((y, patch) => {
    const bands = patchClass(components, patch);
    const style = plainStyle(variantStyle(run), SPECTRUM_DASHES[bands]);
    const drawn = bands === "none" ? { ...style, width: 1, opacity: 0.45 } : style;
    return lineOf(series, `patch ${patch + 1}`, y, drawn, ends[patch]);
  });
  const chance = chanceAlignment(patchSize);
  const dashes =
    "Solid: patches of the low component; dotted: of the high; dashed: of both; pale: of none";
  return runFigure(run, {
    ...metricPlan("alignment", `${id}-alignment`),
    title: "Alignment with the planted filter",
    domain: [0, 1],
    lines: [...lines, ...alignmentTheory(theory)],
    levels: [levelMark("y", chance, `chance in ${patchSize} dimensions`)],
    note: theory === undefined ? `${dashes}.` : `${dashes}; thin dash-dot: theory, patch by patch.`,
  });
}

/** How much of each component has been learned; 1 is all of it. */
export function runLearnedFigure(run: DrawnRun, id: string): Figure {
  const { series, spec } = run;
  const { components } = referenceSpectrum(spec);
  const bands = components.map(bandOf);
  const lines = columns(series.learned).map((y, m) => {
    const style = plainStyle(variantStyle(run), SPECTRUM_DASHES[bands[m] ?? "low"]);
    return lineOf(series, componentName(components, m), y, amongAlike(style, bands, m));
  });
  return runFigure(run, {
    ...metricPlan("learned", `${id}-learned`),
    ...{ include: [0, 1.05], lines, levels: metricLevels("learned") },
  });
}
