import { describe, expect, it } from "vitest";
import type { CellsMark, Figure, RuleMark } from "../../../../shared/figures/figure.ts";
import { phaseFigure } from "../../../../shared/figures/phase-figure.ts";
import { colourOf } from "../../../../shared/figures/colour-scale.ts";
import type { DiagramCell, PhaseDiagram } from "../../../../shared/study/diagram.ts";

const axis = (name: string, labels: readonly string[]) => ({
  name,
  scale: "linear" as const,
  binned: false,
  points: labels.map((label, i) => ({ position: i, label, unit: i })),
});

const cell = (column: number, row: number, n: number, medianNmse = 0.5): DiagramCell => ({
  ...{ column, row, n, successes: n, falseSuccesses: 0, rate: n === 0 ? undefined : 1, keys: [] },
  wilson: n === 0 ? undefined : [0.5, 1],
  medianNmse: n === 0 ? undefined : medianNmse,
});

const diagramOf = (x: readonly string[], cells: readonly DiagramCell[]): PhaseDiagram => ({
  ...{
    x: axis("q", x),
    y: axis("C", ["low", "high"]),
    held: {},
    runs: 40,
    success: "its test NMSE ends below 0.05",
  },
  panels: [
    {
      label: "shared",
      cells,
      boundary: [[{ position: 0.25, low: 0.1, high: 0.75, rising: true }], []],
    },
  ],
});

const cellsOf = ({ panels }: Figure) =>
  panels[0]!.marks.filter((mark): mark is CellsMark => mark.mark === "cells")[0]!;
const bandsOf = ({ x }: Figure) => (x.kind === "band" ? x.bands : []);

describe("a phase diagram as a figure", () => {
  it("has a cell for every place, with its numbers, and none where nothing was run", () => {
    const { cells, colours } = cellsOf(phaseFigure(diagramOf(["1", "2"], [cell(1, 0, 8)])));
    expect(cells.map(({ column, row, text }) => [column, row, text])).toEqual([
      [0, 0, "–"],
      [1, 0, "8/8"],
      [0, 1, "–"],
      [1, 1, "–"],
    ]);
    expect(cells[0]!.value).toBeNaN();
    expect([cells[1]!.value, colourOf(colours, 1)?.fill]).toEqual([1, "#fde725"]);
  });

  it("fills cells by their runs, so that one run does not look as sure as eight", () => {
    const counts = [1, 2, 4, 8, 20, 0];
    const labels = counts.map(String);
    const figure = phaseFigure(
      diagramOf(
        labels,
        counts.map((n, i) => cell(i, 0, n)),
      ),
    );
    const insets = cellsOf(figure)
      .cells.slice(0, 6)
      .map(({ inset }) => inset!);
    expect(insets.map((inset) => Number(inset.toFixed(3)))).toEqual([0.2, 0.133, 0.067, 0, 0, 0]);
    expect(figure.notes.join(" ")).toContain("8 fill a cell");
    const full = phaseFigure(diagramOf(["1"], [cell(0, 0, 8)]));
    expect(full.notes.join(" ")).not.toContain("fill a cell");
  });

  it("has one row without a name where there is one axis", () => {
    const diagram = diagramOf(["1", "2"], [cell(0, 0, 8)]);
    const figure = phaseFigure({ ...diagram, y: undefined });
    expect(figure.y).toEqual({ kind: "band", label: "", bands: [""] });
    expect(figure.description).toBe("successes of runs over q, 40 runs.");
    expect(cellsOf(figure).cells.map(({ column, row }) => [column, row])).toEqual([
      [0, 0],
      [1, 0],
    ]);
    expect(phaseFigure(diagramOf(["1"], [])).description).toBe(
      "successes of runs over q and C, 40 runs.",
    );
  });

  it("is brightest where the error is least, on a log scale, and takes what diverged for most", () => {
    const { colours } = cellsOf(phaseFigure(diagramOf(["1"], []), { metric: "nmse" }));
    const fills = [0.0001, 0.001, Math.sqrt(0.002), 2, Infinity].map(
      (value) => colourOf(colours, value)!.fill,
    );
    expect([fills[0], fills[3]]).toEqual([fills[1], fills[4]]);
    expect([fills[1], fills[2], fills[3]]).toEqual(["#fde725", "#21918c", "#440154"]);
  });

  it("has the boundary where it crosses a column, over success rates alone", () => {
    const diagram = diagramOf(["1", "2"], [cell(0, 0, 8)]);
    const rulesOf = (figure: Figure) =>
      figure.panels[0]!.marks.filter((mark): mark is RuleMark => mark.mark === "rule");
    expect(rulesOf(phaseFigure(diagram))).toEqual([
      { mark: "rule", label: "50% boundary", column: 0, at: 0.25, low: 0.1, high: 0.75 },
    ]);
    expect(phaseFigure(diagram).notes[1]).toContain(
      "found along C for each q separately and joined",
    );
    const without = phaseFigure(diagram, { metric: "nmse" });
    expect(rulesOf(without)).toEqual([]);
    expect(without.notes.join(" ")).not.toContain("boundary");
  });

  it("says when a run succeeds", () => {
    const { notes } = phaseFigure(diagramOf(["1"], [cell(0, 0, 8)]));
    expect(notes[0]).toBe("A run succeeds when its test NMSE ends below 0.05.");
  });

  it("writes ticks in three digits, unless that makes two the same", () => {
    const of = (...labels: string[]) => bandsOf(phaseFigure(diagramOf(labels, [])));
    expect(of("0.09118", "0.4831", "1.468", "10")).toEqual(["0.0912", "0.483", "1.47", "10"]);
    expect(of("0.03–0.05213")).toEqual(["0.03–0.0521"]);
    expect(of("0.5001", "0.5002")).toEqual(["0.5001", "0.5002"]);
    expect(of("rate 0.12345", "2")).toEqual(["rate 0.12345", "2"]);
  });
});
