import type { Component } from "../../../shared/spec/schema.ts";
import type { Operations } from "../engine/operations.ts";
import type { Tensor } from "../engine/tensorflow.ts";
import type { HeadTerms } from "./head-terms.ts";

type Cosine = Extract<Component, { kind: "cosine" }>;

/**
 * All cosine components as one matrix over the patch responses: Σ_m a_m cos(ω_m Σ_{j∈S_m} z_j + phase_m).
 * @param factors normalisation of each replicate's target, axis `[replicate]`
 * @returns `undefined` where there are none
 */
export function cosineTerms(
  ops: Operations,
  components: readonly Component[],
  factors: readonly number[],
  patches: number,
): HeadTerms | undefined {
  const cosines = components.filter((component) => component.kind === "cosine");
  if (cosines.length === 0) return undefined;
  const { frequencies, weights, slopes } = cosineMatrices(ops, cosines, factors, patches);
  const phases = phasesOf(ops, cosines);
  return (responses) => {
    const angles = ops.matMul(responses, frequencies);
    const phased = phases === undefined ? angles : ops.add(angles, phases);
    return {
      predictions: ops.matMul(ops.cos(phased), weights),
      responseGradient: (residuals) => ops.matMul(ops.multiply(ops.sin(phased), residuals), slopes),
    };
  };
}

interface CosineMatrices {
  /** ω_m where component m depends on a patch, axes `[1, patch, component]`. */
  readonly frequencies: Tensor;
  /** a_m of each replicate, axes `[replicate, component, 1]`. */
  readonly weights: Tensor;
  /** −a_m·ω_m where component m depends on a patch, axes `[replicate, component, patch]`. */
  readonly slopes: Tensor;
}

function cosineMatrices(
  ops: Operations,
  cosines: readonly Cosine[],
  factors: readonly number[],
  patches: number,
): CosineMatrices {
  const count = cosines.length;
  const frequencies = new Float32Array(patches * count);
  const weights = new Float32Array(factors.length * count);
  const slopes = new Float32Array(factors.length * count * patches);
  cosines.forEach(({ patches: own, omega, weight }, m) => {
    for (const patch of own) frequencies[patch * count + m] = omega;
    factors.forEach((factor, r) => {
      weights[r * count + m] = factor * weight;
      for (const patch of own) {
        slopes[(r * count + m) * patches + patch] = -factor * weight * omega;
      }
    });
  });
  return {
    frequencies: ops.constant(frequencies, [1, patches, count]),
    weights: ops.constant(weights, [factors.length, count, 1]),
    slopes: ops.constant(slopes, [factors.length, count, patches]),
  };
}

/** Axes `[1, 1, component]`; `undefined` where all are 0, which saves adding them at every step. */
function phasesOf(ops: Operations, cosines: readonly Cosine[]): Tensor | undefined {
  const phases = cosines.map(({ phase }) => phase);
  if (phases.every((phase) => phase === 0)) return undefined;
  return ops.constant(phases, [1, 1, phases.length]);
}
