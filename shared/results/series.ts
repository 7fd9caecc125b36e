import { METRIC_IDS } from "../metrics/registry.ts";
import { MOMENT_COLUMNS, type Measurement, type Series } from "./measurements.ts";

/** The columns of a series, in their order: when, then every metric. */
export const SERIES_COLUMNS = [...MOMENT_COLUMNS, ...METRIC_IDS] as const;

/** Turns measurements, in order, into columns. */
export function toSeries(measurements: readonly Measurement[]): Series {
  return fromColumns((column) => measurements.map((measurement) => measurement[column]));
}

/** A series with one more measurement at its end; what it holds already is not added twice. */
export function appendMeasurement(series: Series, added: Measurement): Series {
  if (added.step <= (series.step.at(-1) ?? -1)) return series;
  return fromColumns((column) => [...series[column], added[column]]);
}

/** Makes a series of what each column holds. */
function fromColumns(
  valuesOf: (column: keyof Series) => readonly Measurement[keyof Measurement][],
): Series {
  // Object.fromEntries forgets which column has which type; each is filled from that very column.
  return Object.fromEntries(
    SERIES_COLUMNS.map((column) => [column, valuesOf(column)]),
  ) as unknown as Series;
}
