import type { LinearTerm } from "../../../shared/registry/components/primitive-term.ts";
import type { Operations, Shaped } from "../engine/operations.ts";
import type { HeadTerms } from "./head-terms.ts";

/**
 * All linear terms as one row over the patch responses: Σ_m c_m Σ_{j∈S_m} z_j.
 * @param factors normalisation of each replicate's target, axis `[replicate]`
 */
export function linearTerms<T extends Shaped>(
  ops: Operations<T>,
  terms: readonly LinearTerm[],
  factors: readonly number[],
  patches: number,
): HeadTerms<T> {
  const values = new Float32Array(factors.length * patches);
  factors.forEach((factor, replicate) => {
    for (const { coefficient, patches: own } of terms) {
      for (const patch of own) values[replicate * patches + patch]! += factor * coefficient;
    }
  });
  const weights = ops.constant(values, [factors.length, patches, 1]);
  return (responses) => ({
    predictions: ops.matMul(responses, weights),
    responseGradient: (residuals) => ops.matMul(residuals, weights, false, true),
  });
}
