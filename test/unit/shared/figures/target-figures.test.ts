import { describe, expect, it } from "vitest";
import { axesOf, type CellsMark } from "../../../../shared/figures/figure.ts";
import { targetMapFigure, type TargetView } from "../../../../shared/figures/target-figures.ts";

const evenly = (low: number, high: number) =>
  Float64Array.from({ length: 201 }, (_, i) => low + ((high - low) * i) / 200);

function mapOf(low: number, high: number) {
  const view: TargetView = {
    components: [{ kind: "linear", patches: [0], weight: 1 }],
    factor: 1,
    patches: 3,
    along: [0, 2],
    responses: evenly(low, high),
  };
  const figure = targetMapFigure(view);
  const { x } = axesOf(figure, figure.panels[0]!);
  const mark = figure.panels[0]!.marks[0] as CellsMark;
  return { named: x.kind === "band" ? x.bands.filter(Boolean) : [], cells: mark.cells };
}

describe("the map of a target along two responses", () => {
  it.each([
    [-6.4, 6.1, ["−4", "0", "4"]],
    [-2.3, 2.2, ["−1.5", "0", "1.5"]],
    [-0.13, 0.12, ["−0.085", "0", "0.085"]],
  ])("names 0 and round numbers on either side for responses from %f to %f", (low, high, names) => {
    expect(mapOf(low, high).named).toEqual(names);
  });

  it("keeps to the responses' own ends where they have one sign", () => {
    const { named, cells } = mapOf(0, 3.1);
    expect(named).toHaveLength(3);
    expect(Math.min(...cells.map(({ value }) => value!))).toBeGreaterThanOrEqual(0);
  });

  it("shows the target's value at a cell: that of its column for a linear part there", () => {
    const { cells } = mapOf(-6.4, 6.1);
    expect(cells.find(({ column, row }) => column === 25 && row === 3)!.value).toBeCloseTo(4, 12);
    expect(cells.find(({ column, row }) => column === 15 && row === 30)!.value).toBeCloseTo(0, 12);
  });
});
