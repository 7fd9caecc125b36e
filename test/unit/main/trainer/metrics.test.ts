import { describe, expect, it } from "vitest";
import { alignments } from "../../../../main/trainer/metrics/alignment.ts";
import { formAlignments, meanPairCosine } from "../../../../main/trainer/metrics/filter-angles.ts";
import { LearnedSpectrum } from "../../../../main/trainer/metrics/learned-spectrum.ts";
import { symmetricEigensystem } from "../../../../main/trainer/metrics/symmetric-eigen.ts";
import { PlantedTarget } from "../../../../shared/problem/planted-target.ts";
import { randomStream } from "../../../../shared/random/random-stream.ts";

const stream = randomStream(3, "probe");
const normals = (scale = 1): Float64Array =>
  Float64Array.from({ length: 400 }, () => scale * stream.normal());
const mix = (...terms: [number, Float64Array][]): Float64Array =>
  Float64Array.from({ length: 400 }, (_, i) => terms.reduce((s, [a, x]) => s + a * x[i]!, 0));
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

describe("the learned spectrum", () => {
  const [a, b] = [normals(), normals(0.01)];

  it("is 1 for the target itself, whatever constant is added, and 0 for a constant", () => {
    const spectrum = new LearnedSpectrum([a, b]);
    close(spectrum.coefficients(mix([1, a], [1, b]).map((y) => y + 5)), [1, 1]);
    close(spectrum.coefficients(new Float64Array(400).fill(7)), [0, 0]);
  });

  it("tells how much of each component there is, however small the component", () => {
    close(new LearnedSpectrum([a, b]).coefficients(mix([0.25, a], [-2, b])), [0.25, -2]);
  });

  it("is 0 for a component that does not vary", () => {
    const constant = new Float64Array(400).fill(0.3);
    close(new LearnedSpectrum([constant, a]).coefficients(mix([1, a])), [0, 1]);
    close(new LearnedSpectrum([constant]).coefficients(a), [0]);
  });

  it("gives components that repeat each other one common coefficient", () => {
    const doubled = mix([2, a]);
    const spectrum = new LearnedSpectrum([a, doubled, b]);
    close(spectrum.coefficients(mix([3, a], [1, b])), [1, 1, 1]);
    close(spectrum.coefficients(mix([1.5, a])), [0.5, 0.5, 0]);
  });
});

describe("the eigensystem of a symmetric matrix", () => {
  it("puts the matrix together again", () => {
    const matrix = [
      [4, 1, -2],
      [1, 3, 0.5],
      [-2, 0.5, 1],
    ];
    const { values, vectors } = symmetricEigensystem(matrix);
    matrix.forEach((row, i) =>
      row.forEach((entry, j) => {
        const sum = values.reduce(
          (s, value, e) => s + value * vectors[e]![i]! * vectors[e]![j]!,
          0,
        );
        expect(sum).toBeCloseTo(entry, 12);
      }),
    );
  });
});
