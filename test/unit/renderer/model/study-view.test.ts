import { describe, expect, it } from "vitest";
import { besideCell, studyStatusWords } from "../../../../renderer/model/study-view.ts";
import type { StudyRecord } from "../../../../shared/api/study-records.ts";
import type { PhaseDiagram } from "../../../../shared/study/diagram.ts";

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
