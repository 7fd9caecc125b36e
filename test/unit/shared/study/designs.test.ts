import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellKey } from "../../../../shared/study/cells.ts";
import { designCells } from "../../../../shared/study/designs.ts";
import { squareStudy } from "./support.ts";

const keys = (steps: number, fields?: Record<string, unknown>) =>
  designCells(squareStudy(steps, fields)).map((cell) => cell.key);

describe("the cells of a design", () => {
  it("are the product of the axes on a grid, the last axis fastest", () => {
    const cells = designCells(squareStudy(3));
    expect(cells.map((cell) => cell.points.map((point) => point.label))).toEqual([
      ["0.1", "0.01"],
      ["0.1", "0.055"],
      ["0.1", "0.1"],
      ["0.55", "0.01"],
      ["0.55", "0.055"],
      ["0.55", "0.1"],
      ["1", "0.01"],
      ["1", "0.055"],
      ["1", "0.1"],
    ]);
  });

  it("of a finer grid hold all cells of the coarser one, whatever the ends", () => {
    const end = fc.double({ min: 0.001, max: 10, noNaN: true });
    fc.assert(
      fc.property(end, end, fc.integer({ min: 2, max: 9 }), (a, b, steps) => {
        const range = { pointer: "/target/filterScale", low: Math.min(a, b), high: Math.max(a, b) };
        const coarse = keys(2, { axes: [{ ...range, steps }] });
        const fine = new Set(keys(2, { axes: [{ ...range, steps: 2 * steps - 1 }] }));
        return coarse.every((key) => fine.has(key));
      }),
    );
  });

  it.each(["random", "sobol"])(
    "of a larger %s design begin with those of the smaller one",
    (kind) => {
      const small = keys(3, { design: { kind, points: 20 } });
      const large = keys(3, { design: { kind, points: 50 } });
      expect(small).toHaveLength(20);
      expect(large.slice(0, 20)).toEqual(small);
      expect(keys(3, { design: { kind, points: 20, seed: 2 } })).not.toEqual(small);
    },
  );

  it("never repeat: a random design over few values names each cell once", () => {
    const values = [0.1, 0.2, 0.3];
    const axes = [{ pointer: "/target/filterScale", values }];
    expect(keys(2, { axes, design: { kind: "random", points: 100 } })).toHaveLength(3);
  });

  it("are found again whatever the order of their fields", () => {
    expect(cellKey({ "/a": 1, "/b": { y: [2], x: null } })).toBe(
      cellKey({ "/b": { x: null, y: [2] }, "/a": 1 }),
    );
  });

  it("stand in equal ratios on a log scale, and in equal shares of the axis", () => {
    const rate = { pointer: "/training/learningRate", low: 0.01, high: 0.16, scale: "log" };
    const cells = designCells(squareStudy(2, { axes: [{ ...rate, steps: 5 }] }));
    const points = cells.map((cell) => cell.points[0]!);
    expect(points.map((point) => point.position)).toEqual([0.01, 0.02, 0.04, 0.08, 0.16]);
    points.forEach(({ unit }, i) => expect(unit).toBeCloseTo(i / 4, 12));
    const sobol = { kind: "sobol", points: 64 };
    const drawn = designCells(squareStudy(2, { axes: [rate], design: sobol }));
    const below = drawn.filter((cell) => cell.points[0]!.position < 0.04);
    expect(below).toHaveLength(32);
  });

  it("exist for one axis of one value", () => {
    const axes = [{ pointer: "/target/filterScale", low: 1, high: 1, steps: 5 }];
    const cells = designCells(squareStudy(2, { axes }));
    expect(cells).toHaveLength(1);
    expect(cells[0]!.points[0]!.unit).toBe(0.5);
  });
});
