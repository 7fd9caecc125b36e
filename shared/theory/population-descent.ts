import {
  emptyLoss,
  populationLoss,
  targetVariance,
  type LossByMoments,
  type ResponseMoments,
} from "./population-loss.ts";
import { dot, responseMoments, type FilterBank } from "./population-gradient.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

export interface DescentOptions {
  readonly learningRate: number;
  /** Gradient steps, as many as SGD takes. */
  readonly steps: number;
  /** Steps after which to record, ascending; 0 is before the first. */
  readonly recordAt: readonly number[];
}

/** The predicted course of training; axis `[record]`, alignment `[record][patch]`. */
export interface PredictedCurve {
  readonly step: number[];
  readonly loss: number[];
  readonly nmse: number[];
  readonly alignment: number[][];
}

/**
 * Gradient descent on the population loss from given filters: what SGD does on average, without its
 * noise and without a finite sample.
 *
 * It runs in a handful of numbers a filter. The gradient of patch j lies in the span of w_j and u_j,
 * so a filter never leaves the span of its initial value and the planted filters of its patches:
 * w = c_0·w(0) + Σ_i c_i·u_i. The loss needs inner products alone, which the Gram matrix of that
 * basis gives, so a step costs the same whatever the patch size.
 */
export function populationDescent(
  components: readonly TheoryComponent[],
  initial: FilterBank,
  target: FilterBank,
  options: DescentOptions,
): PredictedCurve {
  const moments = responseMoments(initial, target);
  const filters = reducedFilters(initial, target);
  const variance = targetVariance(components, moments.target);
  const lossOf = populationLoss(components, moments.target);
  const loss = emptyLoss(initial.groups.length);
  const curve: PredictedCurve = { step: [], loss: [], nmse: [], alignment: [] };
  let next = 0;
  for (let step = 0; step <= options.steps; step++) {
    lossOf(moments, loss);
    if (options.recordAt[next] === step) {
      next += 1;
      record(curve, step, loss.loss, variance, moments);
    }
    for (const filter of filters) descend(filter, loss, options.learningRate, moments);
  }
  return curve;
}

/** A filter in coordinates of its own small basis: its initial value, then planted filters. */
interface ReducedFilter {
  readonly patches: readonly number[];
  /** For each of `patches`, where its planted filter stands in the basis. */
  readonly plantedAt: readonly number[];
  readonly coefficients: Float64Array;
  /** Inner products of the basis, axes `[basis, basis]`, row by row. */
  readonly gram: Float64Array;
}

function reducedFilters(initial: FilterBank, target: FilterBank): ReducedFilter[] {
  return initial.filters.map((filter, group) => {
    const patches = initial.groups.flatMap((g, patch) => (g === group ? [patch] : []));
    const planted = [...new Set(patches.map((patch) => target.groups[patch]!))];
    const basis = [filter, ...planted.map((index) => target.filters[index]!)];
    const coefficients = new Float64Array(basis.length);
    coefficients[0] = 1;
    return {
      patches,
      plantedAt: patches.map((patch) => 1 + planted.indexOf(target.groups[patch]!)),
      coefficients,
      gram: Float64Array.from(basis.flatMap((a) => basis.map((b) => dot(a, b)))),
    };
  });
}

/** One step of a filter, and the moments of its patches after it. */
function descend(
  { patches, plantedAt, coefficients, gram }: ReducedFilter,
  { byLearner, byCross }: LossByMoments,
  learningRate: number,
  moments: ResponseMoments,
): void {
  let shrink = 0;
  for (const patch of patches) shrink += 2 * byLearner[patch]!;
  for (let i = 0; i < coefficients.length; i++) coefficients[i]! *= 1 - learningRate * shrink;
  patches.forEach((patch, i) => {
    coefficients[plantedAt[i]!]! -= learningRate * byCross[patch]!;
  });
  const size = coefficients.length;
  let square = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++)
      square += coefficients[i]! * coefficients[j]! * gram[i * size + j]!;
  }
  patches.forEach((patch, k) => {
    let cross = 0;
    for (let i = 0; i < size; i++) cross += coefficients[i]! * gram[i * size + plantedAt[k]!]!;
    moments.learner[patch] = square;
    moments.cross[patch] = cross;
  });
}

function record(
  curve: PredictedCurve,
  step: number,
  loss: number,
  variance: number,
  { learner, cross, target }: ResponseMoments,
): void {
  curve.step.push(step);
  curve.loss.push(loss);
  curve.nmse.push(variance > 0 ? loss / variance : loss > 0 ? Infinity : 0);
  curve.alignment.push(
    Array.from(cross, (value, patch) => {
      const lengths = Math.sqrt(learner[patch]! * target[patch]!);
      return lengths > 0 ? Math.min(1, Math.abs(value) / lengths) : 0;
    }),
  );
}
