import { describe, expect, it } from "vitest";
import { matchedRankBiserial } from "../../../../shared/statistics/wilcoxon.ts";
import { pairedProbabilityOfImprovement } from "../../../../shared/statistics/improvement.ts";
import { wilsonInterval } from "../../../../shared/statistics/wilson.ts";
import { expectClose, reference, refusal } from "./support.ts";

describe("the probability of improvement", () => {
  it("counts wins on the same seed, half for a tie, with Wilson's interval", () => {
    const interval = pairedProbabilityOfImprovement([1, 2, 3, 4], [2, 2, 4, 3]);
    expect(interval).toMatchObject({ estimate: 2.5 / 4, n: 4 });
    expect(interval.low).toBe(wilsonInterval(2.5, 4).low);
    for (const { a, b, wins } of reference.paired) {
      expectClose(pairedProbabilityOfImprovement(a, b).estimate, wins);
    }
  });

  it("counts a failed run as worse than any, and refuses arms of different lengths", () => {
    expect(pairedProbabilityOfImprovement([1, Infinity], [Infinity, Infinity]).estimate).toBe(0.75);
    expect(refusal(() => pairedProbabilityOfImprovement([1], [1, 2])).argument).toBe("b");
  });
});

describe("effect sizes", () => {
  it.each(reference.paired)("agree with NumPy and SciPy's ranks (case %#)", (stored) => {
    const { a, b } = stored;
    expectClose(matchedRankBiserial(a, b), stored.rankBiserial);
  });

  it("run from 1 (a always better) to -1, with 0 where no pair differs", () => {
    expect(matchedRankBiserial([1, 2, 3], [2, 4, 6])).toBe(1);
    expect(matchedRankBiserial([2, 4, Infinity], [1, 2, 3])).toBe(-1);
    expect(matchedRankBiserial([1, 2], [1, 2])).toBe(0);
  });

  it("refuse what they cannot measure", () => {
    expect(refusal(() => matchedRankBiserial([], [])).argument).toBe("a");
  });
});
