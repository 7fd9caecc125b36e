import { solveLower, symmetric } from "./cholesky.ts";
import { candidateSettings, kernel, type KernelSettings } from "./kernel.ts";
import { fitLatent, type LatentFit, type Observation } from "./laplace.ts";

/** What is believed about success at one place. */
export interface Belief {
  /** Posterior mean of the log-odds of success. */
  readonly mean: number;
  /** Posterior standard deviation of the log-odds. */
  readonly deviation: number;
}

/** What is believed about success over one panel of a study. */
export interface SuccessSurface {
  readonly settings: KernelSettings;
  /** @param unit coordinates in [0, 1], axis `[axis]` */
  belief(unit: readonly number[]): Belief;
  /** Posterior mean of the log-odds alone, which is cheaper: above 0 success is the likelier. */
  logOdds(unit: readonly number[]): number;
  /** Posterior covariance of the log-odds, row-major float64, axes `[place, place]`. */
  covariance(units: readonly (readonly number[])[]): Float64Array;
}

/**
 * Learns the probability of success over a panel from counts at some places: a Gaussian-process
 * logistic model by Laplace's approximation. Its lengths are those of a fixed short list
 * with the greatest marginal likelihood, so the same counts always give the same surface. Without
 * observations it believes nothing: log-odds 0 everywhere.
 * @param axes number of axes of the study
 */
export function successSurface(observations: readonly Observation[], axes: number): SuccessSurface {
  const seen = observations.filter(({ n }) => n > 0);
  const fits = candidateSettings(axes).map((settings) => fitLatent(seen, settings));
  const fit = fits.reduce((best, other) => (other.logEvidence > best.logEvidence ? other : best));
  return surfaceOf(fit);
}

function surfaceOf(fit: LatentFit): SuccessSurface {
  const { observations, settings, weights, rootCurvature, factor } = fit;
  const covarianceWithSeen = (unit: readonly number[]) =>
    Float64Array.from(observations, (seen) => kernel(unit, seen.unit, settings));
  const logOddsFrom = (shared: Float64Array) =>
    shared.reduce((sum, value, i) => sum + value * weights[i]!, 0);
  /** v = L⁻¹ W^½ k: what the observations take off the prior covariance is vᵀv. */
  const explained = (shared: Float64Array) =>
    solveLower(
      factor,
      shared.map((value, i) => value * rootCurvature[i]!),
    );
  return {
    settings,
    logOdds: (unit) => logOddsFrom(covarianceWithSeen(unit)),
    belief(unit) {
      const shared = covarianceWithSeen(unit);
      const v = explained(shared);
      const variance = settings.variance - dot(v, v);
      return { mean: logOddsFrom(shared), deviation: Math.sqrt(Math.max(0, variance)) };
    },
    covariance(units) {
      const rows = units.map((unit) => explained(covarianceWithSeen(unit)));
      return symmetric(
        units.length,
        (i, j) => kernel(units[i]!, units[j]!, settings) - dot(rows[i]!, rows[j]!),
      );
    },
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
