import { symmetricEigensystem } from "./symmetric-eigen.ts";

/** Directions with less than this share of the largest eigenvalue count as no direction at all. */
const RANK_TOLERANCE = 1e-10;
/** A deviation below this share of the mean is float64's rounding of a value that does not vary. */
const ROUNDING_SHARE = 1e-12;

/**
 * Measures how much of each component a model has learned: the least-squares regression of its
 * predictions on the target's weighted components factor·a_m·φ_m at the test inputs, all centred.
 * A model that equals the target up to a constant has 1 everywhere; one that has learned nothing, 0.
 *
 * Where components cannot be told apart the answer is defined, never NaN: a component that does not
 * vary over the test inputs has 0, and among collinear ones the coefficients of least Σ_m s_m β_m²
 * are taken, s_m the component's deviation. With that weighting components that only repeat each
 * other, with one sign, share one coefficient, so that the target itself still has 1 everywhere.
 */
export class LearnedSpectrum {
  /** Row m times the predictions is coefficient m; axes `[component][sample]`. */
  readonly #projection: readonly Float64Array[];

  /** @param componentValues factor·a_m·φ_m at the test inputs, axes `[component][sample]` */
  constructor(componentValues: readonly Float64Array[]) {
    const scales = componentValues.map((values) => Math.sqrt(deviation(values)));
    const columns = componentValues.map((values, m) => centredColumn(values, scales[m]!));
    const gram = columns.map((a) => columns.map((b) => dot(a, b)));
    const { values: eigenvalues, vectors } = symmetricEigensystem(gram);
    const largest = Math.max(0, ...eigenvalues);
    this.#projection = columns.map((_, m) => {
      const row = new Float64Array(componentValues[m]!.length);
      if (scales[m] === 0) return row;
      eigenvalues.forEach((eigenvalue, e) => {
        if (eigenvalue <= RANK_TOLERANCE * largest) return;
        columns.forEach((column, n) => {
          const factor = (vectors[e]![m]! * vectors[e]![n]!) / eigenvalue / scales[m]!;
          for (let i = 0; i < row.length; i++) row[i]! += factor * column[i]!;
        });
      });
      return row;
    });
  }

  /**
   * The coefficients of one model, axis `[component]`. The columns being centred, the predictions
   * need not be.
   * @param predictions axis `[sample]`
   */
  coefficients(predictions: ArrayLike<number>): number[] {
    return this.#projection.map((row) => dot(row, predictions));
  }
}

/** The centred values over √s, so that the regression's unknowns are √s·β; zeros where s is 0. */
function centredColumn(values: Float64Array, scale: number): Float64Array {
  const mean = meanOf(values);
  return values.map((value) => (scale === 0 ? 0 : (value - mean) / scale));
}

/** Standard deviation, taken as 0 where only rounding varies. */
function deviation(values: Float64Array): number {
  const mean = meanOf(values);
  const spread = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
  return spread <= ROUNDING_SHARE * Math.abs(mean) ? 0 : spread;
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
