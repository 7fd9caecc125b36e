import { describe, expect, it } from "vitest";
import { boundaryError } from "../../../../shared/study/boundary.ts";
import { phaseDiagram } from "../../../../shared/study/diagram.ts";
import { designCells } from "../../../../shared/study/designs.ts";
import { countRun } from "../../../../shared/study/judge.ts";
import { lineCut } from "../../../../shared/study/line-cut.ts";
import type { StudyRun } from "../../../../shared/study/tally.ts";
import { runsOf, squareStudy } from "./support.ts";

const study = squareStudy(5);
const cells = designCells(study);
/** Success in every run above y = 0.5 of the square, in none below, in half of them upon it. */
const steps = cells.flatMap((cell) => {
  const y = cell.points[1]!.unit;
  return runsOf(cell, y > 0.6 ? 8 : y < 0.4 ? 0 : 4, 8);
});

describe("the phase diagram of a study", () => {
  it("counts the runs of each cell, with Wilson's interval and the median error", () => {
    const diagram = phaseDiagram(study, cells, steps);
    expect(diagram.runs).toBe(25 * 8);
    const [panel] = diagram.panels;
    expect(panel!.cells).toHaveLength(25);
    expect(panel!.cells[0]).toMatchObject({ row: 0, column: 0, n: 8, successes: 0, rate: 0 });
    const middle = panel!.cells.find((cell) => cell.row === 2)!;
    expect(middle).toMatchObject({ successes: 4, rate: 0.5 });
    // Wilson's 95% interval of 4 in 8, by hand: 0.5 ± 0.2848.
    expect(middle.wilson![0]).toBeCloseTo(0.2152, 4);
    expect(middle.wilson![1]).toBeCloseTo(0.7848, 4);
    expect(middle.medianNmse).toBeCloseTo((0.01 + 1) / 2, 12);
  });

  it("finds the 50% boundary in each column, with the stretch where the side is uncertain", () => {
    const { boundary } = phaseDiagram(study, cells, steps).panels[0]!;
    expect(boundary).toHaveLength(5);
    for (const crossings of boundary!) {
      expect(crossings).toHaveLength(1);
      const [{ position, low, high, rising }] = crossings as [(typeof crossings)[number]];
      expect(rising).toBe(true);
      // Half of the way from 0.01 to 0.1.
      expect(Math.abs(position - 0.055)).toBeLessThan(0.003);
      expect(low).toBeLessThan(position);
      expect(high).toBeGreaterThan(position);
    }
  });

  it("turns with its axes, and says no boundary where every run failed", () => {
    const turned = phaseDiagram(study, cells, steps, { x: 1, y: 0 });
    expect(turned.x.name).toBe("y");
    expect(turned.panels[0]!.cells.find((c) => c.column === 4)!.rate).toBe(1);
    const failed = cells.flatMap((cell) => runsOf(cell, 0, 2));
    const none = phaseDiagram(study, cells, failed).panels[0]!.boundary!;
    expect(none.flat()).toEqual([]);
  });

  it("knows nothing of cells without runs, and counts a seed once", () => {
    const twice = [...runsOf(cells[3]!, 1, 2), ...runsOf(cells[3]!, 1, 2)];
    const [panel] = phaseDiagram(study, cells, twice).panels;
    expect(panel!.cells.filter((cell) => cell.n === 0)).toHaveLength(24);
    expect(panel!.cells[0]).toMatchObject({ rate: undefined, wilson: undefined });
    expect(panel!.cells.find((cell) => cell.n > 0)!.n).toBe(2);
    expect(phaseDiagram(study, cells, []).panels[0]!.boundary).toBeUndefined();
  });

  it("has an infinite median where half of the runs diverged, never NaN", () => {
    const key = cells[0]!.key;
    const losses = [0.1, 0.2, Infinity, Infinity];
    const runs = losses.map((testNmse, seed): StudyRun => ({
      cellKey: key,
      seed,
      success: false,
      testNmse,
    }));
    const median = (n: number) =>
      phaseDiagram(study, cells, runs.slice(0, n)).panels[0]!.cells[0]!.medianNmse;
    expect(median(4)).toBe(Infinity);
    expect(median(3)).toBe(0.2);
    expect(median(2)).toBeCloseTo(0.15, 12);
  });

  it("pools over axes that are not shown, unless they are held", () => {
    const third = { pointer: "/training/batchSize", values: [10, 20] };
    const deep = squareStudy(2, { axes: [...squareStudy(2).axes, third] });
    const deepCells = designCells(deep);
    const runs = deepCells.flatMap((c) => runsOf(c, c.points[2]!.position === 20 ? 2 : 0, 2));
    const pooled = phaseDiagram(deep, deepCells, runs);
    expect(pooled.panels[0]!.cells).toHaveLength(4);
    expect(pooled.panels[0]!.cells[0]).toMatchObject({ n: 4, successes: 2 });
    expect(pooled.panels[0]!.boundary).toBeUndefined();
    const held = phaseDiagram(deep, deepCells, runs, { held: { 2: "20" } });
    expect(held.panels[0]!.cells[0]).toMatchObject({ n: 2, successes: 2 });
    expect(held.held).toEqual({ "batch size": "20" });
  });

  it("has one row of a single axis, with the boundary along it", () => {
    const line = squareStudy(5, { axes: squareStudy(5).axes.slice(0, 1) });
    const lineCells = designCells(line);
    const runs = lineCells.flatMap((cell, i) => runsOf(cell, [8, 8, 4, 0, 0][i]!, 8));
    const { y, panels } = phaseDiagram(line, lineCells, runs);
    expect(y).toBeUndefined();
    expect(panels[0]!.cells.map(({ row, column }) => [row, column])).toEqual(
      [0, 1, 2, 3, 4].map((column) => [0, column]),
    );
    const boundary = panels[0]!.boundary!;
    expect(boundary).toHaveLength(1);
    expect(boundary[0]).toHaveLength(1);
    const crossing = boundary[0]![0];
    // Half of the way from 0.1 to 1.
    expect(Math.abs(crossing!.position - 0.55)).toBeLessThan(0.01);
    expect(crossing!.rising).toBe(false);
  });

  it("takes the median of losses in their order of size, whatever the order of runs", () => {
    const runs = [0.9, 0.1, 0.5, 0.2].map((testNmse, seed): StudyRun => ({
      ...{ cellKey: cells[0]!.key, seed, success: false, testNmse },
    }));
    const median = (n: number) =>
      phaseDiagram(study, cells, runs.slice(0, n)).panels[0]!.cells[0]!.medianNmse;
    expect(median(3)).toBe(0.5);
    expect(median(4)).toBeCloseTo(0.35, 12);
  });

  it("says when a run of its study succeeds", () => {
    const learned = squareStudy(2, { success: { component: 1, within: 0.2 } });
    expect(phaseDiagram(study, cells, []).success).toBe("its test NMSE ends below 0.05");
    expect(phaseDiagram(learned, designCells(learned), []).success).toBe(
      "the learned share of component 2 ends within 0.2 of 1",
    );
  });

  it("gathers the scattered points of a Sobol design in eight parts an axis", () => {
    const scattered = squareStudy(2, { design: { kind: "sobol", points: 64 } });
    const own = designCells(scattered);
    const diagram = phaseDiagram(
      scattered,
      own,
      own.flatMap((cell) => runsOf(cell, 1, 1)),
    );
    expect(diagram.x.points).toHaveLength(8);
    // Eighths of 0.1 to 1, each named by its ends and placed at its middle.
    expect(diagram.x.points[0]).toMatchObject({ label: "0.1–0.2125", position: 0.15625 });
    expect(diagram.x.points[7]).toMatchObject({ label: "0.8875–1", position: 0.94375 });
    expect(diagram.x.points[7]!.unit).toBeCloseTo(15 / 16, 6);
    const counted = diagram.panels[0]!.cells;
    // 64 points of a (0, 2)-net put one into each of 8 × 8 boxes.
    expect(counted).toHaveLength(64);
    expect(counted.every((cell) => cell.n === 1)).toBe(true);
  });

  it("refuses axes that are not there or not different", () => {
    expect(() => phaseDiagram(study, cells, [], { x: 2 })).toThrow("There is no axis 2");
    expect(() => phaseDiagram(study, cells, [], { y: 3 })).toThrow("There is no axis 3");
    expect(() => phaseDiagram(study, cells, [], { x: 1, y: 1 })).toThrow("must differ");
  });
});

