import { describe, expect, it } from "vitest";
import type { NumberAxis } from "../../../../shared/figures/axis.ts";
import { axesOf, type CellsMark } from "../../../../shared/figures/figure.ts";
import { linesOf } from "../../../../shared/figures/line-figure.ts";
import {
  targetLineFigure,
  targetMapFigure,
  usualView,
  type TargetView,
} from "../../../../shared/figures/target-figures.ts";

const evenly = (low: number, high: number) =>
  Float64Array.from({ length: 201 }, (_, i) => low + ((high - low) * i) / 200);

const viewOf = (
  components: TargetView["components"],
  more: Partial<TargetView> = {},
): TargetView => ({
  ...{ components, factor: 2, patches: 3, along: [0, 2], responses: evenly(-4, 4), ...more },
});
const linear = (...patches: number[]) => ({ kind: "linear" as const, patches, weight: 1 });
const parity = (...patches: number[]) => ({ kind: "parity" as const, patches, weight: 1 });

describe("the lines of a target", () => {
  it("run along one response, another, and all of them, over the middle 95 percent", () => {
    const figure = targetLineFigure(viewOf([linear(0), linear(2), linear(2)]));
    const [first, second, all] = linesOf(figure.panels[0]!);
    expect(figure.x).toMatchObject({ label: "Response z", domain: [-3.8, 3.8] });
    const { ticks } = figure.x as NumberAxis;
    expect(ticks.map(({ label }) => label)).toEqual(["−2", "0", "2"]);
    expect([first, second, all].map((line) => [line!.style.width, line!.style.dash])).toEqual([
      [1.5, []],
      [1.5, [7, 4]],
      [1.5, [1.5, 3.5]],
    ]);
    expect(figure.notes).toEqual(["The other responses are 0."]);
    expect([first, second, all].map((line) => [line!.label, line!.x.length])).toEqual([
      ["patch 1", 121],
      ["patch 3", 121],
      ["all patches alike", 121],
    ]);
    expect([first, second, all].map((line) => line!.x[60])).toEqual([0, 0, 0]);
    const last = [first, second, all].map((line) => line!.y.at(-1)!);
    expect(last[0]).toBeCloseTo(2 * 3.8, 9);
    expect(last[1]).toBeCloseTo(2 * 2 * 3.8, 9);
    expect(last[2]).toBeCloseTo(2 * 3 * 3.8, 9);
    expect(figure.legend.map(({ label }) => label)).toEqual([
      ...["patch 1", "patch 3", "all patches alike"],
    ]);
    expect(figure.table.rows).toHaveLength(121);
    expect(figure.table.caption).toBe("g along one response");
    expect(figure.table.columns.map(({ name }) => name)).toEqual([
      ...["Response z", "patch 1", "patch 3", "all patches alike"],
    ]);
  });

  it("are two where one patch is looked along twice", () => {
    const { panels } = targetLineFigure(viewOf([linear(0)], { along: [1, 1] }));
    expect(linesOf(panels[0]!).map(({ label }) => label)).toEqual(["patch 2", "all patches alike"]);
  });

  it("hold the others at a deviation where responses are multiplied", () => {
    const responses = Float64Array.from([-3, -1, 1, 3]);
    const product = targetLineFigure(viewOf([parity(0, 1)], { responses }));
    expect(product.notes).toEqual(["The other responses are at 2.2, a standard deviation."]);
    const [first] = linesOf(product.panels[0]!);
    expect(first!.y[0]).toBeCloseTo(2 * 2.2 * first!.x[0]!, 9);
    const map = targetMapFigure(viewOf([parity(0, 1)], { responses }));
    expect(map.notes).toEqual(["The others are at 2.2, a standard deviation."]);
    // A product of one response is linear.
    const alone = targetLineFigure(viewOf([parity(1)], { responses }));
    expect(alone.notes).toEqual(["The other responses are 0."]);
  });
});

describe("the two patches to look along at first", () => {
  it.each([
    [[linear(2), parity(0, 1)], 3, [2, 1]],
    [[linear(0)], 3, [0, 1]],
    [[linear(2)], 3, [2, 2]],
    [[linear(4), parity(4, 5)], 3, [2, 2]],
    [[], 3, [0, 1]],
    [[linear(0)], 1, [0, 0]],
  ])("are of the lowest and of the highest of %j among %i", (components, patches, along) => {
    expect(usualView(components, patches)).toEqual(along);
  });
});

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

  it("has its values by place in the table", () => {
    const map = targetMapFigure(viewOf([linear(0), linear(2), linear(2)]));
    expect(map.notes).toEqual(["The others are 0."]);
    expect([map.x, map.y]).toMatchObject([
      { label: "Response of patch 1" },
      { label: "Response of patch 3" },
    ]);
    expect(map.table.columns.map(({ name }) => name)).toEqual([
      ...["z of patch 1", "z of patch 3", "g(z)"],
    ]);
    expect(map.table.values).toHaveLength(31 * 31);
    const [across, up, value] = map.table.values![1] as [number, number, number];
    expect(up).toBeGreaterThan(across);
    expect(value).toBeCloseTo(2 * (across + 2 * up), 9);
  });

  it("is a unit wide where all responses are alike", () => {
    const responses = Float64Array.from([2, 2, 2]);
    const { x } = targetLineFigure(viewOf([linear(0)], { responses }));
    expect(x).toMatchObject({ domain: [2, 3] });
  });

  it("keeps to the ends of responses that reach 0 and do not pass it", () => {
    const ends = (...responses: number[]) => {
      const view = viewOf([linear(0)], { factor: 1, responses: Float64Array.from(responses) });
      const [mark] = targetMapFigure(view).panels[0]!.marks as [CellsMark];
      const values = mark.cells.map(({ value }) => value);
      return [Math.min(...values), Math.max(...values)];
    };
    expect(ends(0, 0, 1, 2, 3)).toEqual([0, 2]);
    expect(ends(-3, -2, -1, 0, 0)).toEqual([-3, 0]);
    const line = targetLineFigure(viewOf([linear(0)], { responses: new Float64Array(0) }));
    expect(line.x).toMatchObject({ domain: [0, 1] });
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
