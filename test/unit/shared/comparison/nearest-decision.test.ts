import { describe, expect, it } from "vitest";
import { nearestDecision } from "../../../../shared/comparison/nearest-decision.ts";
import { gridComparison } from "../../renderer/support.ts";

const comparison = gridComparison([8, 8, 0, 0, 8, 0], 0.01);
const [first, second] = comparison.comparisons;

/** The first two tests with other plans, and no other test. */
function withPlans(...moreSeeds: (number | undefined)[]) {
  const comparisons = [first!, second!].map((test, i) => ({
    ...test,
    test: i === 0 ? "exact McNemar" : "Wilcoxon signed-rank, exact",
    pHolm: 0.0625,
    plan: { moreSeeds: moreSeeds[i], sentence: `Undecided: plan ${i}.` },
  }));
  return { ...comparison, comparisons, tests: { ...comparison.tests, corrected: 2 } };
}

describe("the nearest decision of a comparison", () => {
  it("is the open test that the fewest seeds would decide, named with its p-value", () => {
    const found = nearestDecision(withPlans(5, 2));
    expect(found?.moreSeeds).toBe(2);
    expect(found?.sentence).toMatch(
      /^“.+” against “.+” \(Wilcoxon signed-rank, exact\): p = 0\.063 after Holm over 2 tests\. Undecided: plan 1\.$/,
    );
    expect(nearestDecision(withPlans(2, 5))?.sentence).toContain("(exact McNemar): p");
    expect(nearestDecision(withPlans(3, 3))?.sentence).toContain("(exact McNemar): p");
  });

  it("is none where no number of seeds can be planned, or every test is decided", () => {
    expect(nearestDecision(withPlans(undefined, undefined))).toBeUndefined();
    expect(nearestDecision(withPlans(undefined, 3))?.moreSeeds).toBe(3);
    const decided = withPlans(2, 2).comparisons.map((test) => ({ ...test, plan: undefined }));
    expect(nearestDecision({ ...comparison, comparisons: decided })).toBeUndefined();
  });
});
