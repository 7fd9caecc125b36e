import { describe, expect, it } from "vitest";
import { high, low, train, variantOf } from "./support.ts";

const seeds = [1, 2, 3, 4];
const solved = 0.05;
const chance = 0.8;

function paper(components: object[], sharing: string, fields: object = {}) {
  return variantOf({
    target: { spectrum: { components } },
    model: { kind: "patch", sharing },
    training: { epochs: 20 },
    record: { points: 4 },
    ...fields,
  });
}

describe("the paper's result, with fewer seeds and epochs than the claim", () => {
  it("low: both schemes solve it", async () => {
    for (const sharing of ["shared", "unshared"]) {
      const { last } = await train(paper([low], sharing), seeds);
      expect(last.map(({ testNmse }) => testNmse < solved)).toEqual([true, true, true, true]);
    }
  });

  it("high: both schemes fail", async () => {
    for (const sharing of ["shared", "unshared"]) {
      const { last } = await train(paper([high], sharing), seeds);
      for (const { testNmse, learned } of last) {
        expect(testNmse).toBeGreaterThan(1.5);
        expect(Math.abs(learned[0]!)).toBeLessThan(0.1);
      }
    }
  });

  it("both: shared solves it and aligns every patch", async () => {
    const { last } = await train(paper([low, high], "shared"), seeds);
    for (const { testNmse, alignment, learned } of last) {
      expect(testNmse).toBeLessThan(solved);
      expect(Math.min(...alignment)).toBeGreaterThan(0.999);
      expect(Math.min(...learned)).toBeGreaterThan(0.99);
    }
  });

  it("both: unshared aligns patch 1 alone and learns the low component alone", async () => {
    const { last } = await train(paper([low, high], "unshared"), seeds);
    for (const { testNmse, alignment, learned } of last) {
      expect(testNmse).toBeGreaterThan(solved);
      expect(alignment[0]).toBeGreaterThan(0.999);
      expect(Math.max(...alignment.slice(1))).toBeLessThan(chance);
      expect(learned[0]).toBeGreaterThan(0.95);
      expect(learned[1]).toBeLessThan(0.1);
    }
  });
});

describe("a failure that is a matter of scale", () => {
  it("high: is learned by most runs of both schemes where the planted filters have norm 1", async () => {
    const fields = {
      target: { filterScale: 0.316, spectrum: { components: [high] } },
      training: { epochs: 60 },
    };
    for (const sharing of ["shared", "unshared"]) {
      const { last } = await train(paper([high], sharing, fields), [1, 2, 3, 4, 5, 6]);
      const learned = last.filter((run) => run.learned[0]! > 0.95 && run.testNmse < solved);
      expect(learned.length).toBeGreaterThanOrEqual(4);
    }
  });
});

describe("a low NMSE that hides a component not learned", () => {
  it("is seen through by the learned spectrum", async () => {
    const fields = {
      model: { kind: "patch", sharing: "shared", head: { kind: "mlp", hidden: [50] } },
      training: { epochs: 20, learningRate: 0.05 },
    };
    const { last } = await train(paper([low, high], "shared", fields), [1, 2]);
    for (const { testNmse, learned } of last) {
      expect(testNmse).toBeLessThan(0.12);
      expect(learned[0]).toBeGreaterThan(0.95);
      expect(learned[1]).toBeLessThan(0.1);
    }
  });
});
