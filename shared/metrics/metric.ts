/**
 * How many numbers a metric has at one moment: one, or one for each patch, each component of the
 * target's spectrum, each filter, each window of a second layer or each bank of filters.
 */
export type MetricShape = "scalar" | "patch" | "component" | "filter" | "window" | "bank";

/** A value of a metric at one moment, float64; a list is empty where it cannot be measured. */
export type MetricValue<Shape extends MetricShape> = Shape extends "scalar"
  ? number
  : readonly number[];

/** A line across a metric's chart that says what a value means. */
export interface MetricLevel {
  readonly value: number;
  readonly label: string;
}

/** What every metric says of itself. Its key in the registry is its name in JSON. */
export interface MetricText {
  /** Its column in CSV files; a list has one column an entry, numbered from 1. */
  readonly csv: string;
  /** Inside a sentence, in legends and in pickers. */
  readonly label: string;
  /** Above a figure or a column of a table. */
  readonly heading: string;
  /** Beside an axis, with its unit in brackets. */
  readonly axis: string;
  /** What is measured, as one sentence. */
  readonly help: string;
  /** How a value is written: with three significant digits, or as a whole number. */
  readonly format: "number" | "count";
  readonly better: "lower" | "higher";
  readonly scale: "linear" | "log";
  /** The lowest and highest value that can occur, where a chart should show them both. */
  readonly bounds?: readonly [number, number];
  readonly levels: readonly MetricLevel[];
}

/** A metric that is measured again and again while a run trains. */
export interface CurveMetricDefinition<Shape extends MetricShape = MetricShape> extends MetricText {
  readonly shape: Shape;
  /** Whether the closed-form theory predicts its curve. */
  readonly predicted: boolean;
  /** Whether an experiment's success rule may be stated in it. */
  readonly decidesSuccess: boolean;
  /** Whether result files leave it out for runs that did not measure it, and of final values. */
  readonly optional: boolean;
}

/** An experiment's rule for success: the last value of a metric is below a bound. */
export interface SuccessRule<Id> {
  readonly metric: Id;
  readonly below: number;
}

/** A metric of a whole run, derived from its curves when it has ended. */
export interface RunMetricDefinition<Curves> extends MetricText {
  /** What stands where a run has no value. */
  readonly none: string;
  /** @returns a finite number, or null where the run has none */
  readonly derive: (curves: Curves, success: SuccessRule<keyof Curves>) => number | null;
}
