import type { AggregateCurve } from "../api/comparison-curves.ts";
import type { ComparedCurves } from "../comparison/live-comparison.ts";
import { capitalized, countOf } from "../format/sentence.ts";
import { METRICS, type CurveMetric } from "../metrics/registry.ts";
import { BAND_WORDS, CENTRE_WORDS, intervalWords, thinnedWords } from "../results/curve-labels.ts";
import type { MedianPrediction } from "../theory/predict-medians.ts";
import { drawnPanel, measured } from "./comparison-panel.ts";
import type { Figure, LineMark } from "./figure.ts";
import { lineFigure, linesOf } from "./line-figure.ts";
import { curvesTable, type TableCurve } from "./lines-table.ts";
import { medianTheory, theoryLegend } from "./theory-lines.ts";
import { shownPanels, variantLegend, type DrawnVariant } from "./variant-panels.ts";

/** What training is measured by along the horizontal axis; theory knows no seconds. */
export const CURVE_XS = ["epoch", "step", "seconds"] as const;
export type CurveX = (typeof CURVE_XS)[number];

const X_LABELS: Readonly<Record<CurveX, string>> = {
  epoch: "Epoch",
  step: "SGD step",
  seconds: "Training time (s)",
};

/** What of a comparison's curves is drawn. */
export interface CurvesView {
  readonly metric: CurveMetric;
  readonly band: "quartiles" | "interval";
  readonly x: CurveX;
  /** Medians, every seed's own curve, or the seeds thin behind the medians. */
  readonly shown: "summary" | "seeds" | "both";
  readonly scale: "linear" | "log";
  /** Whether variants are parted into panels by everything but their model. */
  readonly parted: boolean;
  /** Keys of variants that are not drawn; hiding one changes no number of another. */
  readonly hidden: ReadonlySet<string>;
  /** The end of the horizontal axis, where training will end; that of the curves unless told. */
  readonly xEnd?: number | undefined;
}

/** As a report draws them: every variant, parted, with quartiles. */
export const WHOLE_VIEW: Omit<CurvesView, "metric"> = {
  ...{ band: "quartiles", x: "epoch", shown: "summary", scale: "log", parted: true },
  hidden: new Set(),
};

/**
 * The curves of one metric: for every variant the median over seeds, with one band for all of them;
 * undefined where nothing was measured.
 * @param theory curves to lay over those of the same variants
 */
export function comparisonCurves(
  comparison: ComparedCurves,
  view: CurvesView,
  id: string,
  theory?: MedianPrediction,
): Figure | undefined {
  const curves = comparison.curves[view.metric];
  if (curves.every(({ epoch }) => epoch.length === 0)) return undefined;
  const { label, axis } = METRICS[view.metric];
  const predicted = view.x === "seconds" ? undefined : theory;
  const { all, shown } = shownPanels(comparison, view);
  const drawn = shown.map((one) =>
    drawnPanel(comparison, one, view, predicted, shown.length === 1),
  );
  const panels = drawn.map(({ panel }) => panel);
  return lineFigure({
    ...{ id, title: `${capitalized(label)}, by variant`, panels, toldApart: true },
    description: `Curves of ${countOf(comparison.variants.length, "variant")} over training; the table has the numbers.`,
    x: {
      ...{ label: X_LABELS[view.x], kind: "linear" },
      ...(view.xEnd !== undefined && { domain: [0, view.xEnd] }),
    },
    y: { label: axis, kind: view.scale, include: view.scale === "linear" ? [0] : [] },
    legend: [...variantLegend(all), ...(predicted === undefined ? [] : [theoryLegend(predicted)])],
    notes: [
      ...notesOf(comparison, view, panels.flatMap(linesOf)),
      ...drawn.map(({ crowd }) => crowd),
    ],
    table: () =>
      tableOf(
        curves,
        shown.flatMap(({ variants }) => variants),
        view.metric,
        predicted,
      ),
  });
}

/** What lines and bands are. */
function notesOf(
  { curves, moments }: ComparedCurves,
  { metric, band, shown }: CurvesView,
  lines: readonly LineMark[],
): readonly string[] {
  const counts = curves[metric].flatMap(({ n }) => n);
  const thinned = thinnedWords(moments);
  if (shown === "seeds") return ["Each line is one seed.", thinned];
  const thin = shown === "both" ? "Thin lines: every seed." : "";
  if (counts.every((n) => n <= 1)) return ["One run per line, so there is no band.", thinned];
  const hasBands = lines.some((line) => line.band !== undefined);
  return [
    `Line: ${CENTRE_WORDS} for each variant.`,
    hasBands ? BAND_WORDS[band] : "There are too many curves to draw bands; the table has them.",
    band === "interval" ? intervalWords(curves[metric]) : "",
    ...[thin, thinned],
  ];
}

/** The numbers behind the curves of some variants. */
function tableOf(
  curves: readonly AggregateCurve[],
  variants: readonly DrawnVariant[],
  metric: CurveMetric,
  theory: MedianPrediction | undefined,
) {
  const shown = measured(curves, variants);
  const overlay = medianTheory(theory, variants, { metric, x: "epoch" });
  const predicted = overlay.map(({ label, x, y }) => {
    const steps = theory!.curves.find(({ epoch }) => epoch === x)!.step;
    return tableCurve(label, { epoch: x, step: steps, median: y });
  });
  const said = `${METRICS[metric].heading}: median over seeds, quartiles and interval of the median`;
  const coverage = intervalWords(shown.map(([, curve]) => curve));
  return curvesTable(coverage === "" ? said : `${said}. ${coverage}`, "Variant", [
    ...shown.map(([{ label }, curve]) => tableCurve(label, curve)),
    ...predicted,
  ]);
}

function tableCurve(
  label: string,
  curve: Pick<AggregateCurve, "epoch" | "step" | "median"> & Partial<AggregateCurve>,
): TableCurve {
  const none = curve.epoch.map(() => NaN);
  const { quartiles, interval, seconds = none, n = none } = curve;
  return {
    label,
    columns: [
      { name: "Epoch", values: curve.epoch },
      { name: "Step", values: curve.step, counts: true },
      { name: "Median", values: curve.median },
      { name: "First quartile", values: quartiles?.low ?? none },
      { name: "Third quartile", values: quartiles?.high ?? none },
      { name: "Interval of the median, low", values: interval?.low ?? none },
      { name: "Interval of the median, high", values: interval?.high ?? none },
      { name: "n", values: n, counts: true },
      { name: "Seconds", values: seconds },
    ],
  };
}
