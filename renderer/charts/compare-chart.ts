import type { Comparison } from "../../shared/api/records.ts";
import type { Assignment } from "../../shared/spec/variants.ts";
import { METRIC_WORDS, type CompareView } from "../model/compare-view.ts";
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
  const looks = variantLooks(comparison);
  const seeds = view.shown === "summary" ? [] : seedLines(comparison, view, looks, hidden);
  const summary =
    view.shown === "seeds" ? [] : withHiddenSeen(summaryLines(comparison, view, looks, hidden));
  const measured = [...seeds, ...summary].flatMap(({ y, low = [] }) => [...y, ...low]);
  const shownLooks = new Map([...looks].filter(([key]) => !hidden.has(key)));
  const predicted = theory === undefined ? [] : centreTheory(theory, shownLooks, view, measured);
  const success = comparison.experiments[0]?.spec.success;
  return {
    title: `${METRIC_WORDS[view.metric]}, by variant`,
    xLabel: view.x === "epoch" ? "epoch" : "SGD step",
    yLabel: METRIC_WORDS[view.metric],
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
  return curves
    .filter((curve) => curve.metric === view.metric)
    .flatMap((curve) => {
      const look = looks.get(assignmentKey(curve.assignment));
      if (look === undefined || hidden.has(look.key)) return [];
      const { label, color, dash } = look;
      const bands = { low: curve.low, high: curve.high };
      return [{ label, color, dash, width: 2, x: curve[view.x], y: curve.mean, ...bands }];
    });
}

function seedLines(
  comparison: Comparison,
  view: CompareView,
  looks: ReadonlyMap<string, VariantLook>,
  hidden: ReadonlySet<string>,
): ChartLine[] {
  return comparison.seeds.flatMap(({ assignment, seed, epoch, values }) => {
    const look = looks.get(assignmentKey(assignment));
    if (look === undefined || hidden.has(look.key)) return [];
    const perEpoch = view.x === "epoch" ? 1 : stepsPerEpoch(comparison, assignment);
    const { label, color, dash } = look;
    const isBackground = view.shown === "both";
    return [
      {
        label: `${label}, seed ${seed}`,
        x: epoch.map((value) => Math.round(value * perEpoch * 1e6) / 1e6),
        y: values,
        color,
        dash,
        width: 1,
        opacity: isBackground ? 0.35 : 0.7,
        quiet: isBackground,
      },
    ];
  });
}

/** SGD steps in one epoch of a variant, from its curve, which has both. */
function stepsPerEpoch({ curves }: Comparison, assignment: Assignment): number {
  const key = assignmentKey(assignment);
  const curve = curves.find((candidate) => assignmentKey(candidate.assignment) === key);
  const epochs = curve?.epoch.at(-1) ?? 0;
  return epochs > 0 ? (curve?.step.at(-1) ?? 0) / epochs : 1;
}
