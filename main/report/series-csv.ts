import type { RunDetail } from "../../shared/api/records.ts";
import { byKey } from "../../shared/metrics/by-key.ts";
import {
  CURVE_METRICS,
  LIST_METRICS,
  METRICS,
  type ListMetric,
} from "../../shared/metrics/registry.ts";
import { RUN_METRIC_IDS, RUN_METRICS } from "../../shared/metrics/run-metrics.ts";
import { csvText } from "../../shared/results/csv-text.ts";
import { MOMENT_COLUMNS, type Measurement } from "../../shared/results/measurements.ts";
import type { JsonValue } from "../../shared/spec/schema.ts";

/** How many columns each metric has that is a list. */
export type ListWidths = Readonly<Record<ListMetric, number>>;

/** The columns of a table of series: one for each axis and each entry of the widest lists. */
export interface SeriesColumns {
  /** JSON pointers of the axes. */
  readonly pointers: readonly string[];
  readonly widths: ListWidths;
}

const LINE_END = "\r\n";
const NUMBERS = [...MOMENT_COLUMNS, ...CURVE_METRICS] as const;

/** The widths that some moments take. */
export function widestLists(
  moments: readonly Pick<Measurement, ListMetric>[],
  least?: ListWidths,
): ListWidths {
  return byKey(LIST_METRICS, (id) =>
    moments.reduce((most, moment) => Math.max(most, moment[id].length), least?.[id] ?? 0),
  );
}

/** The heading of a CSV file of series, its line end included. */
export function seriesCsvHeading({ pointers, widths }: SeriesColumns): string {
  return csvText([
    [
      "experiment",
      "run",
      ...pointers,
      "seed",
      "status",
      ...MOMENT_COLUMNS,
      ...CURVE_METRICS.map((id) => METRICS[id].csv),
      ...LIST_METRICS.flatMap((id) => numbered(METRICS[id].csv, widths[id])),
      ...RUN_METRIC_IDS.map((id) => RUN_METRICS[id].csv),
    ],
  ]);
}

/**
 * The series of one run as CSV, one row a measurement: its axes, each metric, or one number for each
 * patch, component and filter, and the metrics of the whole run.
 * @throws Error where a list is wider than its columns
 */
export function seriesCsvRows(run: RunDetail, { pointers, widths }: SeriesColumns): string {
  const { series } = run;
  const axes = pointers.map((pointer) => axisCell(run.assignment[pointer]));
  // Alike in every row, so that text is checked and quoted once a run.
  const before = joined([run.experimentName, run.id, ...axes, run.seed, run.status]);
  const after = joined(RUN_METRIC_IDS.map((id) => run.final?.[id] ?? undefined));
  let rows = "";
  for (let i = 0; i < series.step.length; i++) {
    rows += before;
    for (const column of NUMBERS) rows += `,${series[column][i]}`;
    for (const id of LIST_METRICS) rows += padded(series[id][i] ?? [], widths[id]);
    rows += `,${after}${LINE_END}`;
  }
  return rows;
}

const joined = (cells: readonly (string | number | undefined)[]): string =>
  csvText([cells]).slice(0, -LINE_END.length);

/** Patches, components and filters are counted from 1 wherever people read them. */
const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${name}_${i + 1}`);

/** Cells of a list, each after a comma; those beyond its end are empty. */
function padded(list: readonly number[], width: number): string {
  if (list.length > width)
    throw new Error("A measurement has more numbers than its table columns.");
  let cells = "";
  for (let k = 0; k < width; k++) cells += k < list.length ? `,${list[k]}` : ",";
  return cells;
}

function axisCell(value: JsonValue | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
