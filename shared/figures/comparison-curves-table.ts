import type { AggregateCurve, Band, Comparison } from "../api/records.ts";
import { METRICS, type CurveMetric } from "../metrics/registry.ts";
import { formatInterval, formatNumber, formatSetting } from "../format/number.ts";
import { assignmentKey } from "../spec/canonical.ts";
import { numeric, text, type Table } from "./table.ts";
import { variantView } from "./variant-view.ts";

/** A table longer than this is thinned: the CSV export has every point. */
const MAX_ROWS = 1200;

/** The numbers behind a chart of curves: one row a variant and moment. */
export function comparisonCurvesTable(comparison: Comparison, metric: CurveMetric): Table {
  const curves = comparison.curves[metric];
  const byKey = new Map(curves.map((curve) => [assignmentKey(curve.assignment), curve]));
  const total = curves.reduce((sum, curve) => sum + curve.epoch.length, 0);
  const every = Math.ceil(total / MAX_ROWS);
  const thinned = every > 1 ? `, every ${every}th moment and the last` : "";
  const rows = comparison.variants.map(variantView).flatMap((view) => {
    const curve = byKey.get(view.key);
    return curve === undefined ? [] : curveRows(view.label, curve, every);
  });
  return {
    caption: `${METRICS[metric].heading}: median over seeds, quartiles and interval of the median${thinned}`,
    columns: [
      text("Variant"),
      numeric("Epoch"),
      numeric("Step"),
      numeric("Median"),
      numeric("Quartiles"),
      numeric("Interval of the median"),
      numeric("n"),
    ],
    rows,
  };
}

function curveRows(label: string, curve: AggregateCurve, every: number): string[][] {
  return curve.epoch.flatMap((epoch, i) => {
    if (i % every !== 0 && i !== curve.epoch.length - 1) return [];
    return [
      [
        label,
        formatNumber(epoch),
        formatSetting(curve.step[i] ?? Number.NaN),
        formatNumber(curve.median[i]),
        bandCell(curve.quartiles, i),
        bandCell(curve.interval, i),
        formatSetting(curve.n[i] ?? 0),
      ],
    ];
  });
}

function bandCell({ low, high }: Band, i: number): string {
  return formatInterval([low[i] ?? Number.NaN, high[i] ?? Number.NaN]);
}
