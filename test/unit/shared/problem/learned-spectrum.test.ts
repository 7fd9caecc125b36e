import { describe, expect, it } from "vitest";
import { LearnedSpectrum } from "../../../../shared/problem/learned-spectrum.ts";
import { symmetricEigensystem } from "../../../../shared/problem/symmetric-eigen.ts";
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

  it("has no direction that rounding alone makes, however many components repeat each other", () => {
    const parts = [1, 0.3, 0.7, 1.9, 0.011].map((share) => mix([share, a]));
    const sum = 1 + 0.3 + 0.7 + 1.9 + 0.011;
    const spectrum = new LearnedSpectrum([...parts, b]);
    close(spectrum.coefficients(mix([sum, a], [1, b])), [1, 1, 1, 1, 1, 1]);
    close(spectrum.coefficients(mix([sum / 2, a])), [0.5, 0.5, 0.5, 0.5, 0.5, 0]);
    // What is nearly the same, to one part in a hundred, is told apart.
    const near = mix([1, a], [1, b]);
    close(new LearnedSpectrum([a, near]).coefficients(mix([0.25, a], [3, near])), [0.25, 3]);
  });

  it("measures around the mean, of components that are all far above 0 too", () => {
    const lifted = a.map((value) => value + 1000);
    close(new LearnedSpectrum([lifted, b]).coefficients(mix([2, a], [1, b])), [2, 1]);
    close(new LearnedSpectrum([]).coefficients(a), []);
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
