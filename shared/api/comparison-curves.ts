import type { CurveMetric } from "../metrics/registry.ts";
import type { Assignment } from "../spec/variants.ts";

/** Two bounds by moment, axis `[moment]`. */
export interface Band {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** When the points of a curve were measured, axis `[moment]`. */
interface CurveMoments {
  readonly step: readonly number[];
  readonly epoch: readonly number[];
  /** Of training; over several runs their median. */
  readonly seconds: readonly number[];
}

/**
 * One metric over the seeds of a variant, axis `[moment]`. A run that diverged counts as worse than
 * any other (Infinity) from its divergence on, so that a centre may be Infinity.
 */
export interface AggregateCurve extends CurveMoments {
  readonly assignment: Assignment;
  readonly metric: CurveMetric;
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
export interface SeedCurve extends CurveMoments {
  readonly runId: string;
  readonly assignment: Assignment;
  readonly seed: number;
  readonly values: Readonly<Record<CurveMetric, readonly number[]>>;
  /** Test NMSE at the end of training; Infinity where it diverged, NaN where it is not over. */
  readonly finalNmse: number;
}

/** A share of a variant's runs, which jumps at some places and is level between them; axis `[place]`. */
export interface ShareCurve {
  readonly assignment: Assignment;
  readonly share: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly n: number;
  /** What the band is, in words. */
  readonly band: string;
}

/**
 * A performance profile: the share of a variant's runs that end with a test NMSE of at most each
 * threshold, all thresholds at once. Runs that failed reach none.
 */
export interface PerformanceCurve extends ShareCurve {
  readonly threshold: readonly number[];
}

/** The share of a variant's runs whose success metric has been below its bound by each epoch (Kaplan-Meier). */
export interface SuccessCurve extends ShareCurve {
  readonly epoch: readonly number[];
  /** Runs that got there. */
  readonly reached: number;
  /** The epoch by which half of the runs are there; null where they are not. */
  readonly medianEpoch: number | null;
}
