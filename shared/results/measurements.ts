/**
 * What is measured of one run at one moment. The numbers are float64; those that cannot be had
 * (alignment without planted filters, a learned spectrum without components) are empty lists.
 */
export interface Measurement {
  /** SGD steps taken. */
  readonly step: number;
  /** Passes over the training sample, step·batchSize/trainSize. */
  readonly epoch: number;
  /** Seconds since the run began to train. */
  readonly seconds: number;
  /** Mean batch loss over the steps since the last measurement; at step 0 that of the first batch. */
  readonly trainLoss: number;
  /** Mean squared error on the test sample. */
  readonly testMse: number;
  /** Test MSE divided by the variance of the test targets; 1 is no better than their mean. */
  readonly testNmse: number;
  /** |<w_j,u_j>| / (‖w_j‖‖u_j‖), axis `[patch]`. */
  readonly alignment: readonly number[];
  /** How much of each component has been learned, axis `[component]`; 1 is all of it. */
  readonly learned: readonly number[];
  /** Signal-to-noise ratio of the gradient, axis `[filter]`; empty unless `record.signal` is set. */
  readonly signal: readonly number[];
}

/** A run's measurements by column; every column has one entry a measurement. */
export interface Series {
  readonly step: readonly number[];
  readonly epoch: readonly number[];
  readonly seconds: readonly number[];
  readonly trainLoss: readonly number[];
  readonly testMse: readonly number[];
  readonly testNmse: readonly number[];
  /** Axes `[measurement, patch]`. */
  readonly alignment: readonly (readonly number[])[];
  /** Axes `[measurement, component]`. */
  readonly learned: readonly (readonly number[])[];
  /** Axes `[measurement, filter]`. */
  readonly signal: readonly (readonly number[])[];
}

/** A run's last measurement, with the verdict of the experiment's success rule. */
export interface FinalMeasurement extends Measurement {
  readonly success: boolean;
}

/** The learned filters beside the planted ones, for pictures; absent for models without filters. */
export interface FilterSnapshot {
  /** Axes `[group, coordinate]`. */
  readonly filters: readonly (readonly number[])[];
  /** u, axes `[target group, coordinate]`; empty where nothing is planted. */
  readonly targetFilters: readonly (readonly number[])[];
}
