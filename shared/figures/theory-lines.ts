import type { CurveMetric } from "../metrics/registry.ts";
import { METHOD_LABELS, type TheoryMethod } from "../theory/method-labels.ts";
import type { MedianPrediction } from "../theory/predict-medians.ts";
import type { RunPrediction } from "../theory/predict-run.ts";
import type { LegendEntry, LineMark } from "./figure.ts";
import { columns } from "./run-figure.ts";
import { THEORY_STYLE, theoryStyle } from "./style.ts";
import type { DrawnVariant } from "./variant-panels.ts";

/** What theory's curve is called in legends, tables and files. */
function theoryLabel(method: TheoryMethod, what = ""): string {
  return `theory (${METHOD_LABELS[method]})${what === "" ? "" : `, ${what}`}`;
}

function runLine({ epoch, method }: RunPrediction, y: readonly number[], what = ""): LineMark {
  return {
    ...{ mark: "line", label: theoryLabel(method, what), style: THEORY_STYLE },
    ...{ x: epoch, y, endLabel: "", quiet: false },
  };
}

/** Predicted NMSE of a run; nothing where theory says nothing of it. */
export function nmseTheory(theory: RunPrediction | undefined): LineMark[] {
  return theory === undefined ? [] : [runLine(theory, theory.nmse)];
}

/** Predicted loss of a run: one line for training and test, two where labels are noisy. */
export function lossTheory(theory: RunPrediction | undefined): LineMark[] {
  if (theory === undefined) return [];
  const { loss, trainLossAbove } = theory;
  if (trainLossAbove === 0) return [runLine(theory, loss)];
  const trainLoss = loss.map((value) => value + trainLossAbove);
  return [runLine(theory, trainLoss, "training loss"), runLine(theory, loss, "test MSE")];
}

/** Predicted alignment, patch by patch; the first patch's line stands for all where one is named. */
export function alignmentTheory(theory: RunPrediction | undefined): LineMark[] {
  if (theory === undefined) return [];
  const style = { ...THEORY_STYLE, width: 1, opacity: 0.7 };
  return columns(theory.alignment).map((y, patch) => {
    return { ...runLine(theory, y, `patch ${patch + 1}`), style, quiet: patch > 0 };
  });
}

/** Theory's lines in the legend of a comparison. */
export function theoryLegend({ method }: MedianPrediction): LegendEntry {
  return {
    label: `${theoryLabel(method)}, in its variant’s colour`,
    style: THEORY_STYLE,
    key: "line",
  };
}

/**
 * Theory's median over seeds of a metric for each of some variants, in the variant's hue; it tells
 * steps, and no seconds.
 */
export function medianTheory(
  theory: MedianPrediction | undefined,
  variants: readonly DrawnVariant[],
  { metric, x }: { readonly metric: CurveMetric; readonly x: "epoch" | "step" | "seconds" },
): LineMark[] {
  if (theory === undefined || x === "seconds") return [];
  const { curves, method } = theory;
  return variants.flatMap(({ key, label, style }): LineMark[] => {
    const curve = curves.find((one) => one.key === key);
    if (curve === undefined) return [];
    return [
      {
        ...{ mark: "line", label: `${label}, ${theoryLabel(method)}`, of: label },
        style: theoryStyle(style),
        ...{ x: curve[x], y: curve.medians[metric], endLabel: "", quiet: false },
      },
    ];
  });
}
