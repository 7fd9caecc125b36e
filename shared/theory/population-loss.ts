import {
  addTo,
  formOf,
  formVariance,
  pairMoment,
  pairsOf,
  sumOver,
  type ComponentPair,
  type Form,
} from "./component-pairs.ts";
import { emptyMoment } from "./gaussian-moments.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/**
 * All that the population loss depends on: for Gaussian patches and the linear map, the responses
 * Z_j = <w_j,x_j> and T_j = <u_j,x_j> are jointly Gaussian and independent between patches, so their
 * second moments suffice. Each is float64, axis `[patch]`, or `[class]` where patches of equal
 * moments are counted together (see {@link LossOptions.classOf}).
 */
export interface ResponseMoments {
  /** ‖w_j‖² = Var Z_j */
  readonly learner: Float64Array;
  /** <w_j,u_j> = Cov(Z_j, T_j) */
  readonly cross: Float64Array;
  /** ‖u_j‖² = Var T_j */
  readonly target: Float64Array;
}

/** The loss and its derivatives by the moments that training changes; axes as the moments'. */
export interface LossByMoments {
  loss: number;
  readonly byLearner: Float64Array;
  readonly byCross: Float64Array;
}

export type LossFunction = (
  moments: Pick<ResponseMoments, "learner" | "cross">,
  into: LossByMoments,
) => LossByMoments;

export interface LossOptions {
  /**
   * For each patch the index of its moments: patches that share a filter and a planted filter have
   * equal moments, so one entry can stand for all. Axis `[patch]`; default: each patch its own.
   */
  readonly classOf?: readonly number[];
  /** What the target is made of where that differs from the learner's head; default: the same. */
  readonly targetComponents?: readonly TheoryComponent[];
  /** `target`: −2 E[g(Z)·g*(T)] alone, all of the loss's gradient that depends on the target. */
  readonly part?: "all" | "target";
}

/**
 * The population loss E[(g(Z) − g*(T))²] of one target, with its derivatives.
 * With g = Σ_m a_m φ_m the square expands into
 * Σ_mn a_m a_n (E[φ_m(Z)φ_n(Z)] − 2 E[φ_m(Z)φ_n(T)] + E[φ_m(T)φ_n(T)]), each a closed form of the
 * variances ω²Σ_{j∈S}‖w_j‖² and covariances ω_m·ω_n·Σ_{j∈S_m∩S_n}<w_j,u_j> of its two forms. What
 * does not change while a learner trains is worked out once, when the function is made.
 *
 * By the chain rule the gradient of patch j's filter is 2·byLearner[j]·w_j + byCross[j]·u_j; where
 * entries stand for several patches, byLearner and byCross are sums over them.
 * @param target ‖u_j‖², axis `[patch]` or `[class]`
 * @returns a function from the learner's moments to the loss; it overwrites and returns `into`, so
 *   that a long descent allocates no arrays
 */
export function populationLoss(
  components: readonly TheoryComponent[],
  target: Float64Array,
  { classOf, targetComponents = components, part = "all" }: LossOptions = {},
): LossFunction {
  const learnerForms = components.map((component) => formOf(component, classOf));
  const targetForms = targetComponents.map((component) => formOf(component, classOf));
  const targetVariances = targetForms.map((form) => formVariance(form, target));
  const own = part === "all" ? pairsOf(learnerForms, learnerForms).filter(onceEach) : [];
  const mixed = pairsOf(learnerForms, targetForms);
  const constant = part === "all" ? meanSquare(targetForms, target) : 0;
  const variances = new Float64Array(components.length);
  const byVariance = new Float64Array(components.length);
  const moment = emptyMoment();

  return ({ learner, cross }, into) => {
    const { byLearner, byCross } = into;
    byLearner.fill(0);
    byCross.fill(0);
    byVariance.fill(0);
    let loss = constant;
    for (let m = 0; m < learnerForms.length; m++) {
      variances[m] = formVariance(learnerForms[m]!, learner);
    }
    for (const pair of own) {
      const { m, n, common, weight, scale } = pair;
      // E[φ_m(Z)φ_n(Z)] is symmetric: the pairs off the diagonal count twice.
      const times = m === n ? weight : 2 * weight;
      const covariance = scale * sumOver(common, learner);
      pairMoment(pair, variances[m]!, variances[n]!, covariance, moment);
      loss += times * moment.value;
      byVariance[m]! += times * moment.byVarianceA;
      byVariance[n]! += times * moment.byVarianceB;
      addTo(byLearner, common, times * scale * moment.byCovariance);
    }
    for (const pair of mixed) {
      const { m, n, common, weight, scale } = pair;
      const times = -2 * weight;
      const covariance = scale * sumOver(common, cross);
      pairMoment(pair, variances[m]!, targetVariances[n]!, covariance, moment);
      loss += times * moment.value;
      byVariance[m]! += times * moment.byVarianceA;
      addTo(byCross, common, times * scale * moment.byCovariance);
    }
    for (let m = 0; m < learnerForms.length; m++) {
      const { component, classes } = learnerForms[m]!;
      const { omega } = component;
      if (byVariance[m] !== 0) addTo(byLearner, classes, omega * omega * byVariance[m]!);
    }
    into.loss = loss;
    return into;
  };
}

const onceEach = ({ m, n }: ComponentPair): boolean => m <= n;

/** Zeroed space for a population loss. */
export function emptyLoss(entries: number): LossByMoments {
  return { loss: 0, byLearner: new Float64Array(entries), byCross: new Float64Array(entries) };
}

/** E g(T), the target's mean over the inputs; only cosines have one. `target` is ‖u_j‖², axis `[patch]`. */
export function targetMean(components: readonly TheoryComponent[], target: Float64Array): number {
  let mean = 0;
  for (const component of components) {
    if (component.kind === "linear") continue;
    const variance = formVariance(formOf(component), target);
    mean += component.weight * Math.cos(component.phase) * Math.exp(-variance / 2);
  }
  return mean;
}

/** The variance of the target g(T) over the inputs. `target` is ‖u_j‖², axis `[patch]`. */
export function targetVariance(
  components: readonly TheoryComponent[],
  target: Float64Array,
): number {
  const forms = components.map((component) => formOf(component));
  const square = meanSquare(forms, target);
  const variance = square - targetMean(components, target) ** 2;
  // Below this share of its mean square nothing but rounding is left: the target is constant.
  return variance > 1e-14 * square ? variance : 0;
}

/**
 * What a population loss is divided by to give NMSE: the target's variance. As in the measured NMSE,
 * a constant target has its mean square instead (NMSE 1 is predicting 0), or 1 where it is 0.
 */
export function nmseDenominator(
  components: readonly TheoryComponent[],
  target: Float64Array,
): number {
  const variance = targetVariance(components, target);
  if (variance > 0) return variance;
  const mean = targetMean(components, target);
  return mean === 0 ? 1 : mean * mean;
}

/** E[g(T)²]. */
function meanSquare(forms: readonly Form[], target: Float64Array): number {
  const variances = forms.map((form) => formVariance(form, target));
  const moment = emptyMoment();
  let square = 0;
  for (const pair of pairsOf(forms, forms)) {
    const covariance = pair.scale * sumOver(pair.common, target);
    pairMoment(pair, variances[pair.m]!, variances[pair.n]!, covariance, moment);
    square += pair.weight * moment.value;
  }
  return square;
}
