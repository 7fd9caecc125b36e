import type { Assignment } from "../../../shared/spec/variants.ts";
import { stepPoints } from "../../../shared/statistics/index.ts";
import { formatNumber, formatSetting } from "../../../shared/format/number.ts";
import { drawLineChart, type LineChart, type LineSeries } from "../svg/line-chart.ts";
import { METRICS } from "../../../shared/metrics/registry.ts";
import { successInWords } from "../words/metric-words.ts";
import { assignmentKey } from "../../../shared/spec/canonical.ts";
import { legendOf, type StyledVariant } from "./facets.ts";
import { numeric, text, type Table } from "../../../shared/figures/table.ts";
import { intervalCell, type Figure } from "./figure.ts";
import type { Study } from "./study.ts";

/** More curves than this in one panel are drawn thin and without bands. */
const MOST_BANDS = 6;

/** A share of runs as a step function, axis `[step]` for all lists. */
interface ShareCurve {
  readonly assignment: Assignment;
  readonly at: readonly number[];
  readonly share: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly n: number;
  readonly band: string;
}

interface Plan {
  readonly id: string;
  readonly title: string;
  readonly xName: string;
  readonly xKind: "linear" | "log";
  readonly caption: string;
  readonly atName: string;
}

/** The share of runs that end below each threshold; undefined where no run has finished. */
export function profileFigure(study: Study): Figure | undefined {
  const curves = study.comparison.profiles.map((profile) => ({
    ...profile,
    at: profile.threshold,
  }));
  return shareFigure(study, curves, {
    id: "profile",
    title: "Performance profile",
    xName: METRICS.testNmse.axis,
    xKind: "log",
    caption:
      "Performance profile: the share of runs that end with a test NMSE of at most the threshold. " +
      "It is every success rate at once, so that no single threshold can be picked to suit; a curve " +
      "above another is better there. The horizontal axis is logarithmic.",
    atName: "NMSE at most",
  });
}

/** The share of runs that have succeeded by each epoch; undefined where no run has finished. */
export function successFigure(study: Study): Figure | undefined {
  const curves = study.comparison.successCurves.map((curve) => ({ ...curve, at: curve.epoch }));
  const rule =
    study.success === undefined
      ? "meets its rule of success"
      : `has ${successInWords(study.success)}`;
  return shareFigure(study, curves, {
    id: "success",
    title: "Runs that have succeeded by epoch",
    xName: "Epoch",
    xKind: "linear",
    caption:
      `Share of runs that have succeeded by each epoch, a run from the first measurement at which it ${rule}; ` +
      "runs that never do stay in to the end (Kaplan-Meier).",
    atName: "Epoch",
  });
}

function shareFigure(study: Study, curves: readonly ShareCurve[], plan: Plan): Figure | undefined {
  const known = new Set(study.views.map(({ key }) => key));
  const keyed = curves.map((curve) => [assignmentKey(curve.assignment), curve] as const);
  const byKey = new Map(keyed.filter(([key]) => known.has(key)));
  if (byKey.size === 0) return undefined;
  const chart = shareChart(study, byKey, plan);
  const drawn = chart.panels.some((panel) => panel.series.some((s) => s.band !== undefined));
  const bands = [...new Set(curves.map(({ band }) => band))].join("; ");
  const said = drawn ? `Band: ${bands}.` : "There are too many curves for bands; see the table.";
  return {
    drawing: drawLineChart(chart),
    caption: `${plan.caption} ${said}`,
    table: shareTable(study, byKey, plan),
  };
}

function shareChart(study: Study, byKey: ReadonlyMap<string, ShareCurve>, plan: Plan): LineChart {
  const single = study.facets.length === 1;
  const most = Math.max(...[...byKey.values()].map(({ at }) => at.at(-1) ?? 0));
  return {
    id: `${study.id}-${plan.id}`,
    title: plan.title,
    description: `A stepped curve for ${byKey.size === 1 ? "one variant" : `each of ${byKey.size} variants`}; the table below has the numbers.`,
    xName: plan.xName,
    yName: "Share of runs",
    xScale: { kind: plan.xKind },
    yScale: { kind: "linear", domain: [0, 1] },
    legend: legendOf(study.facets, "line"),
    panels: study.facets.map((facet) => ({
      title: facet.title,
      references: [],
      series: facet.variants.flatMap((variant) => {
        const curve = byKey.get(variant.key);
        const many = facet.variants.length > MOST_BANDS;
        return curve === undefined ? [] : [seriesOf(curve, variant, most, single, many)];
      }),
    })),
  };
}

function seriesOf(
  curve: ShareCurve,
  variant: StyledVariant,
  end: number,
  labelled: boolean,
  many: boolean,
): LineSeries {
  // Between its jumps a curve is level: hundreds of them would be megabytes of points on a line.
  const jumps = curve.at.map((_, i) => i).filter((i) => curve.share[i] !== curve.share[i - 1]);
  const column = (values: readonly number[]): number[] => jumps.map((i) => values[i]!);
  const [first = Number.NaN, ...at] = column(curve.at);
  const start = { x: first, y: curve.share[0]!, low: curve.low[0]!, high: curve.high[0]! };
  const rest = {
    y: column(curve.share).slice(1),
    low: column(curve.low).slice(1),
    high: column(curve.high).slice(1),
  };
  const { x, y, low, high } = stepPoints({ at, ...rest }, start, end);
  return {
    label: labelled && !many ? variant.label : "",
    style: many ? { ...variant.style, marker: undefined } : variant.style,
    x,
    y,
    thin: many,
    ...(many ? {} : { band: { low, high } }),
  };
}

/** A row for each step of each curve: where the share does not change, nothing is to be said. */
function shareTable(study: Study, byKey: ReadonlyMap<string, ShareCurve>, plan: Plan): Table {
  const rows = study.views.flatMap((view) => {
    const curve = byKey.get(view.key);
    if (curve === undefined) return [];
    return curve.at.flatMap((at, i) => {
      const isLast = i === curve.at.length - 1;
      if (i > 0 && !isLast && curve.share[i] === curve.share[i - 1]) return [];
      const bounds = intervalCell([curve.low[i]!, curve.high[i]!]);
      const cells = [formatNumber(at), formatNumber(curve.share[i]), bounds];
      return [[view.label, ...cells, formatSetting(curve.n)]];
    });
  });
  return {
    caption: `${plan.title}: where each curve steps`,
    columns: [
      text("Variant"),
      numeric(plan.atName),
      numeric("Share of runs"),
      numeric("95% interval"),
      numeric("n"),
    ],
    rows,
  };
}
