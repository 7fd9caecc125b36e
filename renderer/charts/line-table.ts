import { csvText } from "../../shared/results/csv-text.ts";
import { formatNumber } from "../../shared/format/number.ts";
import type { LineModel } from "./line-model.ts";

/** The twin of a chart: one row a moment, one column a line. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * A chart's values as text.
 * @param mostRows moments beyond this number are left out evenly, the first and last kept
 */
export function lineTable(model: LineModel, mostRows = 200): ChartTable {
  const moments = allMoments(model);
  const shown = thin(moments, mostRows);
  const lookups = model.lines.map((line) => new Map(line.x.map((x, i) => [x, line.y[i]])));
  return {
    columns: [model.xLabel, ...model.lines.map(({ label }) => label)],
    rows: shown.map((x) => [
      formatNumber(x),
      ...lookups.map((values) => formatNumber(values.get(x))),
    ]),
  };
}

/** The same as CSV in full precision, bands beside their lines. */
export function lineCsv(model: LineModel): string {
  const columns = model.lines.flatMap((line) => [
    { name: line.label, x: line.x, values: line.y },
    ...(line.low === undefined ? [] : [{ name: `${line.label} low`, x: line.x, values: line.low }]),
    ...(line.high === undefined
      ? []
      : [{ name: `${line.label} high`, x: line.x, values: line.high }]),
  ]);
  const lookups = columns.map(
    ({ x, values }) => new Map(x.map((moment, i) => [moment, values[i]])),
  );
  const rows = allMoments(model).map((x) => [x, ...lookups.map((values) => values.get(x))]);
  return csvText([[model.xLabel, ...columns.map(({ name }) => name)], ...rows]);
}

function allMoments(model: LineModel): number[] {
  return [...new Set(model.lines.flatMap(({ x }) => x))].sort((a, b) => a - b);
}

function thin(moments: readonly number[], most: number): readonly number[] {
  if (moments.length <= most) return moments;
  const last = moments.length - 1;
  return Array.from({ length: most }, (_, i) => moments[Math.round((i * last) / (most - 1))]!);
}
