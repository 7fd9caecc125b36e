import type { Component } from "../../../shared/spec/schema.ts";
import type { Operations } from "../engine/operations.ts";
import type { Tensor } from "../engine/tensorflow.ts";
import { cosineTerms } from "./cosine-terms.ts";
import type { HeadTerms } from "./head-terms.ts";
import { linearTerms } from "./linear-terms.ts";
import { productTerms } from "./product-terms.ts";

/**
 * The target's own head, fixed: factor_r·Σ_m a_m φ_m(z). Components of one kind are computed together.
 * @param factors normalisation of each replicate's target, axis `[replicate]`
 */
export function knownHead(
  ops: Operations,
  components: readonly Component[],
  factors: readonly number[],
  patches: number,
): HeadTerms {
  const parts = [
    linearTerms(ops, components, factors, patches),
    cosineTerms(ops, components, factors, patches),
    productTerms(ops, components, factors, patches),
  ].filter((part) => part !== undefined);
  return (responses) => {
    const passes = parts.map((part) => part(responses));
    const sum = (tensors: Tensor[]): Tensor => tensors.reduce((a, b) => ops.add(a, b));
    return {
      predictions: sum(passes.map((pass) => pass.predictions)),
      responseGradient: (residuals) => sum(passes.map((pass) => pass.responseGradient(residuals))),
    };
  };
}
