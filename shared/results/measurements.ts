import type { MetricId, ValueOf } from "../metrics/registry.ts";
import type { RunMetricValues } from "../metrics/run-metrics.ts";

/** When a measurement was taken. */
export interface Moment {
  /** SGD steps taken. */
  readonly step: number;
  /** Passes over the training sample, step·batchSize/trainSize. */
  readonly epoch: number;
  /** Seconds since the run began to train. */
  readonly seconds: number;
}

export const MOMENT_COLUMNS = ["step", "epoch", "seconds"] as const satisfies (keyof Moment)[];

/**
 * What is measured of one run at one moment, float64: a number, or a list of them, of every metric of
 * the registry. Lists of what cannot be had (alignment without planted filters) are empty.
 */
export type Measurement = Moment & { readonly [Id in MetricId]: ValueOf<Id> };

/** A run's measurements by column; every column has one entry a measurement. */
export type Series = { readonly [Column in keyof Measurement]: readonly Measurement[Column][] };

/**
 * A run's last measurement, with the verdict of the experiment's success rule and the metrics of the
 * whole run; one that ended before there was such a metric lacks it.
 */
export type FinalMeasurement = Measurement & {
  readonly success: boolean;
} & Partial<RunMetricValues & RunFindings>;

/** What is found in the learned spectrum of a whole run. */
export interface RunFindings {
  /** Whether the rule of success was met although a component was not learned. */
  readonly falseSuccess: boolean;
  /** Whether it was still improving when it ended: see `isStillLearning`. */
  readonly stillLearning: boolean;
  /** The first recorded epoch at which half of each component was learned, null for never. */
  readonly learnedAt: readonly (number | null)[];
}

/** The same with every metric of the whole run; when components were learned is not known of old runs. */
export type RunOutcome = FinalMeasurement &
  RunMetricValues &
  Pick<RunFindings, "falseSuccess" | "stillLearning">;

/** The learned filters beside the planted ones, for pictures; absent for models without filters. */
export interface FilterSnapshot {
  /** Axes `[group, coordinate]`. */
  readonly filters: readonly (readonly number[])[];
  /** u, axes `[target group, coordinate]`; empty where nothing is planted. */
  readonly targetFilters: readonly (readonly number[])[];
}
