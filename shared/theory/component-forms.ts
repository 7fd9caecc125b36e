import { pairMoment, type ComponentPair } from "./component-pairs.ts";
import { inner } from "./filter-bank.ts";
import type { Moment } from "./gaussian-moments.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/** The forms of all components, as vectors over X, and the variances of ω times them. */
export interface ComponentForms {
  readonly omegas: readonly number[];
  /** Axes `[component][coordinate of X]`. */
  readonly forms: readonly Float64Array[];
  readonly variances: Float64Array;
}

export function formsWith(
  components: readonly TheoryComponent[],
  forms: readonly Float64Array[],
): ComponentForms {
  const omegas = components.map(({ omega }) => omega);
  return { omegas, forms, variances: new Float64Array(forms.length) };
}

/** Works out the variances anew from the forms. */
export function measureForms({ omegas, forms, variances }: ComponentForms): void {
  forms.forEach((form, m) => (variances[m] = omegas[m]! ** 2 * inner(form, form)));
}

/** E[φ_m(A) φ_n(B)] of a pair, with A of the first forms and B of the second; overwrites `into`. */
export function momentOf(
  pair: ComponentPair,
  first: ComponentForms,
  second: ComponentForms,
  into: Moment,
): void {
  const { m, n, scale } = pair;
  const covariance = scale * inner(first.forms[m]!, second.forms[n]!);
  pairMoment(pair, first.variances[m]!, second.variances[n]!, covariance, into);
}
