import { levelOf, pairMoment, type ComponentPair } from "./component-pairs.ts";
import type { FilterLoss } from "./filter-loss.ts";
import { emptyMoment } from "./gaussian-moments.ts";
import { regression } from "./learned-shares.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/** Second moments of the learner's forms A_m and the target's T_n, or something's derivatives by them. */
export interface FormMoments {
  /** Var A_m, axis `[component]`. */
  readonly variances: Float64Array;
  /** Cov(A_m, A_n) of every pair with m ≤ n, axis `[pair]`. */
  readonly own: Float64Array;
  /** Cov(A_m, T_n), axis `[pair]`. */
  readonly cross: Float64Array;
}

/** How the forms depend on what is trained, whole filters or moments of theirs. */
export interface FormMap {
  /** Writes the forms' moments at a state. */
  measure(state: Float64Array, into: FormMoments): void;
  /** From derivatives by the moments that were measured last to the gradient by the state, overwritten. */
  pullBack(slopes: FormMoments, gradient: Float64Array): void;
}

/** Zeroed space for the moments of some components' forms. */
export function emptyFormMoments(
  components: readonly TheoryComponent[],
  pairs: readonly ComponentPair[],
): FormMoments {
  return {
    variances: new Float64Array(components.length),
    own: new Float64Array(pairs.length),
    cross: new Float64Array(pairs.length),
  };
}

/** A variance below this share of the mean square is rounding: the target is constant. */
const ROUNDING_SHARE = 1e-14;

/**
 * The population loss E[(g(Z) − g*(T))²] of linear and cosine components, each a function of one Gaussian
 * form. With g = Σ_m a_m φ_m the square expands into
 * Σ_mn a_m a_n (E[φ_m(A)φ_n(A)] − 2 E[φ_m(A)φ_n(T)] + E[φ_m(T)φ_n(T)]), each a closed form of two
 * variances and a covariance (gaussian-moments.ts). What the target alone decides is worked out once.
 */
export class SpectrumLoss implements FilterLoss {
  readonly denominator: number;
  /** E g*(T); only cosines have a mean. */
  readonly targetMean: number;
  readonly #components: readonly TheoryComponent[];
  readonly #pairs: readonly ComponentPair[];
  readonly #forms: FormMap;
  readonly #targetVariances: Float64Array;
  readonly #meanSquare: number;
  /** Cov(a_m φ_m(T), a_n φ_n(T)), axes `[m][n]`. */
  readonly #gram: readonly (readonly number[])[];
  readonly #now: FormMoments;
  readonly #slopes: FormMoments;
  readonly #moment = emptyMoment();

