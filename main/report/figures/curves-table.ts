import type { AggregateCurve, Band } from "../../../shared/api/records.ts";
import type { CurveMetric } from "../../../shared/metrics/registry.ts";
import { formatNumber, formatSetting } from "../../../shared/format/number.ts";
import { METRIC_WORDS } from "../words/metric-words.ts";
import { intervalCell, numeric, text, type Table } from "./figure.ts";
import type { Study } from "./study.ts";

/** A table longer than this is thinned: the CSV export has every point. */
const MAX_ROWS = 1200;

/** The numbers behind a chart of curves: one row a variant and moment. */
export function curvesTable(
  study: Study,
  metric: CurveMetric,
  byKey: ReadonlyMap<string, AggregateCurve>,
): Table {
  const total = [...byKey.values()].reduce((sum, curve) => sum + curve.epoch.length, 0);
  const every = Math.ceil(total / MAX_ROWS);
  const thinned = every > 1 ? `, every ${every}th moment and the last` : "";
  const rows = study.views.flatMap((view) => {
    const curve = byKey.get(view.key);
    return curve === undefined ? [] : curveRows(view.label, curve, every);
  });
  return {
    caption: `${METRIC_WORDS[metric].heading}: median over seeds, quartiles and interval of the median${thinned}`,
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
  return intervalCell([low[i] ?? Number.NaN, high[i] ?? Number.NaN]);
}
