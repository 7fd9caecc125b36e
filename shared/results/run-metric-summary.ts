import { byKey } from "../metrics/by-key.ts";
import { RUN_METRIC_IDS, RUN_METRICS, type RunMetricId } from "../metrics/run-metrics.ts";
import type { FinalMeasurement } from "./measurements.ts";

/** A metric of whole runs over the runs of one variant that count. */
export interface RunMetricSummary {
  /** Runs that have a value. */
  readonly reached: number;
  /**
   * Median over all runs, those without a value being the worst, as times that are censored at the
   * end; null where the middle is one of them.
   */
  readonly median: number | null;
}

export type RunMetricSummaries = Readonly<Record<RunMetricId, RunMetricSummary>>;

/**
 * Summarizes every metric of whole runs over the runs of one variant.
 * @param outcomes axis `[run]`; undefined for a run that counts as a failure, as one that diverged
 */
export function summarizeRunMetrics(
  outcomes: readonly (FinalMeasurement | undefined)[],
): RunMetricSummaries {
  return byKey(RUN_METRIC_IDS, (id) =>
    summarize(
      outcomes.map((final) => final?.[id] ?? null),
      RUN_METRICS[id].better,
    ),
  );
}

function summarize(
  values: readonly (number | null)[],
  better: "lower" | "higher",
): RunMetricSummary {
  const worst = better === "lower" ? Infinity : -Infinity;
  const sorted = values.map((value) => value ?? worst).sort((a, b) => a - b);
  const last = sorted.length - 1;
  const lower = sorted[Math.floor(last / 2)] ?? worst;
  const upper = sorted[Math.ceil(last / 2)] ?? worst;
  const middle = (lower + upper) / 2;
  return {
    reached: values.filter((value) => value !== null).length,
    median: Number.isFinite(middle) ? middle : null,
  };
}
