import type { ProductTerm } from "../../../shared/registry/components/primitive-term.ts";
import type { Operations, Shaped } from "../engine/operations.ts";
import type { HeadTerms } from "./head-terms.ts";

/**
 * All product terms: Σ_m c_m Π_j h_{n_mj}(z_j), h_n = He_n/√n!; h_1(z) = z, and a patch outside the term
 * has order 0 (h_0 = 1).
 * @param factors normalisation of each replicate's target, axis `[replicate]`
 */
export function productTerms<T extends Shaped>(
  ops: Operations<T>,
  terms: readonly ProductTerm[],
  factors: readonly number[],
  patches: number,
): HeadTerms<T> {
  const orders = terms.map((term) => ordersByPatch(term, patches));
  const selectors = orderSelectors(ops, orders, patches);
  const weights = ops.constant(
    factors.flatMap((factor) => terms.map(({ coefficient }) => factor * coefficient)),
    [factors.length, terms.length, 1],
  );
  return (responses) => {
    const { products, gradient } = multiplyOut(ops, selectors, responses);
    return {
      predictions: ops.matMul(products, weights),
      responseGradient: (residuals) => {
        const everyOrderIsZero = selectors.length === 1;
        if (everyOrderIsZero) return ops.multiply(responses, ops.scalar(0));
        return gradient(ops.matMul(residuals, weights, false, true));
      },
    };
  };
}

/** The order that a term has on each patch, axis `[patch]`. */
function ordersByPatch(term: ProductTerm, patches: number): number[] {
  const orders = Array.from({ length: patches }, () => 0);
  term.patches.forEach((patch, position) => (orders[patch] = term.orders[position]!));
  return orders;
}

/** For each order from 0 up 1 where a term has it on a patch, axes `[1, 1, term, patch]`. */
function orderSelectors<T extends Shaped>(
  ops: Operations<T>,
  orders: readonly (readonly number[])[],
  patches: number,
): T[] {
  const all = orders.flat();
  return Array.from({ length: Math.max(...all) + 1 }, (_, n) =>
    ops.constant(
      all.map((order) => (order === n ? 1 : 0)),
      [1, 1, orders.length, patches],
    ),
  );
}

/** The products without their weights, and the way back from them. */
interface ProductPass<T extends Shaped> {
  /** Axes `[replicate, sample, term]`. */
  readonly products: T;
  /** From the gradient by the products to that by the responses, axes `[replicate, sample, patch]`. */
  gradient(byProducts: T): T;
}

function multiplyOut<T extends Shaped>(
  ops: Operations<T>,
  selectors: readonly T[],
  responses: T,
): ProductPass<T> {
  const [replicates, samples, patches] = responses.shape as [number, number, number];
  const polynomials = hermites(ops, responses, selectors.length - 1).map((polynomial) =>
    ops.reshape(polynomial, [replicates, samples, 1, patches]),
  );
  const values = select(ops, polynomials, selectors, () => 1);
  // The product of all factors but one, without dividing by that one: it may be 0.
  const others = ops.multiply(
    ops.productOfOthersBefore(values, 3, false),
    ops.productOfOthersBefore(values, 3, true),
  );
  return {
    products: ops.product(values, [3]),
    gradient: (byProducts) => {
      // The derivative of h_n is √n·h_{n−1}.
      const slopes = select(ops, polynomials, selectors.slice(1), (n) => Math.sqrt(n + 1));
      const rows = ops.reshape(byProducts, [replicates, samples, 1, byProducts.shape[2]!]);
      const gradient = ops.matMul(rows, ops.multiply(others, slopes));
      return ops.reshape(gradient, [replicates, samples, patches]);
    },
  };
}

/**
 * Σ_n scale_n·h_n(z) where the n-th selector is 1.
 * @param polynomials h_n of every response, axes `[replicate, sample, 1, patch]`
 * @returns axes `[replicate, sample, term, patch]`
 */
function select<T extends Shaped>(
  ops: Operations<T>,
  polynomials: readonly T[],
  selectors: readonly T[],
  scale: (n: number) => number,
): T {
  const parts = selectors.map((selector, n) => {
    const picked = ops.multiply(polynomials[n]!, selector);
    return scale(n) === 1 ? picked : ops.multiply(picked, ops.scalar(scale(n)));
  });
  return parts.reduce((a, b) => ops.add(a, b));
}

/** h_0 … h_highest of every response: h_{n+1} = (z·h_n − √n·h_{n−1})/√(n+1). */
function hermites<T extends Shaped>(ops: Operations<T>, z: T, highest: number): T[] {
  const one = ops.add(ops.multiply(z, ops.scalar(0)), ops.scalar(1));
  if (highest === 0) return [one];
  const polynomials = [one, z];
  for (let n = 1; n < highest; n++) {
    const rising = ops.multiply(z, polynomials[n]!);
    const falling = ops.multiply(polynomials[n - 1]!, ops.scalar(Math.sqrt(n)));
    const difference = ops.subtract(rising, falling);
    polynomials.push(ops.multiply(difference, ops.scalar(1 / Math.sqrt(n + 1))));
  }
  return polynomials;
}
