import type { Component } from "../../../shared/spec/schema.ts";
import type { Operations } from "../engine/operations.ts";
import type { HeadTerms } from "./head-terms.ts";

/**
 * All cosine components as one matrix over the patch responses: Σ_m a_m cos(ω_m Σ_{j∈S_m} z_j + phase_m).
 * `undefined` where there are none.
 */
export function cosineTerms(
  ops: Operations,
  components: readonly Component[],
  factors: readonly number[],
  patches: number,
): HeadTerms | undefined {
  const cosines = components.filter((component) => component.kind === "cosine");
  const count = cosines.length;
  if (count === 0) return undefined;

  const frequencyValues = new Float32Array(patches * count);
  const weightValues = new Float32Array(factors.length * count);
  const slopeValues = new Float32Array(factors.length * count * patches);
  cosines.forEach(({ patches: own, omega, weight }, m) => {
    for (const patch of own) frequencyValues[patch * count + m] = omega;
    factors.forEach((factor, r) => {
      weightValues[r * count + m] = factor * weight;
      for (const patch of own) {
        slopeValues[(r * count + m) * patches + patch] = -factor * weight * omega;
      }
    });
  });
  const frequencies = ops.constant(frequencyValues, [1, patches, count]);
  const weights = ops.constant(weightValues, [factors.length, count, 1]);
  const slopes = ops.constant(slopeValues, [factors.length, count, patches]);
  const phases = cosines.some(({ phase }) => phase !== 0)
    ? ops.constant(
        cosines.map(({ phase }) => phase),
        [1, 1, count],
      )
    : undefined;

  return (responses) => {
    const angles = ops.matMul(responses, frequencies);
    const phased = phases === undefined ? angles : ops.add(angles, phases);
    return {
      predictions: ops.matMul(ops.cos(phased), weights),
      responseGradient: (residuals) => ops.matMul(ops.multiply(ops.sin(phased), residuals), slopes),
    };
  };
}
