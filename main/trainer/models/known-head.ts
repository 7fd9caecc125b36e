import type { PrimitiveTerm } from "../../../shared/registry/components/primitive-term.ts";
import type { Component } from "../../../shared/registry/components/registry.ts";
import { weightedTerms } from "../../../shared/spectrum/component.ts";
import type { Operations, Shaped } from "../engine/operations.ts";
import { cosineTerms } from "./cosine-terms.ts";
import type { HeadTerms } from "./head-terms.ts";
import { linearTerms } from "./linear-terms.ts";
import { productTerms } from "./product-terms.ts";

type TermType = PrimitiveTerm["type"];
type TermOf<P extends TermType> = Extract<PrimitiveTerm, { type: P }>;

/** Every type of primitive term has its way onto the engine; a missing one does not compile. */
const BUILDERS: {
  readonly [P in TermType]: <T extends Shaped>(
    ops: Operations<T>,
    terms: readonly TermOf<P>[],
    factors: readonly number[],
    patches: number,
  ) => HeadTerms<T>;
} = { linear: linearTerms, cosine: cosineTerms, product: productTerms };

const TERM_TYPES = Object.keys(BUILDERS) as TermType[];

/**
 * The target's own head, fixed: factor_r·Σ_m a_m φ_m(z). Terms of one type are computed together.
 * @param factors normalisation of each replicate's target, axis `[replicate]`
 */
export function knownHead<T extends Shaped>(
  ops: Operations<T>,
  components: readonly Component[],
  factors: readonly number[],
  patches: number,
): HeadTerms<T> {
  const terms = weightedTerms(components);
  const partOf = <P extends TermType>(type: P): HeadTerms<T>[] => {
    const own = terms.filter((term): term is TermOf<P> => term.type === type);
    return own.length === 0 ? [] : [BUILDERS[type](ops, own, factors, patches)];
  };
  const parts = TERM_TYPES.flatMap(partOf);
  return (responses) => {
    const passes = parts.map((part) => part(responses));
    const sum = (tensors: T[]): T => tensors.reduce((a, b) => ops.add(a, b));
    return {
      predictions: sum(passes.map((pass) => pass.predictions)),
      responseGradient: (residuals) => sum(passes.map((pass) => pass.responseGradient(residuals))),
    };
  };
}
