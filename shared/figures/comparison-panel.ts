import type { AggregateCurve } from "../api/comparison-curves.ts";
import type { ComparedCurves } from "../comparison/live-comparison.ts";
import { commonSuccess } from "../results/success-text.ts";
import { assignmentKey } from "../spec/canonical.ts";
import type { Assignment } from "../spec/variants.ts";
import type { MedianPrediction } from "../theory/predict-medians.ts";
import type { CurvesView } from "./comparison-curves.ts";
import { CROWD, endLowest, withBroughtOut } from "./crowd.ts";
import type { LineMark, Panel } from "./figure.ts";
import { metricLevels } from "./metric-levels.ts";
import { quietStyle, THIN_WIDTH } from "./style.ts";
import { medianTheory } from "./theory-lines.ts";
import type { DrawnVariant, VariantPanel } from "./variant-panels.ts";

/** One panel, with what is said of it where its curves are a crowd. */
export function drawnPanel(
  comparison: ComparedCurves,
  { title, variants }: VariantPanel,
  view: CurvesView,
  theory: MedianPrediction | undefined,
  isAlone: boolean,
): { readonly panel: Panel; readonly crowd: string } {
  const seeds = view.shown === "summary" ? [] : seedMarks(comparison, variants, view);
  const medians = medianMarks(comparison.curves[view.metric], variants, view, isAlone);
  const overlay = medianTheory(theory, variants, view);
  const isOfSeeds = view.shown === "seeds";
  const levels = metricLevels(view.metric, commonSuccess(comparison.variants));
  const marks = [...seeds, ...(isOfSeeds ? [] : medians), ...overlay, ...levels];
  const panel = { title, marks, ...(isOfSeeds && { read: [...medians, ...overlay] }) };
  // In one of several panels nothing is named, so that nothing may step back there.
  if (!isAlone || medians.length <= CROWD) return { panel, crowd: "" };
  const named = endLowest(medians);
  return {
    panel: withBroughtOut(panel, named),
    crowd: `The ${named.size} curves that end lowest stand out; the other ${medians.length - named.size} are drawn pale.`,
  };
}

function medianMarks(
  curves: readonly AggregateCurve[],
  variants: readonly DrawnVariant[],
  view: CurvesView,
  isAlone: boolean,
): readonly LineMark[] {
  const isCrowded = variants.length > CROWD;
  return measured(curves, variants).map(([{ label, style }, curve]) => ({
    ...{ mark: "line", label, quiet: false, x: curve[view.x], y: curve.median, n: curve.n },
    style: isCrowded ? { ...style, width: THIN_WIDTH } : style,
    ...(isCrowded ? {} : { band: curve[view.band] }),
    endLabel: isAlone && !isCrowded ? label : "",
  }));
}

/** The variants that have a curve, each with it. */
export function measured<Curve extends { readonly assignment: Assignment }>(
  curves: readonly Curve[],
  variants: readonly DrawnVariant[],
): readonly (readonly [DrawnVariant, Curve])[] {
  const byKey = new Map(curves.map((curve) => [assignmentKey(curve.assignment), curve]));
  return variants.flatMap((variant) => {
    const curve = byKey.get(variant.key);
    return curve === undefined ? [] : [[variant, curve] as const];
  });
}

function seedMarks(
  { seeds }: ComparedCurves,
  variants: readonly DrawnVariant[],
  view: CurvesView,
): readonly LineMark[] {
  const byKey = new Map(variants.map((variant) => [variant.key, variant]));
  const isBehind = view.shown === "both";
  return seeds.flatMap(({ seed, assignment, values, ...curve }): LineMark[] => {
    const variant = byKey.get(assignmentKey(assignment));
    if (variant === undefined) return [];
    const { label, style } = variant;
    return [
      {
        ...{ mark: "line", label: `${label}, seed ${seed}`, of: label },
        ...{ quiet: isBehind, endLabel: "" },
        ...{ x: curve[view.x], y: values[view.metric] },
        style: isBehind ? quietStyle(style) : { ...style, width: THIN_WIDTH, opacity: 0.7 },
      },
    ];
  });
}
