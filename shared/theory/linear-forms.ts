import { formsWith, measureForms, momentOf, type ComponentForms } from "./component-forms.ts";
import { formOf, levelOf, pairsOf, type ComponentPair } from "./component-pairs.ts";
import type { FilterBank } from "./filter-bank.ts";
import type { FilterLoss } from "./filter-loss.ts";
import { formShares } from "./form-shares.ts";
import { emptyMoment, type Moment } from "./gaussian-moments.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/** How patches are cut from one Gaussian vector X: x_j = X[j·stride … j·stride + d). */
export interface PatchLayout {
  readonly patches: number;
  readonly patchSize: number;
  readonly stride: number;
}

/**
 * The sum of a component's filters where their patches lie in X: Σ_{j∈S} ⟨w_j, x_j⟩ = ⟨W, X⟩, axis
 * `[coordinate of X]`. Filters of overlapping patches are seen in such sums alone.
 * @param filterOf the start of each patch's filter in `filters`
 */
export function summedForm(
  patches: readonly number[],
  filters: ArrayLike<number>,
  filterOf: (patch: number) => number,
  { patchSize, stride, patches: count }: PatchLayout,
): Float64Array {
  const form = new Float64Array((count - 1) * stride + patchSize);
  addForm(patches, filters, filterOf, { patchSize, stride }, form);
  return form;
}

function addForm(
  patches: readonly number[],
  filters: ArrayLike<number>,
  filterOf: (patch: number) => number,
  { patchSize, stride }: Pick<PatchLayout, "patchSize" | "stride">,
  form: Float64Array,
): void {
  for (const patch of patches) {
    const start = filterOf(patch);
    for (let i = 0; i < patchSize; i++) form[patch * stride + i]! += filters[start + i]!;
  }
}

/**
 * The population loss of linear and cosine components of linear responses, whether or not patches
 * overlap: every component is a function of one linear form of the Gaussian X, so the moments of pairs of
 * forms suffice (gaussian-moments.ts), and its gradient by a filter is the form's at the patch's place.
 */
export class LinearFormLoss implements FilterLoss {
  readonly denominator: number;
  readonly learnedShares: FilterLoss["learnedShares"];
  readonly #components: readonly TheoryComponent[];
  /** The filter of each patch, axis `[patch]`. */
  readonly #groups: readonly number[];
  readonly #layout: PatchLayout;
  readonly #pairs: readonly ComponentPair[];
  readonly #targets: ComponentForms;
  /** The learner's forms, measured anew at every call. */
  readonly #own: ComponentForms;
  /** What is summed of the gradient by each form, axes `[component][coordinate of X]`. */
  readonly #slopes: readonly Float64Array[];
  readonly #meanSquare: number;
  readonly #targetMean: number;
  readonly #moment = emptyMoment();

