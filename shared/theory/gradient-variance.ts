import { checkTheory } from "./check-theory.ts";
import { inner, type FilterBank } from "./filter-bank.ts";
import { targetTerms, type TargetFamilyShape, type TargetTerm } from "./target-terms.ts";
import { TheoryError } from "./theory-error.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/** A family of targets: one spectrum, planted filters drawn as filterScale times standard normals. */
export interface TargetFamily extends TargetFamilyShape {
  readonly components: readonly TheoryComponent[];
  readonly filterScale: number;
}

/**
 * Trace of the covariance of each filter's population gradient over random targets of a family, at
 * fixed filters: the quantity whose smallness says that the gradient barely depends on the target.
 *
 * Only −2 E[g(Z)·g(T)] depends on the target. Its gradient is a sum of Gaussian bumps in the planted
 * filters (see {@link TargetTerm}), and for u ~ N(0, filterScale²·I) the mean of a bump or of the
 * product of two is a Gaussian integral: `tilt` completes the square.
 * @returns axis `[group]`
 * @throws TheoryError where the shapes do not fit or a number makes no sense
 */
export function gradientVarianceOverTargets(family: TargetFamily): number[] {
  checkFamily(family);
  const { components, learner, filterScale } = family;
  return learner.filters.map((_, group) => {
    const terms = targetTerms(components, family, group).filter((term) => term.coefficient !== 0);
    const mean = new Float64Array(learner.filters[0]!.length);
    for (const term of terms) {
      const tilted = tilt([term], filterScale);
      vectorAt(term, tilted.means).forEach((value, i) => (mean[i]! += tilted.weight * value));
    }
    let square = 0;
    for (const first of terms) {
      for (const second of terms) square += productMean(first, second, filterScale);
    }
    return Math.max(0, square - inner(mean, mean));
  });
}

/** The planted filters' distribution under a product of bumps, times the integral of that product. */
interface Tilted {
  readonly weight: number;
  /** Axes `[target group][coordinate]`. */
  readonly means: Float64Array[];
  /** Variance of a coordinate, axis `[target group]`. */
  readonly variances: Float64Array;
}

/**
 * With curvatures P, pulls b and offsets added up, the square completes to u_t ~ N(τ²b_t, τ²·I) with
 * τ² = s²/(1+P_t s²), and the integral is Π_t (1+P_t s²)^{−d/2} exp(½τ²‖b_t‖²) · exp(−½·offset).
 */
function tilt(terms: readonly TargetTerm[], filterScale: number): Tilted {
  const { curvature, constant } = terms[0]!;
  const size = constant.length;
  const variances = new Float64Array(curvature.length);
  let exponent = 0;
  for (const term of terms) exponent -= term.offset / 2;
  const means = Array.from(curvature, (_, t) => {
    const mean = new Float64Array(size);
    let curve = 0;
    for (const term of terms) {
      curve += term.curvature[t]!;
      for (let i = 0; i < size; i++) mean[i]! += term.pull[t]![i]!;
    }
    const narrowed = 1 + curve * filterScale ** 2;
    const variance = filterScale ** 2 / narrowed;
    exponent += (variance * inner(mean, mean)) / 2 - (size / 2) * Math.log(narrowed);
    for (let i = 0; i < size; i++) mean[i]! *= variance;
    variances[t] = variance;
    return mean;
  });
  const weight = terms.reduce((product, term) => product * term.coefficient, Math.exp(exponent));
  return { weight, means, variances };
}

/** A term's vector constant + Σ_t slope_t·u_t + direction·Σ_t <along_t,u_t> at planted filters u. */
function vectorAt(term: TargetTerm, u: readonly Float64Array[]): Float64Array {
  const vector = Float64Array.from(term.constant);
  let along = 0;
  u.forEach((filter, t) => (along += inner(term.along[t]!, filter)));
  for (let i = 0; i < vector.length; i++) {
    vector[i]! += along * term.direction[i]!;
    u.forEach((filter, t) => (vector[i]! += term.slope[t]! * filter[i]!));
  }
  return vector;
}

/** The mean over targets of the inner product of two terms. */
function productMean(a: TargetTerm, b: TargetTerm, filterScale: number): number {
  const { weight, means, variances } = tilt([a, b], filterScale);
  if (weight === 0) return 0;
  let sum = inner(vectorAt(a, means), vectorAt(b, means));
  variances.forEach((variance, t) => {
    // tr(AᵀB) of the vectors' linear maps A = slope·I + direction·alongᵀ.
    const trace =
      a.slope[t]! * b.slope[t]! * a.constant.length +
      a.slope[t]! * inner(b.direction, b.along[t]!) +
      b.slope[t]! * inner(a.direction, a.along[t]!) +
      inner(a.direction, b.direction) * inner(a.along[t]!, b.along[t]!);
    sum += variance * trace;
  });
  return weight * sum;
}

function checkFamily({ components, learner, targetGroups, filterScale }: TargetFamily): void {
  if (!Number.isFinite(filterScale) || filterScale <= 0) {
    throw new TheoryError(`filterScale is ${filterScale}. Give a number above 0.`);
  }
  const size = learner.filters[0]?.length ?? 0;
  const bad = targetGroups.findIndex((group) => !Number.isInteger(group) || group < 0);
  if (bad >= 0) {
    throw new TheoryError(`targetGroups[${bad}] is ${targetGroups[bad]}. Give an index from 0.`);
  }
  const planted = Array.from({ length: Math.max(-1, ...targetGroups) + 1 }, () =>
    Array.from({ length: size }, () => 1),
  );
  const target: FilterBank = { filters: planted, groups: targetGroups };
  checkTheory(components, learner, target);
}
