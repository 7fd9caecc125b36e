/**
 * What every component is a sum of. Engines and closed forms know these three and no component kinds:
 * a kind that expands into them needs nothing of theirs.
 */
export type PrimitiveTerm = LinearTerm | CosineTerm | ProductTerm;

interface TermOnPatches {
  /** What the term is multiplied by; 1 where a component is just one term. */
  readonly coefficient: number;
  /** S, the patches it depends on, each once, counted from 0. */
  readonly patches: readonly number[];
}

/** Σ_{j∈S} z_j */
export interface LinearTerm extends TermOnPatches {
  readonly type: "linear";
}

/** cos(ω Σ_{j∈S} z_j + phase), the phase in radians */
export interface CosineTerm extends TermOnPatches {
  readonly type: "cosine";
  readonly omega: number;
  readonly phase: number;
}

/** Π_{j∈S} h_{n_j}(z_j) with h_n = He_n/√n!; a product of the responses has every order 1. */
export interface ProductTerm extends TermOnPatches {
  readonly type: "product";
  /** n_j, axis `[position in patches]`, whole numbers ≥ 0. */
  readonly orders: readonly number[];
}

/** Σ_{j∈S} z_j */
export function sumOver(patches: readonly number[], z: ArrayLike<number>): number {
  let sum = 0;
  for (const patch of patches) sum += z[patch]!;
  return sum;
}
