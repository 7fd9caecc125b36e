import { describe, expect, it } from "vitest";
import { alignments } from "../../../../main/trainer/metrics/alignment.ts";
import { formAlignments, meanPairCosine } from "../../../../main/trainer/metrics/filter-angles.ts";
import { PlantedTarget } from "../../../../shared/problem/planted-target.ts";

const close = (values: number[], wanted: number[]): void => {
  expect(values).toHaveLength(wanted.length);
  values.forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 6));
};

describe("alignment", () => {
  it("is the cosine of the angle, without its sign, for each patch by its groups", () => {
    const values = alignments(
      { bank: [1, 0, 1, 1], groups: [0, 1, 1], channels: 1, patchSize: 2 },
      { bank: [-2, 0, 0, 3], groups: [0, 0, 1] },
    );
    close(values, [1, Math.SQRT1_2, Math.SQRT1_2]);
  });

  it("is 0 where a filter is all zeros", () => {
    const zeros = { bank: [0, 0], groups: [0], channels: 1, patchSize: 2 };
    expect(alignments(zeros, { bank: [1, 2], groups: [0] })).toEqual([0]);
  });

  it("of several channels is the share of their length along the planted filter", () => {
    const learner = { bank: [3, 0, 0, 4], groups: [0, 0], channels: 2, patchSize: 2 };
    close(alignments(learner, { bank: [0, 2, 5, 0], groups: [0, 1] }), [0.8, 0.6]);
  });
});

describe("the cosine between filters", () => {
  it("is the mean over pairs of patches, with its sign", () => {
    const filters = { bank: [1, 0, -2, 0, 0, 3], groups: [0, 1, 2], channels: 1, patchSize: 2 };
    close(meanPairCosine(filters), [-1 / 3]);
    close(meanPairCosine({ ...filters, groups: [0, 0, 1] }), [-1 / 3]);
    close(meanPairCosine({ ...filters, groups: [2, 2, 2] }), [1]);
  });

  it("is 0 for a pair of which one is all zeros, and never beyond 1", () => {
    const filters = { bank: [0, 0, 1, 0], groups: [0, 1], channels: 1, patchSize: 2 };
    expect(meanPairCosine(filters)).toEqual([0]);
    const bank = [0.1, 0.7, 0.3, 0.1, 0.7, 0.3];
    const [cosine] = meanPairCosine({ ...filters, bank, patchSize: 3 });
    expect(cosine).toBeLessThanOrEqual(1);
    expect(cosine).toBeCloseTo(1, 12);
  });

  it("of several channels takes them end to end", () => {
    const filters = { bank: [1, 0, 0, 2, 0, 3, 4, 0], groups: [0, 1], channels: 2, patchSize: 2 };
    close(meanPairCosine(filters), [0]);
    close(meanPairCosine({ ...filters, bank: [1, 0, 0, 2, 3, 0, 0, 4] }), [
      11 / (5 * Math.sqrt(5)),
    ]);
  });

  it("is none where there is one patch alone", () => {
    expect(meanPairCosine({ bank: [1], groups: [0], channels: 1, patchSize: 1 })).toEqual([]);
  });
});

describe("the alignment of summed filters", () => {
  it("is 1 where overlapping filters add up to the planted sum, whatever they are by themselves", () => {
    const planted = new PlantedTarget({
      shape: { patches: 2, patchSize: 2 },
      map: "linear",
      spectrum: {
        normalize: "none",
        components: [{ kind: "linear", patches: [0, 1], weight: 1 }],
      },
      filters: Float64Array.from([1, 2]),
      groups: [0, 0],
      factor: 1,
    });
    // Patches start one number apart: 1, 2 + 1, 2.
    const learner = { bank: [1, 3, 0, 2], groups: [0, 1], channels: 1, patchSize: 2 };
    close(formAlignments(learner, planted, 1), [1]);
    close(formAlignments({ ...learner, bank: [3, -1, 0, 0] }, planted, 1), [0]);
  });
});
