import { describe, expect, it } from "vitest";
import { divergingScale } from "../../../../../shared/figures/colour-scale.ts";
import type { Figure } from "../../../../../shared/figures/figure.ts";
import { figureSvg } from "../../../../../shared/figures/svg/figure-svg.ts";
import { cellAt, cellBeside, placedCells } from "../../../../../shared/figures/svg/placed-cells.ts";

const cells = [0, 1].flatMap((row) =>
  [0, 1, 2].map((column) => ({ column, row, value: column, text: `${column}/${row}` })),
);
const mark = { mark: "cells", cells, colours: divergingScale("v", [2]) } as const;
const figure: Figure = {
  id: "f",
  title: "Cells",
  description: "",
  x: { kind: "band", label: "q", bands: ["0.1", "0.2", "0.3"] },
  y: { kind: "band", label: "", bands: ["low", "high"] },
  panels: [
    { title: "A", marks: [mark] },
    { title: "B", marks: [mark] },
  ],
  legend: [],
  notes: [],
  table: { caption: "", columns: [], rows: [] },
};

describe("cells that are read in a picture", () => {
  const placed = placedCells(figure);

  it("stand where the picture draws them", () => {
    const drawn = [...figureSvg(figure).matchAll(/<rect x="([\d.]+)" y="([\d.]+)"/g)].slice(0, 12);
    const rounded = (value: number) => String(Math.round(value * 100) / 100);
    expect(placed.map(({ box }) => [rounded(box.left), rounded(box.top)])).toEqual(
      drawn.map(([, x, y]) => [x, y]),
    );
  });

  it("stand within a picture of less width as well", () => {
    const drawn = [...figureSvg(figure, { width: 240 }).matchAll(/<rect x="([\d.]+)"/g)];
    const narrow = placedCells(figure, 240);
    expect(narrow.map(({ box }) => box.left.toFixed(1))).toEqual(
      drawn.slice(0, 12).map(([, x]) => Number(x).toFixed(1)),
    );
    expect(Math.max(...narrow.map(({ box }) => box.left + box.width))).toBeLessThanOrEqual(240);
  });

  it("are found by a place, and say where they are and what they show", () => {
    const { left, top, width, height } = placed[4]!.box;
    const found = cellAt(placed, [left + width / 2, top + height / 2]);
    expect(found?.words).toBe("A, high, q 0.2: 1/1");
    expect(cellAt(placed, [left, top - height])).toBeUndefined();
  });

  it("say of a picture’s cells their row from the top and their column, counted from 1", () => {
    const image = { ...figure, panels: [{ title: "A", marks: [{ ...mark, isImage: true }] }] };
    const words = placedCells(image as Figure).map((cell) => cell.words);
    expect(words).toEqual([
      ...["A, row 2, column 1: 0/0", "A, row 2, column 2: 1/0", "A, row 2, column 3: 2/0"],
      ...["A, row 1, column 1: 0/1", "A, row 1, column 2: 1/1", "A, row 1, column 3: 2/1"],
    ]);
  });

  it("are walked through by rows and columns of their panel, and stay at its edges", () => {
    const [first] = placed;
    expect(cellBeside(placed, first!, [1, 0]).cell.text).toBe("1/0");
    expect(cellBeside(placed, first!, [0, 1]).cell.text).toBe("0/1");
    expect(cellBeside(placed, first!, [-1, 0])).toBe(first);
    expect(cellBeside(placed, placed[8]!, [0, 1])).toMatchObject({
      panel: 1,
      words: "B, high, q 0.3: 2/1",
    });
  });

  it("leave out what is no cell of a row, and step over gaps", () => {
    const sparse = placed.filter(({ cell }) => cell.column !== 1);
    expect(cellBeside(sparse, sparse[0]!, [1, 0]).cell.column).toBe(2);
  });

  it("hold their left and upper edge, and the next one their other edges", () => {
    const [first] = placed;
    const { left, top, width, height } = first!.box;
    expect(cellAt(placed, [left, top])).toBe(first);
    const right = cellAt(placed, [left + width, top]);
    expect(right?.cell).toMatchObject({ column: first!.cell.column + 1, row: first!.cell.row });
    expect(cellAt(placed, [left - 0.01, top])?.cell).not.toBe(first!.cell);
    expect(cellAt(placed, [left, top + height])?.cell).not.toBe(first!.cell);
  });
});
