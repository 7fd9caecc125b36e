import { describe, expect, it } from "vitest";
import { outputShape } from "../../../../../main/trainer/graph/shapes.ts";

const shaped = (...shape: number[]) => ({ shape });
const numbers = (...values: number[]) => ({ shape: [values.length], values });
const matMul = (adj_x: boolean, adj_y: boolean) => ({ adj_x, adj_y });

describe("the shape of an operation's outputs", () => {
  it("is broadcast where an axis has length 1 or is missing", () => {
    expect(outputShape("Mul", {}, [shaped(3, 1, 5), shaped(4, 1)])).toEqual([3, 4, 5]);
    expect(outputShape("AddV2", {}, [shaped(), shaped(2, 3)])).toEqual([2, 3]);
  });

  it("is that of a batch of matrix products, either matrix transposed or not", () => {
    const [a, b] = [shaped(2, 1, 5, 3), shaped(4, 3, 7)];
    expect(outputShape("BatchMatMulV2", matMul(false, false), [a, b])).toEqual([2, 4, 5, 7]);
    expect(outputShape("BatchMatMulV2", matMul(true, true), [shaped(3, 5), shaped(7, 3)])).toEqual([
      5, 7,
    ]);
  });

  it("finds the length that a new shape leaves open", () => {
    expect(outputShape("Reshape", {}, [shaped(2, 3, 4), numbers(2, -1)])).toEqual([2, 12]);
  });

  it("follows permutations, reductions and rows picked along an axis", () => {
    expect(outputShape("Transpose", {}, [shaped(2, 3, 4), numbers(2, 0, 1)])).toEqual([4, 2, 3]);
    expect(outputShape("Prod", {}, [shaped(2, 3, 4), numbers(1)])).toEqual([2, 4]);
    const axis = { shape: [], values: [1] };
    expect(outputShape("GatherV2", {}, [shaped(2, 9, 4), shaped(5, 6), axis])).toEqual([
      2, 5, 6, 4,
    ]);
  });

  it("parts and joins along an axis", () => {
    expect(outputShape("Unpack", { axis: 1 }, [shaped(2, 3, 4)])).toEqual([2, 4]);
    expect(outputShape("Pack", { axis: 1, N: 3 }, [shaped(2, 4)])).toEqual([2, 3, 4]);
  });

  it("is refused of an operation that is not known, and of numbers that are no constant", () => {
    expect(() => outputShape("Conv2D", {}, [])).toThrow("Conv2D");
    expect(() => outputShape("Reshape", {}, [shaped(2), shaped(1)])).toThrow("no constant");
  });
});