  constructor(
    components: readonly TheoryComponent[],
    groups: readonly number[],
    target: FilterBank,
    layout: PatchLayout,
  ) {
    const { patchSize } = layout;
    const u = Float64Array.from(target.filters.flat());
    const targetOf = (patch: number): number => target.groups[patch]! * patchSize;
    const planted = components.map(({ patches }) => summedForm(patches, u, targetOf, layout));
    const empty = (): Float64Array[] => planted.map((form) => new Float64Array(form.length));
    const forms = components.map((component) => formOf(component));
    this.#components = components;
    this.#groups = groups;
    this.#layout = layout;
    // Pairs without a common patch may still have a covariance where patches overlap.
    this.#pairs = pairsOf(forms, forms, true);
    this.#targets = formsWith(components, planted);
    measureForms(this.#targets);
    this.#own = formsWith(components, empty());
    this.#slopes = empty();
    this.#meanSquare = this.#pairs.reduce(
      (sum, pair) => sum + pair.weight * this.#between(pair, this.#targets, this.#targets).value,
      0,
    );
    this.#targetMean = meanOf(components, this.#targets);
    this.denominator = denominatorOf(this.#targetMean, this.#meanSquare);
    const sharesOf = formShares(components, this.#pairs, this.#targets);
    this.learnedShares = (filters) => {
      this.#meet(filters);
      return sharesOf(this.#own);
    };
  }

  at(filters: Float64Array, gradient: Float64Array): number {
    this.#meet(filters);
    const own = this.#own;
    let loss = this.#meanSquare;
    for (const pair of this.#pairs) {
      const moment = this.#between(pair, own, own);
      loss += pair.weight * moment.value;
      // E[φ_m(Z)φ_n(Z)] moves with both of its forms.
      addSlope(pair, own, own, moment, pair.weight, this.#slopes[pair.m]!);
      addSecondSlope(pair, own, moment, pair.weight, this.#slopes[pair.n]!);
      loss += this.#addTargetSlope(pair);
    }
    this.#pullBack(gradient);
    return loss;
  }

  targetPart(filters: Float64Array, gradient: Float64Array): void {
    this.#meet(filters);
    for (const pair of this.#pairs) this.#addTargetSlope(pair);
    // +2 E g* · ∂E g(Z)/∂w: the target's mean level is no signal.
    this.#components.forEach((component, m) => {
      const form = this.#own.forms[m]!;
      const mean = levelOf(component, this.#own.variances[m]!);
      const slope = -2 * this.#targetMean * mean * component.omega ** 2;
      for (let i = 0; i < form.length; i++) this.#slopes[m]![i]! += slope * form[i]!;
    });
    this.#pullBack(gradient);
  }

  /** The moment of a pair's forms; overwritten by the next call. */
  #between(pair: ComponentPair, a: ComponentForms, b: ComponentForms): Moment {
    momentOf(pair, a, b, this.#moment);
    return this.#moment;
  }

  /** Adds the slope of −2 E[φ_m(Z)φ_n(T)] of a pair. @returns its value */
  #addTargetSlope(pair: ComponentPair): number {
    const moment = this.#between(pair, this.#own, this.#targets);
    addSlope(pair, this.#own, this.#targets, moment, -2 * pair.weight, this.#slopes[pair.m]!);
    return -2 * pair.weight * moment.value;
  }

  /** Measures the learner's forms at its filters, and begins their slopes at 0. */
  #meet(filters: Float64Array): void {
    this.#components.forEach(({ patches }, m) => {
      this.#own.forms[m]!.fill(0);
      this.#slopes[m]!.fill(0);
      addForm(patches, filters, (patch) => this.#start(patch), this.#layout, this.#own.forms[m]!);
    });
    measureForms(this.#own);
  }

  /** Writes the gradient by the filters that the slopes by the forms make. */
  #pullBack(gradient: Float64Array): void {
    const { patchSize, stride } = this.#layout;
    gradient.fill(0);
    this.#components.forEach(({ patches }, m) => {
      for (const patch of patches) {
        const start = this.#start(patch);
        for (let i = 0; i < patchSize; i++) {
          gradient[start + i]! += this.#slopes[m]![patch * stride + i]!;
        }
      }
    });
  }

  /** Where the filter of a patch begins. */
  #start(patch: number): number {
    return this.#groups[patch]! * this.#layout.patchSize;
  }
}

/** Adds times·∂moment by the first form of a pair. */
function addSlope(
  { m, n, scale }: ComponentPair,
  own: ComponentForms,
  other: ComponentForms,
  { byVarianceA, byCovariance }: Moment,
  times: number,
  slope: Float64Array,
): void {
  const [a, b] = [own.forms[m]!, other.forms[n]!];
  const along = 2 * times * own.omegas[m]! ** 2 * byVarianceA;
  const mixed = times * scale * byCovariance;
  for (let i = 0; i < a.length; i++) slope[i]! += along * a[i]! + mixed * b[i]!;
}

/** Adds times·∂moment by the second form of a pair whose two forms are both learned. */
function addSecondSlope(
  { m, n, scale }: ComponentPair,
  own: ComponentForms,
  { byVarianceB, byCovariance }: Moment,
  times: number,
  slope: Float64Array,
): void {
  const [a, b] = [own.forms[m]!, own.forms[n]!];
  const along = 2 * times * own.omegas[n]! ** 2 * byVarianceB;
  const mixed = times * scale * byCovariance;
  for (let i = 0; i < b.length; i++) slope[i]! += along * b[i]! + mixed * a[i]!;
}

/** A variance below this share of the mean square is rounding: the target is constant. */
const ROUNDING_SHARE = 1e-14;

function meanOf(components: readonly TheoryComponent[], { variances }: ComponentForms): number {
  return components.reduce((sum, one, m) => sum + levelOf(one, variances[m]!), 0);
}

function denominatorOf(mean: number, meanSquare: number): number {
  const variance = meanSquare - mean * mean;
  if (variance > ROUNDING_SHARE * meanSquare) return variance;
  return mean === 0 ? 1 : mean * mean;
}
