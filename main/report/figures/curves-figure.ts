import type { AggregateCurve } from "../../../shared/api/records.ts";
import type { CurveMetric } from "../../../shared/metrics/registry.ts";
import { formatSetting } from "../../../shared/format/number.ts";
import { countOf } from "../../../shared/format/sentence.ts";

import {
  BAND_WORDS,
  CENTRE_WORDS,
  intervalWords,
  thinnedWords,
} from "../../../shared/results/curve-words.ts";
import type { ReferenceLine } from "../svg/axes.ts";
import { drawLineChart, sharedYScale, type LineChart, type LineSeries } from "../svg/line-chart.ts";
import { assignmentKey } from "../../../shared/spec/canonical.ts";
import { METRIC_WORDS } from "../words/metric-words.ts";
import { axisInWords } from "./axis-words.ts";
import { curvesTable } from "./curves-table.ts";
import { legendOf, type StyledVariant } from "./facets.ts";
import type { Figure } from "./figure.ts";
import type { Study } from "./study.ts";

/** More curves than this in one panel are drawn thin and without bands. */
const MOST_BANDS = 12;

/** The curves of one metric, a median with band a variant; undefined where nothing was measured. */
export function curvesFigure(study: Study, metric: CurveMetric): Figure | undefined {
  const curves = study.comparison.curves[metric];
  if (curves.every((curve) => curve.epoch.length === 0)) return undefined;
  const byKey = new Map(curves.map((curve) => [assignmentKey(curve.assignment), curve]));
  const chart = curvesChart(study, metric, byKey);
  return {
    drawing: drawLineChart(chart),
    caption: caption(study, metric, chart),
    table: curvesTable(study, metric, byKey),
  };
}

function curvesChart(
  study: Study,
  metric: CurveMetric,
  byKey: ReadonlyMap<string, AggregateCurve>,
): LineChart {
  const words = METRIC_WORDS[metric];
  const references = thresholds(study, metric);
  const single = study.facets.length === 1;
  return {
    id: `${study.id}-${metric}`,
    title: `${words.heading} through training`,
    description: `Curves of ${countOf(study.views.length, "variant")} over epochs; the table below has the numbers.`,
    xName: "Epoch",
    yName: words.axis,
    yScale: { kind: "auto", include: references.map((line) => line.value) },
    legend: legendOf(study.facets, "line"),
    panels: study.facets.map((facet) => ({
      title: facet.title,
      references,
      series: facet.variants.flatMap((variant) => {
        const curve = byKey.get(variant.key);
        const many = facet.variants.length > MOST_BANDS;
        return curve === undefined ? [] : [seriesOf(curve, variant, single, many)];
      }),
    })),
  };
}

function seriesOf(
  curve: AggregateCurve,
  variant: StyledVariant,
  labelled: boolean,
  many: boolean,
): LineSeries {
  return {
    label: labelled && !many ? variant.label : "",
    style: many ? { ...variant.style, marker: undefined } : variant.style,
    x: curve.epoch,
    y: curve.median,
    thin: many,
    ...(many ? {} : { band: curve.quartiles }),
  };
}

function thresholds(study: Study, metric: CurveMetric): readonly ReferenceLine[] {
  if (study.success?.metric !== metric) return [];
  const { below } = study.success;
  return [{ value: below, label: `success below ${formatSetting(below)}` }];
}

function caption(study: Study, metric: CurveMetric, chart: LineChart): string {
  const drawn = chart.panels.some((panel) => panel.series.some((s) => s.band !== undefined));
  return [
    `${METRIC_WORDS[metric].heading} through training: ${CENTRE_WORDS} for each variant.`,
    drawn ? BAND_WORDS.quartiles : "There are too many curves for bands; the table has them.",
    intervalWords(study.comparison.curves[metric]),
    thinnedWords(study.comparison.moments),
    axisInWords(sharedYScale(chart)),
    "Colour and dash are the scheme’s and the spectrum’s in every chart of the lab.",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}
