import type { PlantedTarget } from "./planted-target.ts";

/** Inputs and targets of one run's training or test sample. */
export interface Sample {
  /** Inputs in float32, axes `[row, patch, coordinate]`; runs on one set of files share one array. */
  readonly bank: Float32Array;
  /** The bank's rows that are this sample, axis `[sample]`. */
  readonly rows: Int32Array;
  /** Axis `[sample]`. */
  readonly targets: Float32Array;
}

/** All data of one run, drawn from its seed alone. */
export interface RunData {
  /** Empty where every batch is drawn anew (`data.fresh`). */
  readonly train: Sample;
  readonly test: Sample;
  /** What the training targets are; `undefined` where they come with the data. */
  readonly planted: PlantedTarget | undefined;
  /**
   * What the test targets are and the learned spectrum is measured on: the planted target itself, or a
   * given head's spectrum over the same filters.
   */
  readonly reference: PlantedTarget | undefined;
  /** What was read of the user's own files, a line a file; absent for other sources. */
  readonly files?: readonly string[];
}

/** 0 … count − 1 */
export function consecutiveRows(count: number): Int32Array {
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

/**
 * What a known head is taken from.
 * @throws Error where the target is not planted
 */
export function plantedReference<T>(reference: T | undefined): T {
  if (reference !== undefined) return reference;
  throw new Error(
    '/model/head/kind is "known", but the target is not planted, so its head is not known. ' +
      'Set it to "mlp".',
  );
}
