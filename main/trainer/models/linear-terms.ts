import type { Component } from "../../../shared/spec/schema.ts";
import type { Operations } from "../engine/operations.ts";
import type { HeadTerms } from "./head-terms.ts";

/** All linear components as one row over the patch responses; `undefined` where there are none. */
export function linearTerms(
  ops: Operations,
  components: readonly Component[],
  factors: readonly number[],
  patches: number,
): HeadTerms | undefined {
  const linear = components.filter((component) => component.kind === "linear");
  if (linear.length === 0) return undefined;
  const values = new Float32Array(factors.length * patches);
  factors.forEach((factor, replicate) => {
    for (const { weight, patches: own } of linear) {
      for (const patch of own) values[replicate * patches + patch]! += factor * weight;
    }
  });
  const weights = ops.constant(values, [factors.length, patches, 1]);
  return (responses) => ({
    predictions: ops.matMul(responses, weights),
    responseGradient: (residuals) => ops.matMul(residuals, weights, false, true),
  });
}
