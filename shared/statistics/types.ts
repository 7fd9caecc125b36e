/** A statistic of one sample, axis `[run]`. Called with a buffer that is reused: must not keep it. */
export type Estimator = (values: readonly number[]) => number;

/** A point estimate with its confidence interval; `low <= estimate <= high` always holds. */
export interface Interval {
  /** The centre, in the unit of the values; `low` and `high` are in the same. */
  estimate: number;
  low: number;
  high: number;
  /** Nominal coverage, e.g. 0.95. */
  level: number;
  /** Number of independent units (seeds or pairs of seeds) behind the estimate. */
  n: number;
  /** How the interval was made, in words fit for a table's footnote. */
  method: string;
  /** What a reader must know before trusting it. */
  note?: string;
}

/** Outcome of a hypothesis test; `p` is two-sided. */
export interface TestResult {
  /** The test's name, in words fit for a table. */
  test: string;
  /** Not corrected for other tests: see `holmAdjusted`. */
  p: number;
  /** The test's own statistic, defined by the function that returns it. */
  statistic: number;
  /** Pairs (or, unpaired, runs of both arms) given. */
  n: number;
  /** Pairs (or runs) that carry information: without ties where the test leaves them out. */
  informative: number;
  /** Whether p is exact, and not from a normal approximation or random resampling. */
  exact: boolean;
  /** What a reader must know before trusting it, for example that so few pairs can show nothing. */
  note?: string;
}
