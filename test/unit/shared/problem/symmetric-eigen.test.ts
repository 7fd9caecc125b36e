import { describe, expect, it, vi } from "vitest";
import { symmetricEigensystem } from "../../../../shared/problem/symmetric-eigen.ts";

/** Pairs of eigenvalue and vector, smallest value first, each vector's first number not negative. */
function pairsOf(matrix: readonly (readonly number[])[]) {
  const { values, vectors } = symmetricEigensystem(matrix);
  return values
    .map((value, i) => {
      const vector = vectors[i]!;
      const sign = (vector.find((entry) => Math.abs(entry) > 1e-9) ?? 1) < 0 ? -1 : 1;
      return { value, vector: vector.map((entry) => sign * entry) };
    })
    .sort((a, b) => a.value - b.value);
}

describe("the eigensystem of a small symmetric matrix", () => {
  it("is the one found by hand, vectors by row and of unit length", () => {
    const [low, high] = pairsOf([
      [2, 1],
      [1, 2],
    ]);
    const half = Math.SQRT1_2;
    expect([low!.value, high!.value]).toEqual([expect.closeTo(1, 14), expect.closeTo(3, 14)]);
    expect(low!.vector).toEqual([expect.closeTo(half, 14), expect.closeTo(-half, 14)]);
    expect(high!.vector).toEqual([expect.closeTo(half, 14), expect.closeTo(half, 14)]);
    // Trace 7 and determinant 6 make 1 and 6, along (2, −1) and (1, 2).
    const [one, six] = pairsOf([
      [2, 2],
      [2, 5],
    ]);
    expect([one!.value, six!.value]).toEqual([expect.closeTo(1, 13), expect.closeTo(6, 13)]);
    expect(one!.vector[1]! / one!.vector[0]!).toBeCloseTo(-1 / 2, 13);
    expect(six!.vector[1]! / six!.vector[0]!).toBeCloseTo(2, 13);
  });

  it("is found in one turn where there is one entry to turn away", () => {
    const matrix = [
      [3, 1],
      [1, 2],
    ];
    const hypot = vi.spyOn(Math, "hypot");
    symmetricEigensystem(matrix);
    const { length } = hypot.mock.calls;
    hypot.mockRestore();
    // A turn takes two: of the angle's tangent and of its cosine. What is left after the first may be
    // as much as the entries round to.
    expect(length).toBeLessThanOrEqual(4);
  });

  it("is found at any size of the entries", () => {
    for (const size of [1e-20, 1e20]) {
      const [low, high] = pairsOf([
        [2 * size, size],
        [size, 2 * size],
      ]);
      expect(low!.value / size).toBeCloseTo(1, 13);
      expect(high!.value / size).toBeCloseTo(3, 13);
    }
  });

  it("leaves a diagonal matrix as it is, and the one given unchanged", () => {
    const matrix = [
      [3, 0, 0],
      [0, -1, 0],
      [0, 0, 0],
    ];
    const { values, vectors } = symmetricEigensystem(matrix);
    expect(values).toEqual([3, -1, 0]);
    expect(vectors).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    const mixed = [
      [1, 2],
      [2, -1],
    ];
    symmetricEigensystem(mixed);
    expect(mixed).toEqual([
      [1, 2],
      [2, -1],
    ]);
    expect(symmetricEigensystem([])).toEqual({ values: [], vectors: [] });
  });

  it("turns away an entry between values of 0, and one whose sizes are far apart", () => {
    const [minus, plus] = pairsOf([
      [0, 4],
      [4, 0],
    ]);
    expect([minus!.value, plus!.value]).toEqual([expect.closeTo(-4, 13), expect.closeTo(4, 13)]);
    // 1 and 1e-8 with 0.5e-4 between: determinant 0.75e-8 and trace 1 + 1e-8.
    const [small, large] = pairsOf([
      [1, 0.5e-4],
      [0.5e-4, 1e-8],
    ]);
    expect(small!.value / 0.75e-8).toBeCloseTo(1, 7);
    expect(large!.value).toBeCloseTo(1 + 0.25e-8, 14);
  });

  it("has each eigenvalue to its own last digits, however small beside the others", () => {
    const lengths = [1, 1e-3, 1e-6];
    const cosine = [1, 0.5, 0.25];
    const gram = lengths.map((a, i) => lengths.map((b, j) => a * b * cosine[Math.abs(i - j)]!));
    const values = symmetricEigensystem(gram).values.sort((a, b) => a - b);
    // The determinant is that of the cosines, (1 − ¼)², times the squared lengths.
    const [smallest, middle, largest] = values as [number, number, number];
    expect((smallest * middle * largest) / (0.75 ** 2 * 1e-18)).toBeCloseTo(1, 14);
    // Lengths so far apart make them ratios of leading minors, to a millionth: ¾ of squared lengths.
    expect(middle / 0.75e-6).toBeCloseTo(1, 5);
    expect(smallest / 0.75e-12).toBeCloseTo(1, 5);
  });
});
