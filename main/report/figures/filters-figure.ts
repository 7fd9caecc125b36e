import type { RunDetail } from "../../../shared/api/records.ts";
import type { FilterSnapshot } from "../../../shared/results/measurements.ts";
import { filterUse } from "../../../shared/spec/filter-use.ts";
import { inputShape } from "../../../shared/spec/shape.ts";
import { formatNumber } from "../../../shared/format/number.ts";
import { formatPatches } from "../../../shared/format/patches.ts";
import { drawHeatmap, type HeatmapRow } from "../svg/heatmap.ts";
import { numeric, text } from "../../../shared/figures/table.ts";
import { type Figure } from "./figure.ts";

/** More rows than this do not fit on a page. */
const MAX_ROWS = 40;

/** The learned filters beneath the planted ones; undefined for a model without filters. */
export function filtersFigure(run: RunDetail, id: string): Figure | undefined {
  const { filters } = run;
  if (filters === undefined || filters.filters.length === 0) return undefined;
  const byDirection = run.spec.model.kind !== "patch" || run.spec.model.head.kind !== "known";
  const rows = filterRows(run, filters, byDirection);
  const width = Math.max(...rows.map(({ values }) => values.length));
  const columns = Array.from({ length: width }, (_, i) => String(i + 1));
  const largest = largestSize(rows.flatMap(({ values }) => values));
  const planted = filters.targetFilters.length;
  const drawing = drawHeatmap({
    id: `${id}-filters`,
    title: "Learned filters beside the planted ones",
    description: "A row for each filter, a column for each coordinate; the table has the numbers.",
    columnName: "Coordinate",
    columns,
    rows: rows.slice(0, MAX_ROWS),
    domain: [-largest, largest],
    valueName: byDirection ? "weight, each filter scaled to length 1" : "weight",
    ...(planted > 0 ? { gapBefore: planted } : {}),
  });
  const rest = rows.length > MAX_ROWS ? ` The first ${MAX_ROWS} of ${rows.length} are drawn.` : "";
  return {
    drawing,
    caption: `Filters at the end of training beneath the planted ones. A filter’s sign cannot be told where the target is even in it.${rest}`,
    table: {
      caption: "Filters, by coordinate",
      columns: [text("Filter"), ...columns.map(numeric)],
      rows: rows.map(({ label, values }) => [label, ...values.map((value) => formatNumber(value))]),
    },
  };
}

/** @param byDirection scales each to length 1, since a learned head makes up for any length */
function filterRows(
  run: RunDetail,
  { filters, targetFilters }: FilterSnapshot,
  byDirection: boolean,
): HeatmapRow[] {
  const shown = (values: readonly number[]) => (byDirection ? unitLength(values) : values);
  const planted = targetFilters.map((values, i) => ({
    label: targetFilters.length === 1 ? "planted" : `planted, patch ${i + 1}`,
    values: shown(values),
  }));
  const learned = filters.map((values, group) => ({
    label: learnedLabel(run, group),
    values: shown(values),
  }));
  return [...planted, ...learned];
}

/** What is not a number has no size. */
function largestSize(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0);
}

function learnedLabel(run: RunDetail, filter: number): string {
  const { model, data } = run.spec;
  const use = filterUse(model, inputShape(data).patches);
  if (use === undefined) return `learned ${filter + 1}`;
  const { groups, channels } = use;
  const group = Math.floor(filter / channels);
  const channel = channels === 1 ? "" : `, channel ${(filter % channels) + 1}`;
  const patches = groups.flatMap((of, patch) => (of === group ? [patch] : []));
  if (patches.length === groups.length) return `learned, all patches${channel}`;
  return `learned, ${patches.length === 1 ? "patch" : "patches"} ${formatPatches(patches)}${channel}`;
}

function unitLength(values: readonly number[]): readonly number[] {
  const length = Math.hypot(...values);
  return length > 0 ? values.map((value) => value / length) : values;
}
