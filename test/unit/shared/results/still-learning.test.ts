import { describe, expect, it } from "vitest";
import { isStillLearning, stillLearningNote } from "../../../../shared/results/still-learning.ts";

/** Test NMSE at 101 moments of a training of 1000 steps. */
function curve(nmseAt: (share: number) => number) {
  const shares = Array.from({ length: 101 }, (_, i) => i / 100);
  return { step: shares.map((share) => 1000 * share), testNmse: shares.map(nmseAt) };
}

describe("a run that is still learning when it ends", () => {
  it("is one whose error goes on falling, however slowly it began", () => {
    expect(isStillLearning(curve((share) => 2 * Math.exp(-2 * share)))).toBe(true);
    expect(isStillLearning(curve((share) => (share < 0.7 ? 1 : 1 - 2 * (share - 0.7))))).toBe(true);
  });

  it("is none that has come to rest, above its goal or below", () => {
    expect(isStillLearning(curve((share) => 0.1 + Math.exp(-20 * share)))).toBe(false);
    expect(isStillLearning(curve(() => 1))).toBe(false);
  });

  it("is none that falls by less than a tenth in the last fifth of its steps", () => {
    expect(isStillLearning(curve((share) => 0.9 ** (5 * share)))).toBe(false);
    expect(isStillLearning(curve((share) => 0.88 ** (5 * share)))).toBe(true);
  });

  it("is none that has nothing left to learn, or gets worse", () => {
    expect(isStillLearning(curve((share) => Math.exp(-20 * share)))).toBe(false);
    expect(isStillLearning(curve((share) => 0.1 + share))).toBe(false);
  });

  it("is not told by a single moment that jumps, nor from too few of them", () => {
    const jumping = curve((share) => (share === 1 ? 0.2 : 1));
    expect(isStillLearning(jumping)).toBe(false);
    expect(isStillLearning({ step: [0, 500, 1000], testNmse: [1, 0.5, 0.2] })).toBe(false);
    expect(isStillLearning({ step: [], testNmse: [] })).toBe(false);
  });

  it("is told of moments that lie at any steps, as on a logarithmic plan", () => {
    const step = [0, 1, 10, 100, 650, 700, 850, 900, 1000];
    const testNmse = [2, 2, 1.8, 1.5, 1, 0.9, 0.6, 0.5, 0.4];
    expect(isStillLearning({ step, testNmse })).toBe(true);
  });

  it("is counted in a sentence, which is empty where there is none", () => {
    expect(stillLearningNote(3, 16)).toMatch(/^3 of 16 runs were still learning at the end: /);
    expect(stillLearningNote(0, 16)).toBe("");
  });

  it("is judged from two measurements in each of its last two fifths on", () => {
    const judged = (...step: number[]) =>
      isStillLearning({ step, testNmse: step.map((at) => 1 - at / 20) });
    expect(judged(0, 7, 8, 9, 10)).toBe(true);
    expect(judged(0, 8, 9, 10)).toBe(false);
    expect(judged(0, 7, 8, 10)).toBe(false);
  });
});
