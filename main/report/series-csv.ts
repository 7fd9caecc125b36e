import type { RunDetail } from "../../shared/api/records.ts";
import {
  CURVE_METRICS,
  LIST_METRICS,
  METRICS,
  type ListMetric,
} from "../../shared/metrics/registry.ts";
import { RUN_METRIC_IDS, RUN_METRICS } from "../../shared/metrics/run-metrics.ts";
import { csvText } from "../../shared/results/csv-text.ts";
import { MOMENT_COLUMNS } from "../../shared/results/measurements.ts";
import type { JsonValue } from "../../shared/spec/schema.ts";

/**
 * The series of runs as CSV, one row a measurement: one column an axis of the experiment, one for each
 * metric, or one for each patch, component and filter, and the metrics of the whole run. Lists are as
 * wide as the widest run's.
 */
export function seriesCsv(runs: readonly RunDetail[]): string {
  const pointers = [...new Set(runs.flatMap((run) => Object.keys(run.assignment)))];
  const lists = LIST_METRICS.map((id) => ({ id, width: widest(runs, id) }));
  const header = [
    "experiment",
    "run",
    ...pointers,
    "seed",
    "status",
    ...MOMENT_COLUMNS,
    ...CURVE_METRICS.map((id) => METRICS[id].csv),
    ...lists.flatMap(({ id, width }) => numbered(METRICS[id].csv, width)),
    ...RUN_METRIC_IDS.map((id) => RUN_METRICS[id].csv),
  ];
  const lines = runs.flatMap((run) => {
    const { series } = run;
    const axes = pointers.map((pointer) => axisCell(run.assignment[pointer]));
    const wholeRun = RUN_METRIC_IDS.map((id) => run.final?.[id] ?? undefined);
    return series.step.map((_, i) => [
      run.experimentName,
      run.id,
      ...axes,
      run.seed,
      run.status,
      ...[...MOMENT_COLUMNS, ...CURVE_METRICS].map((column) => series[column][i]),
      ...lists.flatMap(({ id, width }) => padded(series[id][i], width)),
      ...wholeRun,
    ]);
  });
  return csvText([header, ...lines]);
}

function widest(runs: readonly RunDetail[], id: ListMetric): number {
  return runs.reduce(
    (most, { series }) => series[id].reduce((width, list) => Math.max(width, list.length), most),
    0,
  );
}

/** Patches, components and filters are counted from 1 wherever people read them. */
const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${name}_${i + 1}`);

const padded = (list: readonly number[] | undefined, width: number): (number | undefined)[] =>
  Array.from({ length: width }, (_, i) => list?.[i]);

function axisCell(value: JsonValue | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
