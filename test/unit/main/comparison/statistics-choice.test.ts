import { describe, expect, it } from "vitest";
import { compareVariants as compareFamily } from "../../../../main/comparison/compare-variants.ts";
import { summarize } from "../../../../main/comparison/variant-summary.ts";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import { bootstrapInterval } from "../../../../shared/statistics/bootstrap.ts";
import { interquartileMean, median } from "../../../../shared/statistics/estimate.ts";
import { signFlipTest } from "../../../../shared/statistics/permutation.ts";
import { group } from "./group-support.ts";

/** The tests that are shown. */
const compareVariants = (...args: Parameters<typeof compareFamily>) =>
  compareFamily(...args).comparisons;

const shared = { "/model/sharing": "shared" };
const unshared = { "/model/sharing": "unshared" };
const a = [0.001, 0.02, 0.003, 0.05, 0.004, 0.2, 0.006, 0.3, 0.01, 0.011, 0.5, 0.02];
const b = a.map((nmse, i) => nmse * (i % 4 === 0 ? 0.9 : 1.7));

describe("an interval of the final NMSE that was asked for", () => {
  it.each([
    [
      "iqm-percentile",
      interquartileMean,
      "percentile",
      "percentile bootstrap (IQM, 10000 resamples)",
    ],
    ["iqm-bca", interquartileMean, "bca", "BCa bootstrap (IQM, 10000 resamples)"],
    ["median-percentile", median, "percentile", "percentile bootstrap (median, 10000 resamples)"],
    ["median-bca", median, "bca", "BCa bootstrap (median, 10000 resamples)"],
  ] as const)("is that bootstrap: %s", (interval, estimator, kind, method) => {
    const { testNmse } = summarize(group(shared, a), { interval, lossTest: "wilcoxon" });
    const { uniform } = randomStream(0, "bootstrap/summary");
    const { low, high } = bootstrapInterval(a, estimator, { uniform, kind });
    expect(testNmse.ci).toEqual([low, high]);
    expect(testNmse.method).toBe(method);
    expect(testNmse.note).toBeUndefined();
  });

  it("says what to beware of below ten seeds, where the rule would take t", () => {
    const few = group(shared, a.slice(0, 5));
    const { testNmse } = summarize(few, { interval: "median-bca", lossTest: "wilcoxon" });
    expect(testNmse.method).toContain("bootstrap (median");
    expect(testNmse.note).toContain("few seeds (5): a bootstrap of so few runs promises too much");
    expect(summarize(few).testNmse.method).toContain("t");
  });

  it("has one or no run, like the rule, without an interval", () => {
    for (const values of [[], [0.5]]) {
      const { testNmse } = summarize(group(shared, values), {
        interval: "iqm-bca",
        lossTest: "wilcoxon",
      });
      expect(testNmse.ci.every(Number.isNaN)).toBe(true);
    }
  });
});

describe("the paired permutation test, asked for in place of ranks", () => {
  it("flips the signs of the differences of log NMSE, and favours whom the mean favours", () => {
    const [, test] = compareVariants([group(shared, a), group(unshared, b)], "permutation");
    const { uniform } = randomStream(0, "bootstrap/permutation");
    const own = signFlipTest(a.map(Math.log), b.map(Math.log), { uniform });
    expect(test).toMatchObject({ test: "paired sign-flip, exact", p: own.p, pairs: 12 });
    expect(test!.effect).toBeCloseTo((9 * Math.log(1.7) + 3 * Math.log(0.9)) / 12, 12);
    expect(test!.effectName).toBe("mean difference of log NMSE, second less first");
    expect(test!.favours).toBe("a");
    const [, mirrored] = compareVariants([group(unshared, b), group(shared, a)], "permutation");
    expect(mirrored).toMatchObject({ p: own.p, favours: "b" });
  });

  it("is the rank test where a run diverged, since a mean has no place for it", () => {
    const diverged = [...b.slice(0, -1), undefined];
    const [, test] = compareVariants([group(shared, a), group(unshared, diverged)], "permutation");
    expect(test!.test).toContain("Wilcoxon");
  });

  it("plans more seeds by the power of the rank test, and says so", () => {
    const [, test] = compareVariants(
      [group(shared, a.slice(0, 4)), group(unshared, b.slice(0, 4))],
      "permutation",
    );
    expect(test!.favours).toBe("undecided");
    expect(test!.plan!.sentence).toMatch(/Planned for the signed-rank test\.$/);
  });
});
