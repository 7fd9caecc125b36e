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

  it("is absent with fewer than three points clear of noise", () => {
    expect(fitDecay([1, 2, 3], [1, 0.1, 0.001], [0.01, 0.01, 0.01])).toBeUndefined();
    expect(fitDecay([], [], [])).toBeUndefined();
  });
});
