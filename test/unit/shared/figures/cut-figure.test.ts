import { describe, expect, it } from "vitest";
import { cutFigure } from "../../../../shared/figures/cut-figure.ts";
import { linesOf } from "../../../../shared/figures/line-figure.ts";
import { designCells } from "../../../../shared/study/designs.ts";
import { runsOf, squareStudy } from "../study/support.ts";

const panels = {
  panels: { pointer: "/model/sharing", values: ["shared", "unshared"], labels: ["one", "own"] },
};
const at = (study: ReturnType<typeof squareStudy>) => {
  const cells = designCells(study);
  const label = cells[0]!.points[1]!.label;
  const cut = { axis: 0, held: { 1: label }, place: `y = ${label}` };
  return { cells, cut };
};

describe("a cut through a study", () => {
  const study = squareStudy(3, panels);
  const { cells, cut } = at(study);
  const runs = cells.flatMap((cell) => runsOf(cell, cell.panel === 0 ? 3 : 1, 4));
  const figure = cutFigure(study, cells, runs, cut);

  it("is the success rate along one axis, a line a panel of its colour, against one half", () => {
    const lines = linesOf(figure.panels[0]!);
    expect(lines.map(({ label, y, style }) => [label, y, style.colour, style.dash])).toEqual([
      ["one", [0.75, 0.75, 0.75], "shared", []],
      ["own", [0.25, 0.25, 0.25], "unshared", [7, 4]],
    ]);
    expect(lines.every(({ quiet }) => !quiet)).toBe(true);
    // Wilson's interval of 3 of 4.
    expect(lines[0]!.band!.low[0]).toBeCloseTo(0.3006, 4);
    expect(lines[0]!.band!.high[0]).toBeCloseTo(0.9544, 4);
    expect(figure.panels[0]!.marks.filter(({ mark }) => mark === "level")).toEqual([
      { mark: "level", along: "y", value: 0.5, label: "one half" },
    ]);
    expect(figure.y).toMatchObject({ label: "Success rate", domain: [0, 1] });
    expect(figure.title).toBe(`Cut at ${cut.place}`);
    expect(figure.table.caption).toBe(`Cut at ${cut.place}`);
    expect(figure.table.columns.map(({ name }) => name)).toEqual([
      ...["x", "one", "one, low", "one, high", "own", "own, low", "own, high"],
    ]);
    expect(figure.x).toMatchObject({ label: "x", kind: "linear" });
    expect(figure.notes).toEqual(["Bands: 95% Wilson intervals of the rate."]);
  });

  it("says where a success leaves a component unlearned", () => {
    const hidden = runs.map((run, i) => (i === 0 ? { ...run, falseSuccess: true } : run));
    expect(cutFigure(study, cells, hidden, cut).notes).toEqual([
      "Bands: 95% Wilson intervals of the rate.",
      "Some of the successes counted here leave a component unlearned.",
    ]);
  });

  it("leaves out panels without runs, and names the one line of a study without panels", () => {
    const first = runs.slice(0, runs.length / 2);
    expect(linesOf(cutFigure(study, cells, first, cut).panels[0]!).map((l) => l.label)).toEqual([
      "one",
    ]);
    const plain = squareStudy(3);
    const own = at(plain);
    const some = own.cells.flatMap((cell) => runsOf(cell, 2, 4));
    const [line] = linesOf(cutFigure(plain, own.cells, some, own.cut).panels[0]!);
    expect(line).toMatchObject({ label: "success rate", endLabel: "" });
  });
});
