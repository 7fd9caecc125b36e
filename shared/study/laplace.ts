import {
  cholesky,
  logDiagonal,
  solveLower,
  solveUpper,
  symmetric,
  type Triangle,
} from "./cholesky.ts";
import { kernel, type KernelSettings } from "./kernel.ts";

/** Runs seen at one place of a panel. */
export interface Observation {
  /** Coordinates in [0, 1], axis `[axis]`. */
  readonly unit: readonly number[];
  readonly successes: number;
  readonly n: number;
}

/** Laplace's approximation of the latent log-odds f of success given what was seen. */
export interface LatentFit {
  readonly observations: readonly Observation[];
  readonly settings: KernelSettings;
  /** K⁻¹ f̂, axis `[observation]`: the posterior mean at x is k(x)ᵀ weights. */
  readonly weights: Float64Array;
  /** Square root of the likelihood's curvature W_i = n_i π_i (1 − π_i), axis `[observation]`. */
  readonly rootCurvature: Float64Array;
  /** Cholesky factor of I + W^½ K W^½. */
  readonly factor: Triangle;
  /** log q(y), the approximate marginal likelihood, by which settings are compared. */
  readonly logEvidence: number;
}

/** Newton's method converges quadratically: a handful of steps is usual. */
const MAX_STEPS = 50;
/** A gain of the log posterior that no longer matters. */
const TOLERANCE = 1e-9;
/** A step that does not climb is halved down to this share of it. */
const SMALLEST_SHARE = 1e-6;

/**
 * Fits the log-odds of success as a Gaussian process of mean 0 under binomial counts, by Newton's
 * method with halved steps where one does not climb (Rasmussen and Williams, Gaussian Processes for
 * Machine Learning, 2006, algorithm 3.1).
 */
export function fitLatent(
  observations: readonly Observation[],
  settings: KernelSettings,
): LatentFit {
  const size = observations.length;
  const units = observations.map(({ unit }) => unit);
  const prior = symmetric(size, (i, j) => kernel(units[i]!, units[j]!, settings));
  let weights: Float64Array = new Float64Array(size);
  let latent: Float64Array = new Float64Array(size);
  let objective = objectiveOf(observations, latent, weights);
  for (let step = 0; step < MAX_STEPS; step++) {
    const target = newtonWeights(observations, prior, latent);
    let share = 1;
    let next = climb(observations, prior, weights, target, share);
    while (next.objective < objective && share > SMALLEST_SHARE) {
      share /= 2;
      next = climb(observations, prior, weights, target, share);
    }
    const gain = next.objective - objective;
    ({ weights, latent, objective } = next);
    if (gain < TOLERANCE) break;
  }
  const rootCurvature = curvatureRoots(observations, latent);
  const factor = curvedFactor(prior, rootCurvature);
  return {
    observations,
    settings,
    weights,
    rootCurvature,
    factor,
    logEvidence: objective - logDiagonal(factor),
  };
}

/** 1 / (1 + e^{−f}). */
export function logistic(f: number): number {
  return 1 / (1 + Math.exp(-f));
}

/** ψ = −½ aᵀf + Σ log p(y_i | f_i), without the binomial coefficients. */
function objectiveOf(
  observations: readonly Observation[],
  latent: Float64Array,
  weights: Float64Array,
): number {
  let sum = 0;
  observations.forEach(({ successes, n }, i) => {
    const f = latent[i]!;
    const logOneMore = f > 0 ? f + Math.log1p(Math.exp(-f)) : Math.log1p(Math.exp(f));
    sum += successes * f - n * logOneMore - (weights[i]! * f) / 2;
  });
  return sum;
}

function climb(
  observations: readonly Observation[],
  prior: Float64Array,
  from: Float64Array,
  to: Float64Array,
  share: number,
) {
  const weights = from.map((weight, i) => weight + share * (to[i]! - weight));
  const latent = product(prior, weights);
  return { weights, latent, objective: objectiveOf(observations, latent, weights) };
}

/** a = b − W^½ Bᵃ W^½ K b with b = W f + ∇log p and Bᵃ the inverse of I + W^½ K W^½. */
function newtonWeights(
  observations: readonly Observation[],
  prior: Float64Array,
  latent: Float64Array,
): Float64Array {
  const roots = curvatureRoots(observations, latent);
  const factor = curvedFactor(prior, roots);
  const b = latent.map((f, i) => {
    const { successes, n } = observations[i]!;
    return roots[i]! ** 2 * f + successes - n * logistic(f);
  });
  const scaled = product(prior, b).map((value, i) => value * roots[i]!);
  const solved = solveUpper(factor, solveLower(factor, scaled));
  return b.map((value, i) => value - roots[i]! * solved[i]!);
}

function curvatureRoots(observations: readonly Observation[], latent: Float64Array): Float64Array {
  return latent.map((f, i) => {
    const rate = logistic(f);
    return Math.sqrt(observations[i]!.n * rate * (1 - rate));
  });
}

function curvedFactor(prior: Float64Array, roots: Float64Array): Triangle {
  const size = roots.length;
  const matrix = prior.map((value, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    return (row === column ? 1 : 0) + roots[row]! * value * roots[column]!;
  });
  return cholesky(matrix, size);
}

function product(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return vector.map((_, row) => {
    let sum = 0;
    for (let column = 0; column < size; column++) {
      sum += matrix[row * size + column]! * vector[column]!;
    }
    return sum;
  });
}
