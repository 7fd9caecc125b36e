import { formOf, pairsOf, type ComponentPair } from "./component-pairs.ts";
import { inner, type FilterBank } from "./filter-bank.ts";
import { flatFilters } from "./filter-loss.ts";
import { emptyFormMoments, SpectrumLoss, type FormMap, type FormMoments } from "./spectrum-loss.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/** How patches are cut from one Gaussian vector X: x_j = X[j·stride … j·stride + d). */
export interface PatchLayout {
  readonly patches: number;
  readonly patchSize: number;
  readonly stride: number;
}

/**
 * The population loss of linear and cosine components of linear responses as a function of whole filters,
 * whether or not patches overlap.
 * @param groups the learner's filter of each patch, axis `[patch]`
 */
export function linearFormLoss(
  components: readonly TheoryComponent[],
  groups: readonly number[],
  target: FilterBank,
  layout: PatchLayout,
): SpectrumLoss {
  // Pairs without a common patch may still have a covariance where patches overlap.
  const forms = components.map((component) => formOf(component));
  const pairs = pairsOf(forms, true);
  const filters = flatFilters(target);
  const planted = emptyForms(components, layout);
  addForms(components, filters, target.groups, layout, planted);
  const found = emptyFormMoments(components, pairs);
  new LinearForms(components, pairs, target.groups, planted, layout).measure(filters, found);
  const learner = new LinearForms(components, pairs, groups, planted, layout);
  return new SpectrumLoss(components, pairs, learner, found);
}

/**
 * The sums of each component's filters where their patches lie in X, Σ_{j∈S} ⟨w_j, x_j⟩ = ⟨W, X⟩, beside
 * those of the target. Filters of overlapping patches are seen in such sums alone, and the gradient by a
 * filter is the form's at the patch's place.
 */
class LinearForms implements FormMap {
  readonly #components: readonly TheoryComponent[];
  readonly #pairs: readonly ComponentPair[];
  /** The filter of each patch, axis `[patch]`. */
  readonly #groups: readonly number[];
  readonly #planted: readonly Float64Array[];
  readonly #layout: PatchLayout;
  /** Of the filters that were measured last, axes `[component][coordinate of X]`. */
  readonly #forms: readonly Float64Array[];
  /** What is summed of the gradient by each form, axes as the forms'. */
  readonly #slopes: readonly Float64Array[];

  constructor(
    components: readonly TheoryComponent[],
    pairs: readonly ComponentPair[],
    groups: readonly number[],
    planted: readonly Float64Array[],
    layout: PatchLayout,
  ) {
    this.#components = components;
    this.#pairs = pairs;
    this.#groups = groups;
    this.#planted = planted;
    this.#layout = layout;
    this.#forms = emptyForms(components, layout);
    this.#slopes = emptyForms(components, layout);
  }

  /** @param filters axes `[group, coordinate]`, row-major */
  measure(filters: Float64Array, { variances, own, cross }: FormMoments): void {
    const forms = this.#forms;
    for (const form of forms) form.fill(0);
    addForms(this.#components, filters, this.#groups, this.#layout, forms);
    this.#components.forEach(({ omega }, m) => {
      variances[m] = omega ** 2 * inner(forms[m]!, forms[m]!);
    });
    this.#pairs.forEach(({ m, n, scale }, p) => {
      if (m <= n) own[p] = scale * inner(forms[m]!, forms[n]!);
      cross[p] = scale * inner(forms[m]!, this.#planted[n]!);
    });
  }

  pullBack({ variances, own, cross }: FormMoments, gradient: Float64Array): void {
    const [forms, slopes] = [this.#forms, this.#slopes];
    this.#components.forEach(({ omega }, m) => {
      slopes[m]!.fill(0);
      addScaled(slopes[m]!, forms[m]!, 2 * omega ** 2 * variances[m]!);
    });
    this.#pairs.forEach(({ m, n, scale }, p) => {
      if (m <= n) {
        addScaled(slopes[m]!, forms[n]!, scale * own[p]!);
        addScaled(slopes[n]!, forms[m]!, scale * own[p]!);
      }
      addScaled(slopes[m]!, this.#planted[n]!, scale * cross[p]!);
    });
    gradient.fill(0);
    const { patchSize, stride } = this.#layout;
    this.#components.forEach(({ patches }, m) => {
      for (const patch of patches) {
        const start = this.#groups[patch]! * patchSize;
        for (let i = 0; i < patchSize; i++) gradient[start + i]! += slopes[m]![patch * stride + i]!;
      }
    });
  }
}

function emptyForms(
  components: readonly TheoryComponent[],
  { patches, patchSize, stride }: PatchLayout,
): Float64Array[] {
  return components.map(() => new Float64Array((patches - 1) * stride + patchSize));
}

function addForms(
  components: readonly TheoryComponent[],
  filters: Float64Array,
  groups: readonly number[],
  { patchSize, stride }: PatchLayout,
  forms: readonly Float64Array[],
): void {
  components.forEach(({ patches }, m) => {
    const form = forms[m]!;
    for (const patch of patches) {
      const start = groups[patch]! * patchSize;
      for (let i = 0; i < patchSize; i++) form[patch * stride + i]! += filters[start + i]!;
    }
  });
}

function addScaled(into: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < into.length; i++) into[i]! += factor * vector[i]!;
}
