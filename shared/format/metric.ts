import type { MetricText } from "../metrics/metric.ts";
import { RUN_METRICS, type RunMetricId } from "../metrics/run-metrics.ts";
import { formatNumber, formatSetting, NO_NUMBER } from "./number.ts";

/** A value of a metric, written as its kind is: a measured number, or a count with all its digits. */
export function formatMetric({ format }: Pick<MetricText, "format">, value: number): string {
  return format === "count" ? formatSetting(value) : formatNumber(value);
}

/** A metric of a whole run; where the run has none what that means, a dash where it is not known. */
export function formatRunMetric(id: RunMetricId, value: number | null | undefined): string {
  if (value === undefined) return NO_NUMBER;
  return value === null ? RUN_METRICS[id].none : formatMetric(RUN_METRICS[id], value);
}
