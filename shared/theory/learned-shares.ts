import { formOf, formVariance, levelOf, pairMoment, pairsOf, sumOver } from "./component-pairs.ts";
import { emptyMoment } from "./gaussian-moments.ts";
import type { ResponseMoments } from "./population-loss.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/**
 * How much of each component theory expects to be learned: the regression of the learner's g(Z) on the
 * target's weighted components a_m φ_m(T) in the population, as the measured learned spectrum is on a
 * sample (docs/science.md). 1 is all of it, 0 none.
 */
export type LearnedShares = (moments: Pick<ResponseMoments, "learner" | "cross">) => number[];

/**
 * The learned shares of linear and cosine components of linear responses to Gaussian patches that do not
 * overlap. What the target alone decides is worked out once.
 * @param target ‖u_j‖², axis `[patch]`
 * @returns a function from the learner's moments, axes `[patch]`, to the shares, axis `[component]`
 */
export function gaussianLearnedShares(
  components: readonly TheoryComponent[],
  target: Float64Array,
): LearnedShares {
  const forms = components.map((component) => formOf(component));
  const pairs = pairsOf(forms, forms);
  const targetVariances = forms.map((form) => formVariance(form, target));
  const targetMeans = components.map((one, m) => levelOf(one, targetVariances[m]!));
  const moment = emptyMoment();
  /** Cov(a_m φ_m of forms of these variances, a_n φ_n(T)), axes `[m][n]`. */
  const covariances = (
    variances: readonly number[],
    means: readonly number[],
    common: Float64Array,
  ): number[][] => {
    const found = components.map((_, m) => components.map((_, n) => -means[m]! * targetMeans[n]!));
    for (const pair of pairs) {
      const { m, n, weight, scale } = pair;
      const covariance = scale * sumOver(pair.common, common);
      pairMoment(pair, variances[m]!, targetVariances[n]!, covariance, moment);
      found[m]![n]! += weight * moment.value;
    }
    return found;
  };
  const gram = covariances(targetVariances, targetMeans, target);
  return ({ learner, cross }) => {
    const variances = forms.map((form) => formVariance(form, learner));
    const means = components.map((one, m) => levelOf(one, variances[m]!));
    const withTarget = covariances(variances, means, cross);
    return regression(
      gram,
      components.map((_, n) => withTarget.reduce((sum, row) => sum + row[n]!, 0)),
    );
  };
}

/** Decides among components that cannot be told apart, for the coefficients of least size. */
const RIDGE = 1e-10;

/**
 * The coefficients β that solve gram·β = covariances, 0 for a component that does not vary. Components
 * are scaled to unit deviation first, so that none is small by its weight alone.
 * @param gram Cov of the regressors, symmetric, axes `[component][component]`
 * @param covariances of the regressors with what is explained, axis `[component]`
 */
export function regression(
  gram: readonly (readonly number[])[],
  covariances: readonly number[],
): number[] {
  const scales = gram.map((row, m) => Math.sqrt(Math.max(0, row[m]!)));
  const varying = scales.flatMap((scale, m) => (scale > 0 ? [m] : []));
  const rows = varying.map((m) => [
    ...varying.map((n) => gram[m]![n]! / scales[m]! / scales[n]! + (m === n ? RIDGE : 0)),
    covariances[m]! / scales[m]!,
  ]);
  const solved = eliminated(rows);
  const result = covariances.map(() => 0);
  varying.forEach((m, i) => (result[m] = solved[i]! / scales[m]!));
  return result;
}

/** Gaussian elimination of a positive definite system whose rows end in the right-hand side. */
function eliminated(rows: number[][]): number[] {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const pivot = rows[column]!;
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = rows[row]![column]! / pivot[column]!;
      for (let at = column; at <= size; at++) rows[row]![at]! -= factor * pivot[at]!;
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}
