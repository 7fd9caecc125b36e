import { byKey } from "./by-key.ts";
import type { RunMetricDefinition, SuccessRule } from "./metric.ts";
import type { Curves, SuccessMetric } from "./registry.ts";
import { stepsToSuccess } from "./steps-to-success.ts";

/**
 * Every metric of a whole run. Each is derived when a run ends and stored with its last measurement;
 * lists, files and comparisons have one column for each, in this order.
 */
export const RUN_METRICS = {
  stepsToSuccess,
} as const satisfies Readonly<Record<string, RunMetricDefinition<Curves>>>;

export type RunMetricId = keyof typeof RUN_METRICS;
export const RUN_METRIC_IDS = Object.keys(RUN_METRICS) as readonly RunMetricId[];

/** A value of each metric of a whole run; null where the run has none. */
export type RunMetricValues = Readonly<Record<RunMetricId, number | null>>;

/** Derives every metric of a whole run from its curves and its experiment's success rule. */
export function deriveRunMetrics(
  curves: Curves,
  success: SuccessRule<SuccessMetric>,
): RunMetricValues {
  return byKey(RUN_METRIC_IDS, (id) => RUN_METRICS[id].derive(curves, success));
}
