/** Bits of a coordinate: the sequence has 2³² points. */
const BITS = 32;
const TWO_POW_32 = 2 ** BITS;

/**
 * Primitive polynomials (degree s, inner coefficients a) and initial direction numbers m of
 * dimensions 2 … 10: S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional
 * projections", SIAM J. Sci. Comput. 30 (2008), table new-joe-kuo-6.21201. Dimension 1 is van der
 * Corput's sequence.
 */
const JOE_KUO: readonly { s: number; a: number; m: readonly number[] }[] = [
  { s: 1, a: 0, m: [1] },
  { s: 2, a: 1, m: [1, 3] },
  { s: 3, a: 1, m: [1, 3, 1] },
  { s: 3, a: 2, m: [1, 1, 1] },
  { s: 4, a: 1, m: [1, 1, 3, 3] },
  { s: 4, a: 4, m: [1, 3, 5, 13] },
  { s: 5, a: 2, m: [1, 1, 5, 5, 17] },
  { s: 5, a: 4, m: [1, 1, 5, 5, 5] },
  { s: 5, a: 7, m: [1, 1, 7, 11, 19] },
];

/** The most dimensions that `sobolPoints` knows. */
export const SOBOL_DIMENSIONS = JOE_KUO.length + 1;

/**
 * The first points of the Sobol sequence, in Gray-code order, unscrambled: the order and numbers of
 * SciPy's `qmc.Sobol(d, scramble=False, bits=32)`. Point 0 is the origin.
 * @param shift a 32-bit word for each dimension, combined with every point by exclusive or: a digital
 *   shift, which keeps the sequence's evenness; none leaves it as it is
 * @returns numbers in [0, 1), axes `[point, dimension]`
 * @throws RangeError for dimensions outside 1 … SOBOL_DIMENSIONS
 */
export function sobolPoints(
  points: number,
  dimensions: number,
  shift: readonly number[] = [],
): readonly (readonly number[])[] {
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > SOBOL_DIMENSIONS) {
    throw new RangeError(
      `A Sobol sequence of ${dimensions} dimensions is not known; use 1 to ${SOBOL_DIMENSIONS}.`,
    );
  }
  const directions = Array.from({ length: dimensions }, (_, d) => directionNumbers(d));
  const state = Array.from({ length: dimensions }, (_, d) => (shift[d] ?? 0) >>> 0);
  return Array.from({ length: points }, (_, n) => {
    if (n > 0) {
      // Antonov and Saleev: one word changes, chosen by the trailing zeros of the point's number.
      const bit = 31 - Math.clz32(n & -n);
      for (let d = 0; d < dimensions; d++) state[d] = (state[d]! ^ directions[d]![bit]!) >>> 0;
    }
    return state.map((word) => word / TWO_POW_32);
  });
}

/** v_1 … v_32 of one dimension, each shifted to the top of its word. */
function directionNumbers(dimension: number): readonly number[] {
  const words = new Array<number>(BITS).fill(0);
  const rule = JOE_KUO[dimension - 1];
  for (const i of words.keys()) {
    if (rule === undefined) words[i] = (1 << (31 - i)) >>> 0;
    else if (i < rule.s) words[i] = (rule.m[i]! << (31 - i)) >>> 0;
    else words[i] = recur(words, i, rule.s, rule.a);
  }
  return words;
}

/** v_i = a_1 v_{i−1} ⊕ … ⊕ a_{s−1} v_{i−s+1} ⊕ v_{i−s} ⊕ (v_{i−s} >> s). */
function recur(words: readonly number[], i: number, s: number, a: number): number {
  let word = words[i - s]! ^ (words[i - s]! >>> s);
  for (let k = 1; k < s; k++) {
    if ((a >>> (s - 1 - k)) & 1) word ^= words[i - k]!;
  }
  return word >>> 0;
}
