import { describe, expect, it } from "vitest";
import { orderShares } from "../../../../shared/spectrum/order-shares.ts";
import type { Component } from "../../../../shared/spec/schema.ts";

const SIGNS = Float64Array.of(-1, 1);
const parity = (weight: number, ...patches: number[]): Component => ({
  ...{ kind: "parity", patches, weight },
});
const cosine = (omega: number, phase: number, ...patches: number[]): Component => ({
  ...{ kind: "cosine", patches, omega, phase, weight: 1 },
});

/** Quantiles of a centred normal law by its logistic approximation, symmetric about 0. */
const bell = (scale: number): Float64Array =>
  Float64Array.from({ length: 400 }, (_, i) => {
    const share = (i + 0.5) / 400;
    return (scale * Math.log(share / (1 - share))) / 1.702;
  });

function expectShares(shares: readonly number[], expected: readonly number[]): void {
  expect(shares).toHaveLength(expected.length);
  shares.forEach((share, order) =>
    expect(share, `order ${order}`).toBeCloseTo(expected[order]!, 9),
  );
}

describe("the share of the variance by order", () => {
  it("is the weight of the Walsh spectrum at each level for ±1 responses", () => {
    const components = [parity(1, 0), parity(2, 1), parity(0.5, 0, 1, 2)];
    expectShares(orderShares(components, SIGNS), [0, 5 / 5.25, 0, 0.25 / 5.25]);
  });

  it("adds components that agree before it squares them", () => {
    expectShares(orderShares([parity(1, 0), parity(1, 0), parity(1, 0, 1)], SIGNS), [0, 0.8, 0.2]);
    expectShares(orderShares([parity(1, 0), parity(-1, 0)], SIGNS), [0, 0]);
  });

  it("finds all of a cosine of two signs at order 2, and of its sine's at order 1", () => {
    // cos ω(z₁+z₂) = cos²ω − z₁z₂ sin²ω; a quarter turn makes it −sin ω(z₁+z₂), of single signs.
    expectShares(orderShares([cosine(0.7, 0, 0, 1)], SIGNS), [0, 0, 1]);
    expectShares(orderShares([cosine(0.7, Math.PI / 2, 0, 1)], SIGNS), [0, 1, 0]);
  });

  it("moves a cosine's variance to its highest order as responses grow", () => {
    const component = cosine(1, 0, 0, 1, 2, 3, 4);
    const [slow, fast] = [0.3, 3].map((scale) => orderShares([component], bell(scale)));
    expect(slow!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(slow![1]! + slow![2]!).toBeGreaterThan(0.85);
    expect(fast![5]!).toBeGreaterThan(0.95);
  });

  it("agrees with the decomposition worked out by hand on a grid of responses", () => {
    const z = [-1.3, -0.2, 0.9];
    const g = (a: number, b: number) => a + 0.5 * Math.cos(1.1 * (a + b) + 0.4);
    const mean = (of: (a: number, b: number) => number) =>
      z.reduce((sum, a) => sum + z.reduce((own, b) => own + of(a, b) / 9, 0), 0);
    const all = mean(g);
    const first = z.map((a) => z.reduce((sum, b) => sum + g(a, b) / 3, 0) - all);
    const second = z.map((b) => z.reduce((sum, a) => sum + g(a, b) / 3, 0) - all);
    const one = [...first, ...second].reduce((sum, part) => sum + part ** 2 / 3, 0);
    const total = mean((a, b) => (g(a, b) - all) ** 2);
    const components: Component[] = [
      { kind: "linear", patches: [0], weight: 1 },
      { ...cosine(1.1, 0.4, 0, 1), weight: 0.5 },
    ];
    expectShares(orderShares(components, Float64Array.from(z)), [0, one / total, 1 - one / total]);
  });

  it("agrees with it where products, cosines and polynomials share their patches", () => {
    const z = [-1.3, -0.2, 0.4, 1.7];
    const he2 = (a: number) => (a * a - 1) / Math.SQRT2;
    const g = (a: number, b: number, c: number) =>
      0.8 * a * b - 0.6 * Math.cos(0.9 * (a + b) - 0.7) + 0.3 * he2(b) * c + 0.2 * b;
    const mean = (of: (value: number) => number) => z.reduce((sum, v) => sum + of(v) / z.length, 0);
    const all = mean((a) => mean((b) => mean((c) => g(a, b, c))));
    const singles = [
      (v: number) => mean((b) => mean((c) => g(v, b, c))) - all,
      (v: number) => mean((a) => mean((c) => g(a, v, c))) - all,
      (v: number) => mean((a) => mean((b) => g(a, b, v))) - all,
    ] as const;
    const [f, h, k] = singles;
    const pairs = [
      (a: number, b: number) => mean((c) => g(a, b, c)) - all - f(a) - h(b),
      (a: number, c: number) => mean((b) => g(a, b, c)) - all - f(a) - k(c),
      (b: number, c: number) => mean((a) => g(a, b, c)) - all - h(b) - k(c),
    ];
    const one = singles.reduce((sum, part) => sum + mean((v) => part(v) ** 2), 0);
    const two = pairs.reduce((sum, part) => sum + mean((v) => mean((w) => part(v, w) ** 2)), 0);
    const total = mean((a) => mean((b) => mean((c) => (g(a, b, c) - all) ** 2)));
    const components: Component[] = [
      parity(0.8, 0, 1),
      { ...cosine(0.9, -0.7, 1, 0), weight: -0.6 },
      { kind: "hermite", patches: [1, 2], orders: [2, 1], weight: 0.3 },
      { kind: "linear", patches: [1], weight: 0.2 },
    ];
    const shares = orderShares(components, Float64Array.from(z));
    expectShares(shares, [0, one / total, two / total, (total - one - two) / total]);
  });

  it("is nothing where the target does not vary, or has no component", () => {
    expect(orderShares([], SIGNS)).toEqual([0]);
    expect(orderShares([{ ...parity(1, 0), weight: 0 }], SIGNS)).toEqual([0]);
    expect(orderShares([parity(1, 0, 1)], Float64Array.of(2, 2))).toEqual([0, 0, 0]);
    // Responses that are not centred have parts of lower order: z₁z₂ = (z₁ − m + m)(z₂ − m + m).
    expectShares(orderShares([parity(1, 0, 1)], Float64Array.of(1, 3)), [0, 8 / 9, 1 / 9]);
  });
});
