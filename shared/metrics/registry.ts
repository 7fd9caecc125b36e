import { alignment } from "./alignment.ts";
import { filterCosine } from "./filter-cosine.ts";
import { formAlignment } from "./form-alignment.ts";
import { learned } from "./learned.ts";
import type { CurveMetricDefinition, MetricValue } from "./metric.ts";
import { secondAlignment } from "./second-alignment.ts";
import { signal } from "./signal.ts";
import { testMse } from "./test-mse.ts";
import { testNmse } from "./test-nmse.ts";
import { trainLoss } from "./train-loss.ts";

/**
 * Every metric that is measured along a run. A measurement, a series, what is stored, the columns of
 * files and the pickers on screen all follow from this table, in its order.
 */
export const METRICS = {
  trainLoss,
  testMse,
  testNmse,
  alignment,
  learned,
  signal,
  filterCosine,
  secondAlignment,
  formAlignment,
} as const satisfies Readonly<Record<string, CurveMetricDefinition>>;

export type MetricId = keyof typeof METRICS;
type Metrics = typeof METRICS;

/** The ids of the metrics that have a given property. */
type IdsWith<Property> = {
  [Id in MetricId]: Metrics[Id] extends Property ? Id : never;
}[MetricId];

/** What one metric is at one moment. */
export type ValueOf<Id extends MetricId> = MetricValue<Metrics[Id]["shape"]>;

export const METRIC_IDS = Object.keys(METRICS) as readonly MetricId[];

/** Metrics with one number a moment, which can be drawn over seeds and compared. */
export type CurveMetric = IdsWith<{ readonly shape: "scalar" }>;
export const CURVE_METRICS = METRIC_IDS.filter(
  (id): id is CurveMetric => METRICS[id].shape === "scalar",
);

/** Metrics that a success rule may be stated in. */
export type SuccessMetric = CurveMetric & IdsWith<{ readonly decidesSuccess: true }>;
export const SUCCESS_METRICS = CURVE_METRICS.filter(
  (id): id is SuccessMetric => METRICS[id].decidesSuccess,
);

/** Metrics that files leave out for runs that did not measure them. */
export type OptionalMetric = IdsWith<{ readonly optional: true }>;
export type RequiredMetric = Exclude<MetricId, OptionalMetric>;
export const REQUIRED_METRICS = METRIC_IDS.filter(
  (id): id is RequiredMetric => !METRICS[id].optional,
);
export const OPTIONAL_METRICS = METRIC_IDS.filter(
  (id): id is OptionalMetric => METRICS[id].optional,
);

/** What stands for every optional metric where nothing of it was measured. */
export const NOT_MEASURED = {
  signal: [],
  filterCosine: [],
  secondAlignment: [],
  formAlignment: [],
} as const satisfies { readonly [Id in OptionalMetric]: ValueOf<Id> };

/** A run's curves that have one number a moment, with the seconds it had trained; axis `[measurement]`. */
export type Curves = Readonly<
  Record<"step" | "epoch" | "seconds" | CurveMetric, readonly number[]>
>;

/** Metrics with a list of numbers a moment. */
export type ListMetric = Exclude<MetricId, CurveMetric>;
export const LIST_METRICS = METRIC_IDS.filter((id): id is ListMetric => !isCurveMetric(id));

/** Whether a metric has one number a moment. */
export function isCurveMetric(id: MetricId): id is CurveMetric {
  return METRICS[id].shape === "scalar";
}
