import { describe, expect, it } from "vitest";
import { fitDecay } from "../../../../shared/probe/decay-fit.ts";

const orders = [1, 2, 3, 4, 5];

describe("an exponential through measured variances", () => {
  it("finds the rate of an exact exponential", () => {
    const variance = orders.map((q) => 7 * Math.exp(-1.5 * q));
    const fit = fitDecay(
      orders,
      variance,
      variance.map((v) => v / 20),
    );
    expect(fit!.rate).toBeCloseTo(1.5, 12);
    expect(fit!.intercept).toBeCloseTo(Math.log(7), 12);
    expect(fit!.points).toBe(5);
  });

  it("has the interval of weighted least squares: 1.96/√Σw(q−q̄)²", () => {
    const variance = orders.map((q) => Math.exp(-q));
    const { interval } = fitDecay(
      orders,
      variance,
      variance.map((v) => v / 10),
    )!;
    const margin = 1.959963984540054 / Math.sqrt(100 * 10);
    expect(interval[0]).toBeCloseTo(1 - margin, 10);
    expect(interval[1]).toBeCloseTo(1 + margin, 10);
  });

  it("leaves out what noise may have made, negative variances included", () => {
    const variance = [1, Math.exp(-1), Math.exp(-2), 1e-3, -1e-3];
    const error = [0.01, 0.01, 0.01, 1e-3, 1e-3];
    const fit = fitDecay(orders, variance, error)!;
    expect(fit.points).toBe(3);
    expect(fit.rate).toBeCloseTo(1, 12);
  });

  it("takes a point in from just above three standard errors on, and none without an error", () => {
    const at = (ratio: number) => fitDecay([1, 2, 3], [1, 1, 1], [0.125, 0.125, 1 / ratio]);
    expect(at(3)).toBeUndefined();
    expect(at(3.01)!.points).toBe(3);
    expect(at(Infinity)).toBeUndefined();
    expect(fitDecay([1, 2, 3], [1, 1, 0], [0.125, 0.125, 0])).toBeUndefined();
  });

  it("weighs points by the square of how clear they are", () => {
    // ln variance 0, 1, 0 at q = 0, 1, 2 with weights 100, 100, 400: mean q 1.5, mean y 1/6.
    const fit = fitDecay([0, 1, 2], [1, Math.E, 1], [0.1, Math.E / 10, 0.05])!;
    // Σw(q − q̄)y = 100·(−0.5)·1 and Σw(q − q̄)² = 225 + 25 + 100.
    expect(fit.rate).toBeCloseTo(50 / 350, 12);
    expect(fit.intercept).toBeCloseTo(100 / 600 + (50 / 350) * 1.5, 12);
  });

  it("is absent with fewer than three points clear of noise", () => {
    expect(fitDecay([1, 2, 3], [1, 0.1, 0.001], [0.01, 0.01, 0.01])).toBeUndefined();
    expect(fitDecay([], [], [])).toBeUndefined();
  });
});
