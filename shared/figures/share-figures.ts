import type { ShareCurve } from "../api/comparison-curves.ts";
import type { Comparison } from "../api/records.ts";
import { commonSuccess } from "../results/success-text.ts";
import { formatSetting } from "../format/number.ts";
import { countOf } from "../format/sentence.ts";
import { METRICS } from "../metrics/registry.ts";
import { stepPoints } from "../statistics/step-curve.ts";
import type { AxisOptions } from "./axis.ts";
import { measured } from "./comparison-panel.ts";
import type { Figure, LineMark } from "./figure.ts";
import { lineFigure, linesOf } from "./line-figure.ts";
import { curvesTable } from "./lines-table.ts";
import { THIN_WIDTH } from "./style.ts";
import { shownPanels, variantLegend, type DrawnVariant } from "./variant-panels.ts";

/** Which variants are drawn, and whether they are parted into panels. */
export interface SharesView {
  readonly parted: boolean;
  readonly hidden: ReadonlySet<string>;
}

/** Where a share of runs jumps, axis `[step]`. */
interface PlacedShare extends ShareCurve {
  readonly at: readonly number[];
}

/** What the two figures do not have in common. */
interface SharePlan {
  readonly id: string;
  readonly title: string;
  readonly x: AxisOptions;
  readonly note: string;
  readonly curves: readonly PlacedShare[];
}

/** More curves than this in one panel are drawn thin and without bands. */
const MAX_BANDS = 6;

/** The share of runs that end below each threshold; undefined where no run has finished. */
export function profileFigure(
  comparison: Comparison,
  view: SharesView,
  id: string,
): Figure | undefined {
  return shareFigure(comparison, view, {
    id,
    title: "Performance profile",
    x: { label: METRICS.testNmse.axis, kind: "log" },
    note:
      "A curve shows the share of runs that end with a test NMSE at or below the threshold: every " +
      "success rate at once, so that no single threshold can be picked to suit. The higher curve is better.",
    curves: comparison.profiles.map((profile) => ({ ...profile, at: profile.threshold })),
  });
}

/** The share of runs that have succeeded by each epoch; undefined where no run has finished. */
export function successFigure(
  comparison: Comparison,
  view: SharesView,
  id: string,
): Figure | undefined {
  const success = commonSuccess(comparison.variants);
  const rule =
    success === undefined
      ? "meets its rule of success"
      : `has ${METRICS[success.metric].label} below ${formatSetting(success.below)}`;
  return shareFigure(comparison, view, {
    id,
    title: "Runs that have succeeded by epoch",
    x: { label: "Epoch", kind: "linear" },
    note:
      "The share of runs that have succeeded by each epoch, a run from the first measurement at " +
      `which it ${rule}; runs that never do stay in to the end (Kaplan-Meier).`,
    curves: comparison.successCurves.map((curve) => ({ ...curve, at: curve.epoch })),
  });
}

function shareFigure(
  comparison: Comparison,
  view: SharesView,
  { id, title, x, note, curves }: SharePlan,
): Figure | undefined {
  if (curves.length === 0) return undefined;
  const end = Math.max(...curves.map(({ at }) => at.at(-1) ?? 0));
  const { all, shown } = shownPanels(comparison, view);
  const panels = shown.map(({ title: name, variants }) => ({
    title: name,
    marks: shareLines(measured(curves, variants), end, shown.length === 1),
  }));
  const hasBands = panels.flatMap(linesOf).some(({ band }) => band !== undefined);
  const bands = [...new Set(curves.map(({ band }) => band))].join("; ");
  return lineFigure({
    ...{ id, title, panels, toldApart: true, x },
    description: `A stepped curve for ${countOf(curves.length, "variant")}; the table has the numbers.`,
    y: { label: "Share of runs", kind: "linear", domain: [0, 1] },
    legend: variantLegend(all),
    notes: [
      note,
      hasBands ? `Band: ${bands}.` : "There are too many curves to draw bands; the table has them.",
    ],
    table: () => {
      const variants = shown.flatMap((panel) => panel.variants);
      const own = measured(curves, variants);
      return shareTable(`${title}: where each curve steps`, x.label, own);
    },
  });
}

type VariantShare = readonly [DrawnVariant, PlacedShare];

function shareLines(
  shares: readonly VariantShare[],
  end: number,
  isLabelled: boolean,
): readonly LineMark[] {
  const isCrowded = shares.length > MAX_BANDS;
  return shares.map(([{ label, style }, curve]): LineMark => {
    const { x, y, ...band } = pointsOf(curve, end);
    return {
      ...{ mark: "line", label, quiet: false, x, y, ...(isCrowded ? {} : { band }) },
      style: isCrowded ? { ...style, width: THIN_WIDTH } : style,
      endLabel: isLabelled && !isCrowded ? label : "",
    };
  });
}

/** Between its jumps a curve is level: hundreds of moments would be megabytes of points on a line. */
function pointsOf({ at, share, low, high }: PlacedShare, end: number) {
  const jumps = at.map((_, i) => i).filter((i) => share[i] !== share[i - 1]);
  const column = (values: readonly number[]): number[] => jumps.map((i) => values[i]!);
  const [x = NaN, ...rest] = column(at);
  const [y = NaN, ...ys] = column(share);
  const [from = NaN, ...lows] = column(low);
  const [to = NaN, ...highs] = column(high);
  const start = { x, y, low: from, high: to };
  return stepPoints({ at: rest, y: ys, low: lows, high: highs }, start, end);
}

/** A row for each step of each curve: where the share does not change, nothing is to be said. */
function shareTable(caption: string, atName: string, shares: readonly VariantShare[]) {
  const curves = shares.map(([{ label }, { at, share, low, high, n }]) => {
    const rows = at.map((_, i) => i);
    const kept = rows.filter((i) => i === at.length - 1 || share[i] !== share[i - 1]);
    const column = (name: string, values: readonly number[]) => {
      return { name, values: kept.map((i) => values[i]!) };
    };
    return {
      label,
      columns: [
        ...[column(atName, at), column("Share of runs", share)],
        ...[column("95% interval, low", low), column("95% interval, high", high)],
        { name: "n", values: kept.map(() => n), counts: true },
      ],
    };
  });
  return curvesTable(caption, "Variant", curves);
}
