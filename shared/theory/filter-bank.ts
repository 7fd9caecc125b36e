import { TheoryError } from "./theory-error.ts";

/** A filter bank, axes `[group][coordinate]`. */
export type Filters = readonly (readonly number[])[];

/** Filters and which of them each patch uses. Survives structured cloning. */
export interface FilterBank {
  readonly filters: Filters;
  /** Axis `[patch]`. */
  readonly groups: readonly number[];
}

/** <a,b>. @throws TheoryError where the lengths differ */
export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) {
    throw new TheoryError(`Filters of ${a.length} and of ${b.length} numbers do not fit together.`);
  }
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** <a,b> of vectors that are of one length by their making; float64, axis `[coordinate]`. */
export function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
