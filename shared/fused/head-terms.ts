import type { PrimitiveTerm } from "../registry/components/primitive-term.ts";
import type { Component } from "../spec/schema.ts";
import { weightedTerms } from "../spectrum/component.ts";

/** A known head's terms as words for the kernel (kernel/terms.ts has their form). */
export interface HeadTerms {
  /** Weights are float32 words, everything else integers. */
  readonly words: Int32Array;
  /** Factors of the longest product. */
  readonly maxFactors: number;
}

type TermOf<T extends PrimitiveTerm["type"]> = Extract<PrimitiveTerm, { type: T }>;

/**
 * Compiles factor·Σ_m a_m φ_m(z) to the kernel's terms, which name a patch by its place among those that
 * are read.
 * @param factor the normalisation of one run's target
 * @param reads the patches that are read, ascending
 * @throws RangeError where a component depends on another patch
 */
export function headTerms(
  components: readonly Component[],
  factor: number,
  reads: readonly number[],
): HeadTerms {
  const placed = (patch: number): number => {
    const place = reads.indexOf(patch);
    if (place < 0)
      throw new RangeError(`The head’s terms depend on patch ${patch}, which is not read.`);
    return place;
  };
  const terms: PrimitiveTerm[] = weightedTerms(components).map((term) => ({
    ...term,
    patches: term.patches.map(placed),
  }));
  const ofType = <T extends PrimitiveTerm["type"]>(type: T): TermOf<T>[] =>
    terms.filter((term): term is TermOf<T> => term.type === type);
  const products = ofType("product");
  const words = [
    ...linearWords(ofType("linear"), factor),
    ...cosineWords(ofType("cosine"), factor),
    ...productWords(products, factor),
  ];
  const maxFactors = Math.max(0, ...products.map(({ patches }) => patches.length));
  return { words: Int32Array.from(words), maxFactors };
}

function linearWords(terms: readonly TermOf<"linear">[], factor: number): number[] {
  const members = terms.flatMap(({ coefficient, patches }) =>
    patches.flatMap((patch) => [patch, floatWord(factor * coefficient)]),
  );
  return [members.length / 2, ...members];
}

function cosineWords(terms: readonly TermOf<"cosine">[], factor: number): number[] {
  const words = terms.flatMap(({ coefficient, patches, omega, phase }) => [
    floatWord(phase),
    floatWord(factor * coefficient),
    patches.length,
    ...patches.flatMap((patch) => [patch, floatWord(omega)]),
  ]);
  return [terms.length, ...words];
}

function productWords(terms: readonly TermOf<"product">[], factor: number): number[] {
  const words = terms.flatMap(({ coefficient, patches, orders }) => [
    floatWord(factor * coefficient),
    patches.length,
    ...patches.flatMap((patch, i) => [patch, orders[i]!]),
  ]);
  return [terms.length, ...words];
}

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** The bits of a number rounded to float32. */
function floatWord(value: number): number {
  float[0] = value;
  return bits[0]!;
}
