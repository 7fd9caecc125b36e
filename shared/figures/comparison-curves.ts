import type { AggregateCurve, Comparison, SeedCurve } from "../api/records.ts";
import { formatSetting } from "../format/number.ts";
import { countOf } from "../format/sentence.ts";
import { METRICS, type CurveMetric } from "../metrics/registry.ts";
import { BAND_WORDS, CENTRE_WORDS, intervalWords, thinnedWords } from "../results/curve-words.ts";
import { assignmentKey } from "../spec/canonical.ts";
import { numberAxis } from "./axis.ts";
import { comparisonCurvesTable } from "./comparison-curves-table.ts";
import type { Figure, LevelMark, LineMark } from "./figure.ts";
import { quietStyle, THIN_WIDTH } from "./style.ts";
import { variantLegend, variantPanels, type DrawnVariant } from "./variant-panels.ts";

/** What of a comparison's curves is drawn. */
export interface CurvesView {
  readonly metric: CurveMetric;
  readonly band: "quartiles" | "interval";
  readonly x: "epoch" | "step";
  /** Whether every seed's own curve is drawn thin behind the medians. */
  readonly seeds: boolean;
  /** Linear where it is asked for; else as the values are. */
  readonly scale: "auto" | "linear" | "log";
  /** Whether variants are parted into panels by everything but their model. */
  readonly parted: boolean;
  /** Keys of variants that are not drawn; hiding one changes no number of another. */
  readonly hidden: ReadonlySet<string>;
}

/** As a report draws them: every variant, parted, with quartiles. */
export const WHOLE_VIEW: Omit<CurvesView, "metric"> = {
  ...{ band: "quartiles", x: "epoch", seeds: false, scale: "auto", parted: true },
  hidden: new Set(),
};

/** More curves than this in one panel are drawn thin and without bands. */
const MAX_BANDS = 12;

/**
 * The curves of one metric: for every variant the median over seeds, with one band for all of them;
 * undefined where nothing was measured.
 */
export function comparisonCurves(
  comparison: Comparison,
  view: CurvesView,
  id: string,
): Figure | undefined {
  const curves = comparison.curves[view.metric];
  if (curves.every(({ epoch }) => epoch.length === 0)) return undefined;
  const { heading, axis } = METRICS[view.metric];
  const all = variantPanels(comparison, view.parted);
  const shown = all.map(({ title, variants }) => ({
    title,
    variants: variants.filter(({ key }) => !view.hidden.has(key)),
  }));
  const levels = successLevels(comparison, view.metric);
  const panels = shown.map(({ title, variants }) => ({
    title,
    marks: [
      ...seedMarks(comparison, variants, view),
      ...medianMarks(curves, variants, view, shown.length === 1),
      ...levels,
    ],
  }));
  const lines = panels.flatMap(({ marks }) =>
    marks.filter((m): m is LineMark => m.mark === "line"),
  );
  const y = yAxis(lines, levels, axis, view);
  const hasBands = lines.some(({ band }) => band !== undefined);
  return {
    ...{ id, title: `${heading} through training`, panels, y },
    description: `Curves of ${countOf(comparison.variants.length, "variant")} over training; the table has the numbers.`,
    x: numberAxis(
      lines.flatMap((line) => line.x),
      {
        ...{ label: view.x === "epoch" ? "Epoch" : "SGD step", kind: "linear" },
        tickCount: panels.length > 1 ? 4 : 8,
      },
    ),
    legend: variantLegend(all),
    notes: notesOf(comparison, view, hasBands, y.outside),
    table: comparisonCurvesTable(comparison, view.metric),
  };
}

function medianMarks(
  curves: readonly AggregateCurve[],
  variants: readonly DrawnVariant[],
  view: CurvesView,
  isLabelled: boolean,
): readonly LineMark[] {
  const byKey = new Map(curves.map((curve) => [assignmentKey(curve.assignment), curve]));
  const isCrowded = variants.length > MAX_BANDS;
  return variants.flatMap(({ key, label, style }): LineMark[] => {
    const curve = byKey.get(key);
    if (curve === undefined) return [];
    return [
      {
        ...{ mark: "line", label, quiet: false, x: curve[view.x], y: curve.median },
        style: isCrowded ? { ...style, width: THIN_WIDTH } : style,
        ...(isCrowded ? {} : { band: curve[view.band] }),
        endLabel: isLabelled && !isCrowded ? label : "",
      },
    ];
  });
}

function seedMarks(
  { seeds }: Comparison,
  variants: readonly DrawnVariant[],
  view: CurvesView,
): readonly LineMark[] {
  if (!view.seeds) return [];
  const byKey = new Map(variants.map((variant) => [variant.key, variant]));
  return seeds.flatMap((seed: SeedCurve): LineMark[] => {
    const variant = byKey.get(assignmentKey(seed.assignment));
    if (variant === undefined) return [];
    return [
      {
        ...{ mark: "line", label: `${variant.label}, seed ${seed.seed}`, quiet: true },
        ...{ x: seed[view.x], y: seed.values[view.metric], endLabel: "" },
        style: quietStyle(variant.style),
      },
    ];
  });
}

/** The bound of the rule of success, where all variants have the same rule and it is of the metric. */
function successLevels({ variants }: Comparison, metric: CurveMetric): readonly LevelMark[] {
  const bounds = new Set(
    variants.map(({ spec: { success } }) =>
      success.metric === metric ? success.below : undefined,
    ),
  );
  const [below] = bounds;
  if (bounds.size !== 1 || below === undefined) return [];
  const label = `success below ${formatSetting(below)}`;
  return [{ mark: "level", along: "y", value: below, label }];
}

function yAxis(
  lines: readonly LineMark[],
  levels: readonly LevelMark[],
  label: string,
  { scale }: CurvesView,
) {
  return numberAxis(
    lines.flatMap(({ y }) => y),
    {
      ...{ label, kind: scale, intervals: lines.flatMap(({ band }) => edges(band)) },
      include: [...levels.map(({ value }) => value), ...(scale === "linear" ? [0] : [])],
    },
  );
}

function edges(band: LineMark["band"]): readonly number[] {
  return band === undefined ? [] : [...band.low, ...band.high];
}

function notesOf(
  { curves, moments }: Comparison,
  { metric, band, seeds }: CurvesView,
  hasBands: boolean,
  outside: string,
): readonly string[] {
  return [
    `Line: ${CENTRE_WORDS} for each variant.`,
    hasBands ? BAND_WORDS[band] : "There are too many curves for bands; the table has them.",
    intervalWords(curves[metric]),
    seeds ? "Thin lines: every seed." : "",
    thinnedWords(moments),
    outside,
  ].filter((sentence) => sentence !== "");
}
