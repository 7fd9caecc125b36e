import type { CurveMetric } from "../metrics/registry.ts";
import type { Assignment } from "../spec/variants.ts";

/** Two bounds by moment, axis `[moment]`. */
export interface Band {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * One metric over the seeds of a variant, axis `[moment]`. A run that diverged counts as worse than
 * any other (Infinity) from its divergence on, so that a centre may be Infinity.
 */
export interface AggregateCurve {
  readonly assignment: Assignment;
  readonly metric: CurveMetric;
  readonly step: readonly number[];
  readonly epoch: readonly number[];
  /** The median over runs of the seconds they had trained by then. */
  readonly seconds: readonly number[];
  /** The median over seeds, the centre of every curve. */
  readonly median: readonly number[];
  /** First and third quartile over seeds. */
  readonly quartiles: Band;
  /** Distribution-free interval of the median, from order statistics; NaN for a single run. */
  readonly interval: Band;
  /** How often such an interval holds the median: below 0.95 where there are under six runs. */
  readonly coverage: readonly number[];
  /** Runs that go into each moment, diverged ones included. */
  readonly n: readonly number[];
  /** Those of them that have diverged. */
  readonly diverged: readonly number[];
}

/** Every seed's own curve, at the moments of its variant that it was measured at. */
export interface SeedCurve {
  readonly runId: string;
  readonly assignment: Assignment;
  readonly seed: number;
  readonly step: readonly number[];
  readonly epoch: readonly number[];
  readonly seconds: readonly number[];
  readonly values: Readonly<Record<CurveMetric, readonly number[]>>;
  /** Test NMSE at the end of training; Infinity where it diverged, NaN where it is not over. */
  readonly finalNmse: number;
}

/**
 * A performance profile: the share of a variant's runs that end with a test NMSE of at most each
 * threshold, all thresholds at once. Runs that failed reach none. Axis `[threshold]`; the curve
 * jumps at the thresholds and is level between them.
 */
export interface PerformanceCurve {
  readonly assignment: Assignment;
  readonly threshold: readonly number[];
  readonly share: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly n: number;
  /** What the band is, in words. */
  readonly band: string;
}

/**
 * The share of a variant's runs whose success metric has been below its bound by each epoch
 * (Kaplan-Meier). Axis `[moment]`; the curve jumps at the epochs and is level between them.
 */
export interface SuccessCurve {
  readonly assignment: Assignment;
  readonly epoch: readonly number[];
  readonly share: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly n: number;
  /** Runs that got there. */
  readonly reached: number;
  /** The epoch by which half of the runs are there; null where they are not. */
  readonly medianEpoch: number | null;
  /** What the band is, in words. */
  readonly band: string;
}
