import type { Component } from "../spec/schema.ts";

/** A known head's terms as words for the kernel (kernel/terms.ts has their form). */
export interface HeadTerms {
  /** Weights are float32 words, everything else integers. */
  readonly words: Int32Array;
  /** Factors of the longest product. */
  readonly maxFactors: number;
}

/**
 * Compiles factor·Σ_m a_m φ_m(z) to the kernel's terms.
 * @param factor the normalisation of one run's target
 */
export function headTerms(components: readonly Component[], factor: number): HeadTerms {
  const words: number[] = [];
  const linear = components.filter(({ kind }) => kind === "linear");
  words.push(linear.reduce((count, { patches }) => count + patches.length, 0));
  for (const { patches, weight } of linear) {
    for (const patch of patches) words.push(patch, floatWord(factor * weight));
  }
  const cosines = components.filter((component) => component.kind === "cosine");
  words.push(cosines.length);
  for (const { patches, omega, phase, weight } of cosines) {
    words.push(floatWord(phase), floatWord(factor * weight), patches.length);
    for (const patch of patches) words.push(patch, floatWord(omega));
  }
  const products = components.filter(({ kind }) => kind === "parity" || kind === "hermite");
  words.push(products.length);
  for (const component of products) {
    const { patches, weight } = component;
    words.push(floatWord(factor * weight), patches.length);
    patches.forEach((patch, i) => {
      words.push(patch, component.kind === "hermite" ? component.orders[i]! : 1);
    });
  }
  const maxFactors = Math.max(0, ...products.map(({ patches }) => patches.length));
  return { words: Int32Array.from(words), maxFactors };
}

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** The bits of a number rounded to float32. */
function floatWord(value: number): number {
  float[0] = value;
  return bits[0]!;
}
