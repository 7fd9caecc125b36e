import type { PrimitiveTerm } from "../registry/components/primitive-term.ts";
import { normalizedHermite } from "../registry/components/hermite-polynomial.ts";
import type { Component } from "../spec/schema.ts";
import { weightedTerms } from "./component.ts";

/**
 * A term as a product over patches of functions of one response each, the real part of it: every
 * primitive term is a sum of such.
 */
interface Product {
  readonly coefficient: Complex;
  readonly factors: ReadonlyMap<number, Factor>;
}

type Complex = readonly [real: number, imaginary: number];

/** A function of one response at the sample of responses, axes `[sample]`. */
interface Factor {
  readonly real: Float64Array;
  /** Absent for a real function. */
  readonly imaginary?: Float64Array;
}

/**
 * The share of the target's variance that parts of each order have, axis `[order]` from 0 up, where it is
 * 0: the analysis of variance of g(z) for independent responses, in which the part of a set S of patches
 * is what no smaller set explains (Hoeffding 1948). For ±1 responses it is the weight of the Walsh
 * spectrum at each level. A cosine of a sum has parts of many orders, high ones where ω and filters are
 * large.
 *
 * With products Π p_j and Π q_j of independent factors the covariance at order r is the coefficient of
 * t^r in Π_j (E p_j E q_j + t·Cov(p_j, q_j)).
 * @param responses equally likely values of any one response, axis `[sample]`
 * @returns all zeros where the target does not vary
 */
export function orderShares(components: readonly Component[], responses: Float64Array): number[] {
  const products = weightedTerms(components)
    .filter(({ coefficient }) => coefficient !== 0)
    .flatMap((term) => productsOf(term, responses));
  const patches = new Set(products.flatMap(({ factors }) => [...factors.keys()]));
  const byOrder = new Float64Array(patches.size + 1);
  products.forEach((a, i) => {
    for (let j = i; j < products.length; j++) {
      addCovariance(a, products[j]!, i === j ? 1 : 2, byOrder);
    }
  });
  byOrder[0] = 0;
  const total = byOrder.reduce((sum, share) => sum + Math.max(0, share), 0);
  return Array.from(byOrder, (share) => (total > 0 ? Math.max(0, share) / total : 0));
}

function productsOf(term: PrimitiveTerm, z: Float64Array): Product[] {
  const { coefficient, patches } = term;
  switch (term.type) {
    case "linear": {
      const factor = { real: z };
      return patches.map((patch) => ({
        coefficient: [coefficient, 0],
        factors: new Map([[patch, factor]]),
      }));
    }
    case "cosine": {
      const { omega, phase } = term;
      const factor = {
        real: z.map((value) => Math.cos(omega * value)),
        imaginary: z.map((value) => Math.sin(omega * value)),
      };
      const turned: Complex = [coefficient * Math.cos(phase), coefficient * Math.sin(phase)];
      return [{ coefficient: turned, factors: new Map(patches.map((patch) => [patch, factor])) }];
    }
    case "product":
      return [
        {
          coefficient: [coefficient, 0],
          factors: new Map(
            patches.map((patch, i) => [
              patch,
              { real: z.map((value) => normalizedHermite(term.orders[i]!, value)) },
            ]),
          ),
        },
      ];
  }
}

/** Re a · Re b = ½ Re(a·b + a·b̄): adds the covariance of two products at each order. */
function addCovariance(a: Product, b: Product, times: number, byOrder: Float64Array): void {
  for (const sign of [1, -1]) {
    const polynomial = polynomialOf(a, b, sign);
    const factor = multiply(a.coefficient, [b.coefficient[0], sign * b.coefficient[1]]);
    polynomial.forEach((value, order) => {
      byOrder[order]! += 0.5 * times * multiply(factor, value)[0];
    });
  }
}

/** Π_j (E p_j E q_j + t·Cov(p_j, q_j)) by powers of t. @param sign of b's imaginary part */
function polynomialOf(a: Product, b: Product, sign: number): Complex[] {
  let result: Complex[] = [[1, 0]];
  for (const patch of new Set([...a.factors.keys(), ...b.factors.keys()])) {
    const [p, q] = [a.factors.get(patch), b.factors.get(patch)];
    const means = multiply(meanOf(p, 1), meanOf(q, sign));
    const moment = p === undefined || q === undefined ? means : meanProduct(p, q, sign);
    const covariance: Complex = [moment[0] - means[0], moment[1] - means[1]];
    const next: Complex[] = Array.from({ length: result.length + 1 }, () => [0, 0]);
    result.forEach((value, power) => {
      next[power] = add(next[power]!, multiply(value, means));
      next[power + 1] = add(next[power + 1]!, multiply(value, covariance));
    });
    result = next;
  }
  return result;
}

function meanOf(factor: Factor | undefined, sign: number): Complex {
  if (factor === undefined) return [1, 0];
  return [average(factor.real), factor.imaginary ? sign * average(factor.imaginary) : 0];
}

function meanProduct(p: Factor, q: Factor, sign: number): Complex {
  let [real, imaginary] = [0, 0];
  for (let i = 0; i < p.real.length; i++) {
    const [a, b] = [p.real[i]!, p.imaginary?.[i] ?? 0];
    const [c, d] = [q.real[i]!, sign * (q.imaginary?.[i] ?? 0)];
    real += a * c - b * d;
    imaginary += a * d + b * c;
  }
  return [real / p.real.length, imaginary / p.real.length];
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function multiply([a, b]: Complex, [c, d]: Complex): Complex {
  return [a * c - b * d, a * d + b * c];
}

function add([a, b]: Complex, [c, d]: Complex): Complex {
  return [a + c, b + d];
}
