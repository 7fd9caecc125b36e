import { momentOf, type ComponentForms } from "./component-forms.ts";
import { levelOf, type ComponentPair } from "./component-pairs.ts";
import { emptyMoment } from "./gaussian-moments.ts";
import { regression } from "./learned-shares.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/**
 * How much of each linear or cosine component is learned, from the forms of learner and target, whether
 * or not their patches overlap. What the target alone decides is worked out once.
 * @param pairs all ordered pairs of the components
 * @returns a function from the learner's forms to the shares, axis `[component]`
 */
export function formShares(
  components: readonly TheoryComponent[],
  pairs: readonly ComponentPair[],
  targets: ComponentForms,
): (learner: ComponentForms) => number[] {
  const moment = emptyMoment();
  const meansOf = ({ variances }: ComponentForms): number[] =>
    components.map((one, m) => levelOf(one, variances[m]!));
  const targetMeans = meansOf(targets);
  /** Cov(a_m φ_m(A_m), a_n φ_n(T_n)), axes `[m][n]`. */
  const covariances = (forms: ComponentForms): number[][] => {
    const found = meansOf(forms).map((mean) => targetMeans.map((other) => -mean * other));
    for (const pair of pairs) {
      momentOf(pair, forms, targets, moment);
      found[pair.m]![pair.n]! += pair.weight * moment.value;
    }
    return found;
  };
  const gram = covariances(targets);
  return (learner) => {
    const withTarget = covariances(learner);
    return regression(
      gram,
      components.map((_, n) => withTarget.reduce((sum, row) => sum + row[n]!, 0)),
    );
  };
}
