import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  interquartileMean,
  mean,
  median,
  quantile,
  standardDeviation,
} from "../../../../shared/statistics/estimate.ts";
import { studentInterval } from "../../../../shared/statistics/student.ts";
import { expectClose, reference, refusal } from "./support.ts";

describe("point estimates", () => {
  it.each(reference.samples)("agree with NumPy and SciPy (sample %#)", (sample) => {
    expectClose(mean(sample.values), sample.mean);
    expectClose(median(sample.values), sample.median);
    expectClose(interquartileMean(sample.values), sample.iqm);
    expectClose(standardDeviation(sample.values), sample.sd);
    for (const [p = NaN, expected] of sample.quantiles) {
      expectClose(quantile(sample.values, p), expected);
    }
    if (sample.gmean !== null) {
      expectClose(studentInterval(sample.values, { logScale: true }).estimate, sample.gmean);
    }
  });

  it("drops floor(n/4) runs at each end, so three runs or fewer are plainly averaged", () => {
    expect(interquartileMean([0, 1, 8])).toBe(3);
    expect(interquartileMean([100, 1, 2, -100])).toBe(1.5);
    expect(interquartileMean([100, 1, 2, 3, 4, 5, -100])).toBe(3);
  });

  it("answers a single value with itself", () => {
    expect([mean([7]), median([7]), interquartileMean([7]), quantile([7], 0.1)]).toEqual([
      7, 7, 7, 7,
    ]);
  });

  it("gives equal values a standard deviation of zero, and a single value none", () => {
    expect(standardDeviation([3, 3, 3])).toBe(0);
    expect(refusal(() => standardDeviation([3])).message).toContain("at least 2");
  });

  it("names argument and index of a value it refuses", () => {
    const error = refusal(() => median([1, 2, NaN]));
    expect(error.argument).toBe("values");
    expect(error.index).toBe(2);
    expect(error.message).toContain("values[2] is NaN");
    expect(refusal(() => mean([1, Infinity])).index).toBe(1);
    expect(refusal(() => studentInterval([1, 0], { logScale: true })).index).toBe(1);
    expect(refusal(() => mean([])).message).toContain("at least 1");
    expect(refusal(() => quantile([1], 1.2)).argument).toBe("p");
  });

  it("lies within the data, ignores order, and leaves the input alone", () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, (runs) => {
        const before = [...runs];
        for (const estimator of [median, interquartileMean, mean]) {
          const estimate = estimator(runs);
          expect(estimate).toBeGreaterThanOrEqual(Math.min(...runs) - 1e-6);
          expect(estimate).toBeLessThanOrEqual(Math.max(...runs) + 1e-6);
          expect(estimator([...runs].reverse())).toBeCloseTo(estimate, 6);
        }
        expect(runs).toEqual(before);
      }),
    );
  });
});
