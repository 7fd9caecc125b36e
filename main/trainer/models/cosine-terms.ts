import type { CosineTerm } from "../../../shared/registry/components/primitive-term.ts";
import type { Operations, Shaped } from "../engine/operations.ts";
import type { HeadTerms } from "./head-terms.ts";

/**
 * All cosine terms as one matrix over the patch responses: Σ_m c_m cos(ω_m Σ_{j∈S_m} z_j + phase_m).
 * @param factors normalisation of each replicate's target, axis `[replicate]`
 */
export function cosineTerms<T extends Shaped>(
  ops: Operations<T>,
  cosines: readonly CosineTerm[],
  factors: readonly number[],
  patches: number,
): HeadTerms<T> {
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

interface CosineMatrices<T extends Shaped> {
  /** ω_m where term m depends on a patch, axes `[1, patch, term]`. */
  readonly frequencies: T;
  /** c_m of each replicate, axes `[replicate, term, 1]`. */
  readonly weights: T;
  /** −c_m·ω_m where term m depends on a patch, axes `[replicate, term, patch]`. */
  readonly slopes: T;
}

function cosineMatrices<T extends Shaped>(
  ops: Operations<T>,
  cosines: readonly CosineTerm[],
  factors: readonly number[],
  patches: number,
): CosineMatrices<T> {
  const count = cosines.length;
  const frequencies = new Float32Array(patches * count);
  const weights = new Float32Array(factors.length * count);
  const slopes = new Float32Array(factors.length * count * patches);
  cosines.forEach(({ patches: own, omega, coefficient }, m) => {
    for (const patch of own) frequencies[patch * count + m] = omega;
    factors.forEach((factor, r) => {
      weights[r * count + m] = factor * coefficient;
      for (const patch of own) {
        slopes[(r * count + m) * patches + patch] = -factor * coefficient * omega;
      }
    });
  });
  return {
    frequencies: ops.constant(frequencies, [1, patches, count]),
    weights: ops.constant(weights, [factors.length, count, 1]),
    slopes: ops.constant(slopes, [factors.length, count, patches]),
  };
}

/** Axes `[1, 1, term]`; `undefined` where all are 0, which saves adding them at every step. */
function phasesOf<T extends Shaped>(
  ops: Operations<T>,
  cosines: readonly CosineTerm[],
): T | undefined {
  const phases = cosines.map(({ phase }) => phase);
  if (phases.every((phase) => phase === 0)) return undefined;
  return ops.constant(phases, [1, 1, phases.length]);
}
