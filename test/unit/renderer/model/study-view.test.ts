import { describe, expect, it } from "vitest";
import {
  besideCell,
  cellAt,
  outcomeLabel,
  placeLabel,
  runsOfCell,
  spentWords,
  studyPicture,
  studyRuns,
  studyStatusWords,
} from "../../../../renderer/model/study-view.ts";
import type { StudyRecord, StudyRunRecord } from "../../../../shared/api/study-records.ts";
import { designCells } from "../../../../shared/study/designs.ts";
import type { DiagramCell, PhaseDiagram } from "../../../../shared/study/diagram.ts";
import { squareStudy } from "../../shared/study/support.ts";

const axis = (count: number) => ({
  ...{ name: "C", scale: "linear" as const, binned: false },
  points: Array.from({ length: count }, (_, i) => ({ position: i, unit: i, label: `${i}` })),
});

/** A diagram of some columns and rows; of one axis where no rows are given. */
function diagramOf(columns: number, rows?: number): PhaseDiagram {
  const y = rows === undefined ? undefined : axis(rows);
  return { x: axis(columns), y, panels: [], held: {}, runs: 0, success: "" };
}

describe("the cell that a key leads to", () => {
  it("is the next of its row or column, up being the next row", () => {
    const chosen = { panel: 1, column: 1, row: 1 };
    const at = (key: string) => besideCell(diagramOf(3, 3), chosen, key);
    expect(at("ArrowRight")).toEqual({ panel: 1, column: 2, row: 1 });
    expect(at("ArrowLeft")).toEqual({ panel: 1, column: 0, row: 1 });
    expect(at("ArrowUp")).toEqual({ panel: 1, column: 1, row: 2 });
    expect(at("ArrowDown")).toEqual({ panel: 1, column: 1, row: 0 });
    expect(at("Enter")).toBeUndefined();
  });

  it("is none beyond the last row and column", () => {
    const corner = { panel: 0, column: 2, row: 1 };
    expect(besideCell(diagramOf(3, 2), corner, "ArrowRight")).toBeUndefined();
    expect(besideCell(diagramOf(3, 2), corner, "ArrowUp")).toBeUndefined();
    expect(besideCell(diagramOf(3, 2), { ...corner, row: 0 }, "ArrowDown")).toBeUndefined();
  });

  it("stays in the only row of a diagram of one axis", () => {
    const chosen = { panel: 0, column: 0, row: 0 };
    expect(besideCell(diagramOf(2), chosen, "ArrowRight")).toEqual({ ...chosen, column: 1 });
    expect(besideCell(diagramOf(2), chosen, "ArrowUp")).toBeUndefined();
    expect(besideCell(diagramOf(2), chosen, "ArrowDown")).toBeUndefined();
  });
});

describe("how far a study is", () => {
  const words = (status: StudyRecord["status"], ended: number) =>
    studyStatusWords({ status, ended, planned: 40 } as StudyRecord);

  it("is said by its state and its runs", () => {
    expect(words("done", 40)).toBe("done, 40 runs");
    expect(words("running", 7)).toBe("running, 7 of 40 runs");
    expect(words("stopped", 0)).toBe("not run, 40 runs planned");
    expect(words("stopped", 1)).toBe("stopped, 1 of 40 runs");
  });
});

describe("a cell of a study's diagram", () => {
  const study = squareStudy(3);
  const cells = designCells(study);
  const runs = cells.slice(0, 4).flatMap((cell, i) =>
    [3, 1, 2].map((seed) => ({
      ...{ cellKey: cell.key, seed, success: seed <= i, falseSuccess: false },
      testNmse: seed === 2 && i === 0 ? null : seed / 10,
    })),
  ) as unknown as StudyRunRecord[];
  const { diagram, runs: counted } = studyPicture({ study, runs }, {});

  it("is the one of its panel, column and row", () => {
    const at = (panel: number, column: number, row: number) =>
      cellAt(diagram, { panel, column, row });
    for (const { column, row } of diagram.panels[0]!.cells) {
      expect(at(0, column, row)).toMatchObject({ column, row });
    }
    expect(at(0, 3, 0)).toBeUndefined();
    expect(at(1, 0, 0)).toBeUndefined();
  });

  it("has its own runs by seed, one that diverged among them", () => {
    const cell = diagram.panels[0]!.cells.find(({ n }) => n === 3)!;
    const own = runsOfCell(runs, cell);
    expect(own.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    expect(new Set(own.map(({ cellKey }) => cellKey))).toEqual(new Set(cell.keys));
    expect(counted.filter(({ testNmse }) => testNmse === Infinity)).toHaveLength(1);
  });

  it("is named by its place on each axis, and says what came of it", () => {
    expect(placeLabel(diagram, { column: 2, row: 0 })).toBe("x = 1, y = 0.01");
    expect(placeLabel(diagramOf(3), { column: 2, row: 0 })).toBe("C = 2");
    const cell = {
      successes: 7,
      n: 8,
      falseSuccesses: 0,
      medianNmse: 0.0123,
      wilson: [0.53, 0.98],
    };
    expect(outcomeLabel(cell as unknown as DiagramCell)).toBe(
      "7 of 8 runs succeeded (95% interval 53 to 98%); median test NMSE 0.012",
    );
    const hidden = { ...cell, falseSuccesses: 2 } as unknown as DiagramCell;
    expect(outcomeLabel(hidden)).toContain("succeeded, 2 with a component not learned (95%");
    const none = diagram.panels[0]!.cells.find(({ n }) => n === 0)!;
    expect([outcomeLabel(none), outcomeLabel(undefined)]).toEqual(["not run yet", "not run yet"]);
  });
});

describe("the runs that a study asks for", () => {
  const adaptive = (budget: number) =>
    squareStudy(3, { seeds: { count: 5 }, design: { kind: "adaptive", budget } });

  it("are those of all cells, of an adaptive design its budget where that is less", () => {
    expect(studyRuns(squareStudy(3, { seeds: { count: 5 } }))).toBe(45);
    expect([44, 45, 46].map((budget) => studyRuns(adaptive(budget)))).toEqual([44, 45, 45]);
  });

  it("are told of where an adaptive design spends a part of them", () => {
    expect(spentWords({ study: adaptive(20), ended: 12 })).toBe(
      "An adaptive design: 12 of the 45 runs of the full grid, placed where they are most informative.",
    );
    expect(spentWords({ study: squareStudy(3), ended: 12 })).toBe("");
  });
});
