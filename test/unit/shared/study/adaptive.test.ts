import { describe, expect, it } from "vitest";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import { BoundaryChooser } from "../../../../shared/study/acquisition.ts";
import { nextAdaptiveRuns } from "../../../../shared/study/adaptive.ts";
import type { StudyCell } from "../../../../shared/study/cells.ts";
import { designCells } from "../../../../shared/study/designs.ts";
import { curvedSurface, surfaceSource } from "../../../../scripts/savings/run-sources.ts";
import type { AdaptiveDesign } from "../../../../shared/study/schema.ts";
import { successSurface } from "../../../../shared/study/surface.ts";
import type { StudyRun } from "../../../../shared/study/tally.ts";
import { squareStudy } from "./support.ts";

const cells = designCells(squareStudy(7));
const surface = curvedSurface(15);
const design: AdaptiveDesign = {
  kind: "adaptive",
  budget: 100,
  initial: 12,
  batch: 10,
  together: 1,
  seed: 3,
};

/** Runs an adaptive design to its end on the known surface; `batches` stops it early. */
function follow(own: AdaptiveDesign, from: readonly StudyRun[] = [], batches = Infinity) {
  const runs = [...from];
  const chosen: StudyCell[] = [];
  for (let batch = 0; batch < batches; batch++) {
    const next = nextAdaptiveRuns({ design: own, cells, mostPerCell: 8, runs });
    if (next.length === 0) break;
    for (const cell of next) {
      const seed = runs.filter((run) => run.cellKey === cell.key).length + 1;
      // The outcome hangs on cell and seed alone, as a real run's does.
      const source = surfaceSource(surface)(randomStream(seed, `probe/${cell.key}`));
      const success = source.draw(cell, 0);
      runs.push({ cellKey: cell.key, seed, success, testNmse: success ? 0 : 1 });
      chosen.push(cell);
    }
  }
  return { runs, chosen };
}

describe("an adaptive design", () => {
  it("first spreads its runs over different cells, then keeps to its budget and to each cell's room", () => {
    const { chosen, runs } = follow(design);
    expect(runs).toHaveLength(100);
    expect(new Set(chosen.slice(0, 12).map((cell) => cell.key)).size).toBe(12);
    const perCell = new Map<string, number>();
    for (const { cellKey } of runs) perCell.set(cellKey, (perCell.get(cellKey) ?? 0) + 1);
    expect(Math.max(...perCell.values())).toBeLessThanOrEqual(8);
  });

  it("spends its runs near the boundary", () => {
    const later = follow(design).chosen.slice(12);
    const isNear = ({ points: [x, y] }: StudyCell) =>
      Math.abs(y!.unit - 0.25 - 0.5 * x!.unit ** 1.5) < 0.17;
    const nearCells = cells.filter(isNear).length / cells.length;
    const nearRuns = later.filter(isNear).length / later.length;
    expect(nearRuns).toBeGreaterThan(1.8 * nearCells);
  });

  it("chooses the same again, and goes on after a stop as if there had been none", () => {
    const whole = follow(design);
    expect(follow(design).runs).toEqual(whole.runs);
    const stopped = follow(design, [], 5);
    expect(follow(design, stopped.runs).runs).toEqual(whole.runs);
  });

  it("can place several runs of a cell at once, which train together", () => {
    const { chosen } = follow({ ...design, budget: 96, initial: 12, batch: 12, together: 4 });
    expect(chosen).toHaveLength(96);
    const groups = Array.from({ length: 24 }, (_, i) => chosen.slice(4 * i, 4 * i + 4));
    expect(groups.every((group) => group.every((cell) => cell === group[0]))).toBe(true);
    expect(new Set(chosen.slice(0, 12)).size).toBe(3);
  });

  it("spreads otherwise with another seed", () => {
    const first = (seed: number) =>
      follow({ ...design, seed }, [], 1).chosen.map((cell) => cell.key);
    expect(first(3)).not.toEqual(first(4));
  });

  it("runs nothing more where the budget was lowered below what has run", () => {
    const { runs } = follow({ ...design, batch: 5 }, [], 1);
    const next = (budget: number) =>
      nextAdaptiveRuns({ design: { ...design, budget }, cells, mostPerCell: 8, runs });
    expect([2, 5, 6].map((budget) => next(budget).length)).toEqual([0, 0, 1]);
  });

  it("gives every panel its first runs, however many another lacks", () => {
    const panels = { pointer: "/model/sharing", values: ["shared", "unshared"] };
    const both = designCells(squareStudy(3, { panels }));
    const own = { ...design, initial: 4, batch: 50 };
    const first = nextAdaptiveRuns({ design: own, cells: both, mostPerCell: 8, runs: [] });
    expect(first.map(({ panel }) => panel)).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
    const runs = first
      .filter(({ panel }) => panel === 0)
      .map(({ key }): StudyRun => ({ cellKey: key, seed: 1, success: true, testNmse: 0 }));
    const next = nextAdaptiveRuns({ design: own, cells: both, mostPerCell: 8, runs });
    expect(next).toEqual(first.filter(({ panel }) => panel === 1));
  });

  it("ends when every cell is full, before the budget is spent", () => {
    const few = cells.slice(0, 4);
    const own = { ...design, budget: 1000, initial: 2 };
    const runs: StudyRun[] = [];
    for (;;) {
      const next = nextAdaptiveRuns({ design: own, cells: few, mostPerCell: 3, runs });
      if (next.length === 0) break;
      for (const { key } of next) {
        const seed = runs.filter((run) => run.cellKey === key).length;
        runs.push({ cellKey: key, seed, success: seed % 2 === 0, testNmse: 1 });
      }
    }
    expect(runs).toHaveLength(12);
  });
});