describe("a line cut", () => {
  it("gives rate and its interval along one axis, the other held", () => {
    const held = { 0: cells[0]!.points[0]!.label };
    const cut = lineCut(study, cells, steps, { panel: 0, axis: 1, held });
    expect(cut.map((point) => point.rate)).toEqual([0, 0, 0.5, 1, 1]);
    expect(cut.map((point) => point.n)).toEqual([8, 8, 8, 8, 8]);
    expect(cut[0]!.wilson![0]).toBe(0);
  });
});

describe("the error of a boundary", () => {
  it("is the share of places on the wrong side", () => {
    expect(boundaryError([true, true, false, false], [true, false, false, false])).toBe(0.25);
    expect(() => boundaryError([], [])).toThrow(RangeError);
  });
});

describe("how a study counts a run", () => {
  const ended = { trainLoss: 1, testMse: 1, testNmse: 0.03, learned: [1, 0.02] };

  it("follows the success rule of the base", () => {
    expect(countRun(study, cells[0]!, 1, ended).success).toBe(true);
    const strict = squareStudy(5, { base: { success: { below: 0.01 } } });
    expect(countRun(strict, cells[0]!, 1, ended).success).toBe(false);
  });

  it("sees by the learned spectrum what a low NMSE hides", () => {
    const byComponent = squareStudy(5, { success: { component: 1 } });
    expect(countRun(byComponent, cells[0]!, 1, ended).success).toBe(false);
    // By the error alone it succeeds, and says what that hides.
    const hidden = { ...ended, learned: [1, 0.1] };
    expect(countRun(study, cells[0]!, 1, hidden)).toMatchObject({
      success: true,
      falseSuccess: true,
    });
    expect(countRun(study, cells[0]!, 1, { ...ended, learned: [1, 0.9] }).falseSuccess).toBe(
      undefined,
    );
    const learned = { ...ended, learned: [1, 0.95] };
    expect(countRun(byComponent, cells[0]!, 1, learned).success).toBe(true);
    expect(countRun(byComponent, cells[0]!, 1, { ...ended, learned: [] }).success).toBe(false);
  });

  it("counts a diverged run as a failure of infinite error", () => {
    expect(countRun(study, cells[0]!, 7, undefined)).toEqual({
      cellKey: cells[0]!.key,
      seed: 7,
      success: false,
      testNmse: Infinity,
    });
  });
});
