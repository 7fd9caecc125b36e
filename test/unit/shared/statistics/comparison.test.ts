import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  matchedRankBiserial,
  medianLogRatio,
  medianPairedDifference,
  pairedProbabilityOfImprovement,
  probabilityOfImprovement,
  wilsonInterval,
} from "../../../../shared/statistics/index.ts";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import { expectClose, reference, refusal } from "./support.ts";

const arms = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 });

describe("the probability of improvement", () => {
  it.each(reference.improvement)("agrees with SciPy's Mann-Whitney count (case %#)", (stored) => {
    const interval = probabilityOfImprovement(stored.a, stored.b);
    expectClose(interval.estimate, stored.estimate);
    expectClose(interval.low, stored.interval[0]);
    expectClose(interval.high, stored.interval[1]);
  });

  it("keeps width where one arm wins every time", () => {
    const { low, estimate, high } = probabilityOfImprovement([1, 2, 3], [4, 5, 6]);
    expect(estimate).toBe(1);
    expect(high).toBe(1);
    expect(low).toBeLessThan(0.8);
  });

  it("covers the true probability near its nominal level at 6 runs an arm", () => {
    const stream = randomStream(5, "probe");
    const truth = 0.7602; // P(N(0,1) < N(1,1)) = Phi(1/sqrt 2)
    let covered = 0;
    const trials = 1000;
    for (let trial = 0; trial < trials; trial++) {
      const a = Array.from({ length: 6 }, () => stream.normal());
      const b = Array.from({ length: 6 }, () => 1 + stream.normal());
      const { low, high } = probabilityOfImprovement(a, b);
      if (low <= truth && truth <= high) covered++;
    }
    expect(covered / trials).toBeGreaterThan(0.92);
  });

  it("turns around when the arms are swapped, and holds its estimate", () => {
    fc.assert(
      fc.property(arms, arms, (a, b) => {
        const { low, estimate, high } = probabilityOfImprovement(a, b);
        const swapped = probabilityOfImprovement(b, a);
        expect(low).toBeLessThanOrEqual(estimate + 1e-12);
        expect(high).toBeGreaterThanOrEqual(estimate - 1e-12);
        expect(swapped.estimate).toBeCloseTo(1 - estimate, 12);
        expect(swapped.low).toBeCloseTo(1 - high, 12);
      }),
    );
  });

  it("counts wins on the same seed, half for a tie, with Wilson's interval", () => {
    const interval = pairedProbabilityOfImprovement([1, 2, 3, 4], [2, 2, 4, 3]);
    expect(interval).toMatchObject({ estimate: 2.5 / 4, n: 4 });
    expect(interval.low).toBe(wilsonInterval(2.5, 4).low);
    for (const { a, b, wins } of reference.paired) {
      expectClose(pairedProbabilityOfImprovement(a, b).estimate, wins);
    }
  });

  it("counts a failed run as worse than any, and refuses NaN and empty arms", () => {
    expect(probabilityOfImprovement([1, Infinity], [2, Infinity]).estimate).toBe(2.5 / 4);
    expect(pairedProbabilityOfImprovement([1, Infinity], [Infinity, Infinity]).estimate).toBe(0.75);
    expect(refusal(() => probabilityOfImprovement([], [1])).argument).toBe("a");
    expect(refusal(() => probabilityOfImprovement([1], [NaN])).argument).toBe("b");
    expect(refusal(() => pairedProbabilityOfImprovement([1], [1, 2])).argument).toBe("b");
  });
});

describe("effect sizes", () => {
  it.each(reference.paired)("agree with NumPy and SciPy's ranks (case %#)", (stored) => {
    const { a, b } = stored;
    expectClose(medianPairedDifference(a, b), stored.medianDifference);
    expectClose(matchedRankBiserial(a, b), stored.rankBiserial);
    expectClose(medianLogRatio(a.map(Math.exp), b.map(Math.exp)), stored.medianLogRatio);
  });

  it("run from 1 (a always better) to -1, with 0 where no pair differs", () => {
    expect(matchedRankBiserial([1, 2, 3], [2, 4, 6])).toBe(1);
    expect(matchedRankBiserial([2, 4, Infinity], [1, 2, 3])).toBe(-1);
    expect(matchedRankBiserial([1, 2], [1, 2])).toBe(0);
  });

  it("refuse what they cannot measure", () => {
    expect(refusal(() => medianLogRatio([1, 0], [1, 1])).argument).toBe("a");
    expect(refusal(() => medianPairedDifference([1], [Infinity])).argument).toBe("b");
    expect(refusal(() => medianPairedDifference([], [])).message).toContain("at least 1");
    expect(refusal(() => matchedRankBiserial([], [])).argument).toBe("a");
  });
});
