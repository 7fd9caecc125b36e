import { normalizedHermite } from "../../shared/registry/components/hermite-polynomial.ts";
import { sumOver, type PrimitiveTerm } from "../../shared/registry/components/primitive-term.ts";

/** A term with its coefficient at patch responses z, axis `[patch]`; float64. */
export function termValue(term: PrimitiveTerm, z: ArrayLike<number>): number {
  const { coefficient, patches } = term;
  switch (term.type) {
    case "linear":
      return coefficient * sumOver(patches, z);
    case "cosine":
      return coefficient * Math.cos(term.omega * sumOver(patches, z) + term.phase);
    case "product":
      return patches.reduce(
        (product, patch, i) => product * normalizedHermite(term.orders[i]!, z[patch]!),
        coefficient,
      );
  }
}
