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
import { emptyMoment, type Moment } from "./gaussian-moments.ts";
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

/** From the learner's moments to the loss; overwrites and returns `into`. */
export type LossFunction = (
  moments: Pick<ResponseMoments, "learner" | "cross">,
  into: LossByMoments,
) => LossByMoments;

/** Which patches and which part of the square a population loss is made of. */
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
  options: LossOptions = {},
): LossFunction {
  const plan = planLoss(components, target, options);
  return ({ learner, cross }, into) => {
    into.byLearner.fill(0);
    into.byCross.fill(0);
    plan.byVariance.fill(0);
    for (let m = 0; m < plan.forms.length; m++) {
      plan.variances[m] = formVariance(plan.forms[m]!, learner);
    }
    const withOwn = addOwnPairs(plan, learner, into, plan.constant);
    into.loss = addMixedPairs(plan, cross, into, withOwn);
    for (let m = 0; m < plan.forms.length; m++) {
      const { component, classes } = plan.forms[m]!;
      const { omega } = component;
      const byVariance = plan.byVariance[m]!;
      if (byVariance !== 0) addTo(into.byLearner, classes, omega * omega * byVariance);
    }
    return into;
  };
}

/** What a loss function keeps between calls, and the space that each call overwrites. */
interface LossPlan {
  /** The learner's forms, axis `[component]` as in `variances` and `byVariance`. */
  readonly forms: readonly Form[];
  /** Pairs of the learner's own forms with m ≤ n, for E[φ_m(Z)φ_n(Z)]. */
  readonly own: readonly ComponentPair[];
  /** Pairs of a learner's form with a target's, for E[φ_m(Z)φ_n(T)]. */
  readonly mixed: readonly ComponentPair[];
  /** Variances of the target's forms, axis `[target component]`. */
  readonly targetVariances: readonly number[];
  /** E[g*(T)²]. */
  readonly constant: number;
  /** Variances of the learner's forms at the moments of a call. */
  readonly variances: Float64Array;
  /** The loss's derivatives by them. */
  readonly byVariance: Float64Array;
  readonly moment: Moment;
}

function planLoss(
  components: readonly TheoryComponent[],
  target: Float64Array,
  { classOf, targetComponents = components, part = "all" }: LossOptions,
): LossPlan {
  const forms = components.map((component) => formOf(component, classOf));
  const targetForms = targetComponents.map((component) => formOf(component, classOf));
  return {
    forms,
    own: part === "all" ? pairsOf(forms, forms).filter(onceEach) : [],
    mixed: pairsOf(forms, targetForms),
    targetVariances: targetForms.map((form) => formVariance(form, target)),
    constant: part === "all" ? meanSquare(targetForms, target) : 0,
    variances: new Float64Array(components.length),
    byVariance: new Float64Array(components.length),
    moment: emptyMoment(),
  };
}

/** Σ a_m a_n E[φ_m(Z)φ_n(Z)], added to the loss and to its derivatives in `plan` and `into`. */
function addOwnPairs(
  { own, variances, byVariance, moment }: LossPlan,
  learner: Float64Array,
  into: LossByMoments,
  loss: number,
): number {
  for (const pair of own) {
    const { m, n, common, weight, scale } = pair;
    // E[φ_m(Z)φ_n(Z)] is symmetric: the pairs off the diagonal count twice.
    const times = m === n ? weight : 2 * weight;
    const covariance = scale * sumOver(common, learner);
    pairMoment(pair, variances[m]!, variances[n]!, covariance, moment);
    loss += times * moment.value;
    byVariance[m]! += times * moment.byVarianceA;
    byVariance[n]! += times * moment.byVarianceB;
    addTo(into.byLearner, common, times * scale * moment.byCovariance);
  }
  return loss;
}

/** −2 Σ a_m a_n E[φ_m(Z)φ_n(T)], added in the same way. */
function addMixedPairs(
  { mixed, variances, targetVariances, byVariance, moment }: LossPlan,
  cross: Float64Array,
  into: LossByMoments,
  loss: number,
): number {
  for (const pair of mixed) {
    const { m, n, common, weight, scale } = pair;
    const times = -2 * weight;
    const covariance = scale * sumOver(common, cross);
    pairMoment(pair, variances[m]!, targetVariances[n]!, covariance, moment);
    loss += times * moment.value;
    byVariance[m]! += times * moment.byVarianceA;
    addTo(into.byCross, common, times * scale * moment.byCovariance);
  }
  return loss;
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

/** A variance below this share of the mean square is rounding: the target is constant. */
const ROUNDING_SHARE = 1e-14;

/** The variance of the target g(T) over the inputs. `target` is ‖u_j‖², axis `[patch]`. */
export function targetVariance(
  components: readonly TheoryComponent[],
  target: Float64Array,
): number {
  const forms = components.map((component) => formOf(component));
  const square = meanSquare(forms, target);
  const variance = square - targetMean(components, target) ** 2;
  return variance > ROUNDING_SHARE * square ? variance : 0;
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
