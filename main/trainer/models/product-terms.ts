import type { Component } from "../../../shared/spec/schema.ts";
import type { Operations } from "../engine/operations.ts";
import type { Tensor } from "../engine/tensorflow.ts";
import type { HeadTerms } from "./head-terms.ts";

/**
 * All parity and Hermite components: Σ_m a_m Π_j h_{n_mj}(z_j), h_n = He_n/√n!. Parity is the case
 * where every order n is 1 (h_1(z) = z); a patch outside the component has order 0 (h_0 = 1).
 * `undefined` where there are none.
 */
export function productTerms(
  ops: Operations,
  components: readonly Component[],
  factors: readonly number[],
  patches: number,
): HeadTerms | undefined {
  const orders = components.flatMap((component) => ordersByPatch(component, patches) ?? []);
  const count = orders.length;
  if (count === 0) return undefined;
  const highest = Math.max(...orders.flat());
  const selectors = Array.from({ length: highest + 1 }, (_, n) =>
    ops.constant(
      orders.flat().map((order) => (order === n ? 1 : 0)),
      [1, 1, count, patches],
    ),
  );
  const own = components.filter(({ kind }) => kind === "parity" || kind === "hermite");
  const weights = ops.constant(
    factors.flatMap((factor) => own.map(({ weight }) => factor * weight)),
    [factors.length, count, 1],
  );

  return (responses) => {
    const [replicates, samples] = responses.shape as [number, number, number];
    const polynomials = hermites(ops, responses, highest);
    /** Σ_n scale_n·h_n(z) where a component has order n + shift, axes `[replicate, sample, component, patch]`. */
    const select = (scale: (n: number) => number, shift: number): Tensor => {
      const parts = selectors.slice(shift).map((selector, n) => {
        const polynomial = polynomials[n]!;
        const column = ops.reshape(polynomial, [replicates, samples, 1, patches]);
        const picked = ops.multiply(column, selector);
        return scale(n) === 1 ? picked : ops.multiply(picked, ops.scalar(scale(n)));
      });
      return parts.reduce((a, b) => ops.add(a, b));
    };
    const values = select(() => 1, 0);
    // The product of all factors but one, without dividing by that one: it may be 0.
    const others = ops.multiply(
      ops.productOfOthersBefore(values, 3, false),
      ops.productOfOthersBefore(values, 3, true),
    );
    const products = ops.product(values, [3]);
    return {
      predictions: ops.matMul(products, weights),
      responseGradient: (residuals) => {
        if (highest === 0) return ops.multiply(responses, ops.scalar(0));
        // The derivative of h_n is √n·h_{n−1}.
        const slopes = ops.multiply(
          others,
          select((n) => Math.sqrt(n + 1), 1),
        );
        const factorsOfTerms = ops.reshape(ops.matMul(residuals, weights, false, true), [
          replicates,
          samples,
          1,
          count,
        ]);
        const gradient = ops.matMul(factorsOfTerms, slopes);
        return ops.reshape(gradient, [replicates, samples, patches]);
      },
    };
  };
}

/** The order a product component has on each patch, axis `[patch]`. */
function ordersByPatch(component: Component, patches: number): number[][] | undefined {
  if (component.kind !== "parity" && component.kind !== "hermite") return undefined;
  const orders = Array.from({ length: patches }, () => 0);
  component.patches.forEach((patch, position) => {
    orders[patch] = component.kind === "parity" ? 1 : component.orders[position]!;
  });
  return [orders];
}

/** h_0 … h_highest of every response: h_{n+1} = (z·h_n − √n·h_{n−1})/√(n+1). */
function hermites(ops: Operations, z: Tensor, highest: number): Tensor[] {
  const one = ops.add(ops.multiply(z, ops.scalar(0)), ops.scalar(1));
  const polynomials = [one, z];
  for (let n = 1; n < highest; n++) {
    const rising = ops.multiply(z, polynomials[n]!);
    const falling = ops.multiply(polynomials[n - 1]!, ops.scalar(Math.sqrt(n)));
    const difference = ops.subtract(rising, falling);
    polynomials.push(ops.multiply(difference, ops.scalar(1 / Math.sqrt(n + 1))));
  }
  return polynomials;
}