describe("an adaptive design of few cells", () => {
  const perCell = (count: number, own: Partial<AdaptiveDesign>, mostPerCell: number) => {
    const few = cells.slice(0, count);
    const runs: StudyRun[] = [];
    for (;;) {
      const asked = { ...design, budget: 1000, initial: count, ...own };
      const next = nextAdaptiveRuns({ design: asked, cells: few, mostPerCell, runs });
      if (next.length === 0) break;
      next.forEach(({ key }, i) =>
        runs.push({ cellKey: key, seed: runs.length, success: i % 2 === 0, testNmse: 1 }),
      );
    }
    return few.map(({ key }) => runs.filter(({ cellKey }) => cellKey === key).length);
  };

  it("fills one alone", () => {
    expect(perCell(1, {}, 3)).toEqual([3]);
  });

  it("gives no cell more runs than it has room for, where several are placed at once", () => {
    expect(perCell(4, { together: 4, batch: 24 }, 6)).toEqual([6, 6, 6, 6]);
  });
});

describe("the choice of the next run", () => {
  it("takes the uncertain place near the boundary, not the certain one nor the full one", () => {
    const seen = successSurface(
      [
        { unit: [0, 0], successes: 0, n: 8 },
        { unit: [1, 0], successes: 8, n: 8 },
      ],
      2,
    );
    const candidates = [0, 0.5, 0.55, 1].map((x) => ({ unit: [x, 0], room: 1 }));
    const chooser = new BoundaryChooser(seen, candidates);
    expect(chooser.best()!.index).toBe(1);
    const full = candidates.map((c, i) => ({ ...c, room: i === 1 ? 0 : 1 }));
    expect(new BoundaryChooser(seen, full).best()!.index).toBe(2);
  });

  it("gains less from a place once a run of the batch goes there", () => {
    const seen = successSurface([], 2);
    const chooser = new BoundaryChooser(seen, [
      { unit: [0.5, 0.5], room: 9 },
      { unit: [0.9, 0.9], room: 0 },
    ]);
    const before = chooser.best()!.gain;
    chooser.take(0);
    expect(chooser.best()!.gain).toBeLessThan(before);
  });
});
