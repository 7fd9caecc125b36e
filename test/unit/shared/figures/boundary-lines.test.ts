import { describe, expect, it } from "vitest";
import { boundaryLines } from "../../../../shared/figures/boundary-lines.ts";
import { smoothPath } from "../../../../shared/figures/svg/paths.ts";

const rule = (column: number, at: number) =>
  ({ mark: "rule", label: "50% boundary", column, at, low: at, high: at }) as const;
const places = (rules: Parameters<typeof boundaryLines>[0]) =>
  boundaryLines(rules).map((line) => line.map(({ column, at }) => [column, at]));

describe("the lines of a boundary", () => {
  it("join the crossings of neighbouring columns", () => {
    expect(places([rule(1, 2), rule(0, 1), rule(2, 2.5)])).toEqual([
      [
        [0, 1],
        [1, 2],
        [2, 2.5],
      ],
    ]);
  });

  it("end where a column is not crossed, or crossed more or less often", () => {
    expect(places([rule(0, 1), rule(2, 1), rule(3, 3), rule(3, 0)])).toEqual([
      [[0, 1]],
      [[2, 1]],
      [[3, 0]],
      [[3, 3]],
    ]);
  });

  it("join the lowest crossing to the lowest where columns are crossed twice", () => {
    expect(places([rule(0, 3), rule(0, 1), rule(1, 0), rule(1, 4)])).toEqual([
      [
        [0, 1],
        [1, 0],
      ],
      [
        [0, 3],
        [1, 4],
      ],
    ]);
  });

  it("are drawn through every crossing and beyond none", () => {
    const path = smoothPath([
      [0, 0],
      [10, 8],
      [20, 8],
    ]);
    const numbers = path.match(/-?[\d.]+/g)!.map(Number);
    const ys = numbers.filter((_, i) => i % 2 === 1);
    expect(path.startsWith("M0,0C")).toBe(true);
    expect(path.endsWith("20,8")).toBe(true);
    expect(Math.min(...ys)).toBe(0);
    expect(Math.max(...ys)).toBe(8);
  });
});