  /**
   * @param pairs all ordered pairs of the components
   * @param target the moments of the target's forms with themselves
   */
  constructor(
    components: readonly TheoryComponent[],
    pairs: readonly ComponentPair[],
    forms: FormMap,
    target: Omit<FormMoments, "own">,
  ) {
    this.#components = components;
    this.#pairs = pairs;
    this.#forms = forms;
    this.#targetVariances = target.variances.slice();
    this.#now = emptyFormMoments(components, pairs);
    this.#slopes = emptyFormMoments(components, pairs);
    this.targetMean = this.#levels(target.variances).reduce((sum, level) => sum + level, 0);
    const squares = this.#products(target);
    this.#meanSquare = squares.flat().reduce((sum, value) => sum + value, 0);
    this.#gram = this.#covariances(target);
    this.denominator = denominatorOf(this.targetMean, this.#meanSquare);
  }

  at(state: Float64Array, gradient: Float64Array): number {
    const [pairs, moment] = [this.#pairs, this.#moment];
    const { variances, own, cross } = this.#now;
    const { variances: byVariance, own: byOwn, cross: byCross } = this.#slopes;
    const targetVariances = this.#targetVariances;
    this.#forms.measure(state, this.#now);
    byVariance.fill(0);
    let loss = this.#meanSquare;
    for (let p = 0; p < pairs.length; p++) {
      const pair = pairs[p]!;
      const { m, n, weight } = pair;
      // E[φ_m(A)φ_n(A)] is symmetric: the pairs off the diagonal count twice.
      if (m <= n) {
        const times = m === n ? weight : 2 * weight;
        pairMoment(pair, variances[m]!, variances[n]!, own[p]!, moment);
        loss += times * moment.value;
        byVariance[m]! += times * moment.byVarianceA;
        byVariance[n]! += times * moment.byVarianceB;
        byOwn[p] = times * moment.byCovariance;
      }
      pairMoment(pair, variances[m]!, targetVariances[n]!, cross[p]!, moment);
      loss -= 2 * weight * moment.value;
      byVariance[m]! -= 2 * weight * moment.byVarianceA;
      byCross[p] = -2 * weight * moment.byCovariance;
    }
    this.#forms.pullBack(this.#slopes, gradient);
    return loss;
  }

  targetPart(state: Float64Array, gradient: Float64Array): void {
    const { variances, cross } = this.#now;
    const { variances: byVariance, own: byOwn, cross: byCross } = this.#slopes;
    this.#forms.measure(state, this.#now);
    byOwn.fill(0);
    // +2 E g* · ∂E g(Z)/∂w: the target's mean level is no signal.
    this.#levels(variances).forEach((level, m) => (byVariance[m] = -this.targetMean * level));
    this.#pairs.forEach((pair, p) => {
      const { m, n, weight } = pair;
      pairMoment(pair, variances[m]!, this.#targetVariances[n]!, cross[p]!, this.#moment);
      byVariance[m]! -= 2 * weight * this.#moment.byVarianceA;
      byCross[p] = -2 * weight * this.#moment.byCovariance;
    });
    this.#forms.pullBack(this.#slopes, gradient);
  }

  /**
   * The regression of the learner's g(Z) on the target's weighted components a_m φ_m(T) in the population,
   * as the measured learned spectrum is on a sample (docs/science.md): 1 is all of a component, 0 none.
   */
  learnedShares(state: Float64Array): number[] {
    this.#forms.measure(state, this.#now);
    const withTarget = this.#covariances(this.#now);
    return regression(
      this.#gram,
      this.#components.map((_, n) => withTarget.reduce((sum, row) => sum + row[n]!, 0)),
    );
  }

  #levels(variances: Float64Array): number[] {
    return this.#components.map((component, m) => levelOf(component, variances[m]!));
  }

  /** a_m a_n E[φ_m(A) φ_n(T)], axes `[m][n]`. */
  #products({ variances, cross }: Omit<FormMoments, "own">): number[][] {
    const found = this.#components.map(() => this.#components.map(() => 0));
    this.#pairs.forEach((pair, p) => {
      const { m, n, weight } = pair;
      pairMoment(pair, variances[m]!, this.#targetVariances[n]!, cross[p]!, this.#moment);
      found[m]![n] = weight * this.#moment.value;
    });
    return found;
  }

  /** Cov(a_m φ_m(A), a_n φ_n(T)), axes `[m][n]`. */
  #covariances(forms: Omit<FormMoments, "own">): number[][] {
    const targetLevels = this.#levels(this.#targetVariances);
    const levels = this.#levels(forms.variances);
    return this.#products(forms).map((row, m) =>
      row.map((value, n) => value - levels[m]! * targetLevels[n]!),
    );
  }
}

/**
 * What a population loss is divided by to give NMSE: the target's variance. As in the measured NMSE,
 * a constant target has its mean square instead (NMSE 1 is predicting 0), or 1 where it is 0.
 */
function denominatorOf(mean: number, meanSquare: number): number {
  const variance = meanSquare - mean * mean;
  if (variance > ROUNDING_SHARE * meanSquare) return variance;
  return mean === 0 ? 1 : mean * mean;
}
