import type { Comparison } from "../../shared/api/records.ts";
import { METRICS } from "../../shared/metrics/registry.ts";
import type { CompareView } from "../model/compare-view.ts";
import { assignmentKey } from "../../shared/spec/canonical.ts";
import type { CentresPrediction } from "../model/theory-jobs.ts";
import type { ChartLine, LineModel } from "./line-model.ts";
import { gapNotes } from "./gap-notes.ts";
import { meanLevels, successLevels } from "./run-charts.ts";
import { centreTheory } from "./theory-lines.ts";
import { withHiddenSeen } from "./told-apart.ts";
import { variantLooks, type VariantLook } from "./variant-looks.ts";

/**
 * The comparison's chart. Hiding a variant changes no other number: curves come from the store.
 * @param hidden keys of variants that are not drawn
 * @param theory predicted curves to lay over those of the same variants
 */
export function compareChart(
  comparison: Comparison,
  view: CompareView,
  hidden: ReadonlySet<string>,
  theory?: CentresPrediction,
): LineModel {
  const looks = variantLooks(comparison.variants);
  const seeds = view.shown === "summary" ? [] : seedLines(comparison, view, looks, hidden);
  const summary =
    view.shown === "seeds" ? [] : withHiddenSeen(summaryLines(comparison, view, looks, hidden));
  const measured = [...seeds, ...summary].flatMap(({ y, low = [] }) => [...y, ...low]);
  const shownLooks = new Map([...looks].filter(([key]) => !hidden.has(key)));
  const predicted = theory === undefined ? [] : centreTheory(theory, shownLooks, view, measured);
  const success = comparison.variants[0]?.spec.success;
  return {
    title: `${METRICS[view.metric].label}, by variant`,
    xLabel: view.x === "epoch" ? "epoch" : "SGD step",
    yLabel: METRICS[view.metric].label,
    yScale: view.scale,
    ...(view.scale === "linear" && { yMin: 0 }),
    lines: [...seeds, ...summary, ...predicted],
    ...(view.scale === "log" && { notes: gapNotes([...seeds, ...summary], view.x) }),
    levels: [
      ...meanLevels(view.metric),
      ...(success === undefined ? [] : successLevels(success, view.metric)),
    ],
  };
}

function summaryLines(
  { curves }: Comparison,
  view: CompareView,
  looks: ReadonlyMap<string, VariantLook>,
  hidden: ReadonlySet<string>,
): ChartLine[] {
  return curves[view.metric].flatMap((curve) => {
    const look = looks.get(assignmentKey(curve.assignment));
    if (look === undefined || hidden.has(look.key)) return [];
    const { label, color, dash } = look;
    return [
      { label, color, dash, width: 2, x: curve[view.x], y: curve.median, ...curve[view.band] },
    ];
  });
}

function seedLines(
  comparison: Comparison,
  view: CompareView,
  looks: ReadonlyMap<string, VariantLook>,
  hidden: ReadonlySet<string>,
): ChartLine[] {
  return comparison.seeds.flatMap(({ assignment, seed, values, ...curve }) => {
    const look = looks.get(assignmentKey(assignment));
    if (look === undefined || hidden.has(look.key)) return [];
    const { label, color, dash } = look;
    const isBackground = view.shown === "both";
    return [
      {
        label: `${label}, seed ${seed}`,
        x: curve[view.x],
        y: values[view.metric],
        color,
        dash,
        width: 1,
        opacity: isBackground ? 0.35 : 0.7,
        quiet: isBackground,
      },
    ];
  });
}
