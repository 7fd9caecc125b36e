import type { Component, SpectrumSpec } from "../spec/schema.ts";
import { addComponentGradient, componentFunction } from "./component.ts";

/**
 * The factor that `normalize` gives before any data are seen: 1/Σ|a_m| for `sum-of-weights`, else 1.
 * `unit-variance` needs the data as well: see {@link unitVarianceFactor}.
 * @throws RangeError where all weights are 0, which `sum-of-weights` cannot normalise
 */
export function weightFactor(spectrum: SpectrumSpec): number {
  if (spectrum.normalize !== "sum-of-weights") return 1;
  const total = spectrum.components.reduce((sum, { weight }) => sum + Math.abs(weight), 0);
  if (total > 0) return 1 / total;
  throw new RangeError(
    "/target/spectrum/components all have weight 0, which sum-of-weights cannot normalise. " +
      "Give one a weight.",
  );
}

/** Rounding leaves about 1e-32 of mean² behind in a target that is constant; below this it is one. */
const ROUNDING_SHARE = 1e-24;

/**
 * The factor of `unit-variance`: 1 over the standard deviation (divided by n) of the target's values.
 * A target that does not vary has nothing to be scaled by: its factor is 1.
 * @param values the target on the training inputs before normalisation, axis `[sample]`
 */
export function unitVarianceFactor(values: ArrayLike<number>): number {
  const n = values.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i]! / n;
  let variance = 0;
  for (let i = 0; i < n; i++) variance += (values[i]! - mean) ** 2 / n;
  return variance > ROUNDING_SHARE * mean * mean ? 1 / Math.sqrt(variance) : 1;
}

/**
 * g*(z) = factor·Σ_m a_m φ_m(z).
 * @param z patch responses, axis `[patch]`
 */
export function spectrumValue(
  components: readonly Component[],
  factor: number,
  z: ArrayLike<number>,
): number {
  return spectrumFunction(components, factor)(z);
}

/** The function g* itself, for many responses: its components' kinds are looked up once. */
export function spectrumFunction(
  components: readonly Component[],
  factor: number,
): (z: ArrayLike<number>) => number {
  const values = components.map(componentFunction);
  return (z) => {
    let sum = 0;
    for (let m = 0; m < values.length; m++) sum += components[m]!.weight * values[m]!(z);
    return factor * sum;
  };
}

/**
 * ∂g*(z)/∂z, axis `[patch]`.
 * @param z patch responses, axis `[patch]`
 */
export function spectrumGradient(
  components: readonly Component[],
  factor: number,
  z: ArrayLike<number>,
): Float64Array {
  const gradient = new Float64Array(z.length);
  for (const component of components) {
    addComponentGradient(component, z, factor * component.weight, gradient);
  }
  return gradient;
}
