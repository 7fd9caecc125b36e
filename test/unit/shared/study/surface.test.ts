import { describe, expect, it } from "vitest";
import { cholesky, solveLower, solveUpper } from "../../../../shared/study/cholesky.ts";
import { fitLatent, logistic } from "../../../../shared/study/laplace.ts";
import { successSurface, type Belief } from "../../../../shared/study/surface.ts";

const settings = { variance: 16, lengths: [0.3, 0.5] };
const observations = [
  { unit: [0, 0], successes: 0, n: 8 },
  { unit: [0.5, 0.2], successes: 3, n: 8 },
  { unit: [0.6, 0.9], successes: 8, n: 8 },
  { unit: [1, 1], successes: 1, n: 1 },
];

describe("the Cholesky factor", () => {
  it("solves a system by hand: [[4,2],[2,3]] x = [2,5]", () => {
    const factor = cholesky(Float64Array.of(4, 2, 2, 3), 2);
    expect([...factor.values]).toEqual([2, 0, 1, Math.SQRT2]);
    const x = solveUpper(factor, solveLower(factor, Float64Array.of(2, 5)));
    expect(x[0]).toBeCloseTo(-0.5, 12);
    expect(x[1]).toBeCloseTo(2, 12);
  });

  it("refuses a matrix that is not positive definite", () => {
    expect(() => cholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow("pivot 1 is -3");
  });
});

describe("the surface of success", () => {
  it("is fitted at the mode: K⁻¹f equals the gradient of the log likelihood", () => {
    const fit = fitLatent(observations, settings);
    fit.weights.forEach((weight, i) => {
      const { successes, n } = observations[i]!;
      const rate = 0.5 + Math.sqrt(0.25 - fit.rootCurvature[i]! ** 2 / n) * (weight > 0 ? -1 : 1);
      // Where the fitted rate lies is known from W = nπ(1−π) and from which side the data pull.
      const gradients = [successes - n * rate, successes - n * (1 - rate)];
      expect(Math.min(...gradients.map((g) => Math.abs(g - weight)))).toBeLessThan(1e-6);
    });
  });

  it("has the posterior of one place known by hand: variance 1/(1/σ² + W)", () => {
    const surface = successSurface([{ unit: [0.5], successes: 5, n: 8 }], 1);
    const { mean, deviation } = surface.belief([0.5]);
    const rate = logistic(mean);
    // Stationarity: f/σ² = s − nπ.
    expect(mean / 16).toBeCloseTo(5 - 8 * rate, 8);
    expect(deviation ** 2).toBeCloseTo(1 / (1 / 16 + 8 * rate * (1 - rate)), 8);
    expect(surface.covariance([[0.5]])[0]).toBeCloseTo(deviation ** 2, 10);
  });

  it("has the evidence of one place by hand: the log posterior at its mode − ½ log(1 + σ²W)", () => {
    const [place] = [{ unit: [0.5], successes: 5, n: 8 }];
    const { logEvidence, weights } = fitLatent([place!], { variance: 16, lengths: [0.3] });
    const f = 16 * weights[0]!;
    const posterior = 5 * f - 8 * Math.log(1 + Math.exp(f)) - f ** 2 / 32;
    const curvature = 8 * logistic(f) * (1 - logistic(f));
    expect(logEvidence).toBeCloseTo(posterior - Math.log(1 + 16 * curvature) / 2, 10);
  });

  it("believes nothing before anything was run", () => {
    const belief = successSurface([], 2).belief([0.3, 0.4]);
    expect(belief).toEqual({ mean: 0, deviation: 4 });
    // All lengths are alike then: it is the first of the list.
    expect(successSurface([], 2).settings).toEqual({ variance: 16, lengths: [0.3, 0.3] });
    expect(successSurface([], 3).settings.lengths).toEqual([0.3, 0.3, 0.3]);
  });

  it("is surer of a side the further it lies from the boundary, and near what was seen", () => {
    const surface = successSurface(observations, 2);
    const failing = surface.belief([0, 0]);
    const boundary = surface.belief([0.5, 0.3]);
    expect(logistic(failing.mean)).toBeLessThan(0.2);
    expect(surface.logOdds([0.6, 0.9])).toBeGreaterThan(0);
    const certainty = ({ mean, deviation }: Belief) => Math.abs(mean) / deviation;
    expect(certainty(failing)).toBeGreaterThan(certainty(boundary));
  });

  it("stands up to hundreds of unanimous runs in one cell", () => {
    const surface = successSurface([{ unit: [0, 0], successes: 10_000, n: 10_000 }], 2);
    expect(logistic(surface.logOdds([0, 0]))).toBeGreaterThan(0.99);
  });

  it("ignores cells without runs, and does not depend on the order of cells", () => {
    const empty = { unit: [0.1, 0.1], successes: 0, n: 0 };
    const a = successSurface([...observations, empty], 2).logOdds([0.4, 0.4]);
    const b = successSurface(observations.toReversed(), 2).logOdds([0.4, 0.4]);
    expect(a).toBeCloseTo(b, 6);
  });
});
