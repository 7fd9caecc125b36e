import { describe, expect, it } from "vitest";
import { designCells } from "../../../shared/study/designs.ts";
import {
  curvedSurface,
  recordedSides,
  recordedSource,
  surfaceSides,
  surfaceSource,
} from "../../../scripts/savings/run-sources.ts";
import { falling, measureSavings } from "../../../scripts/savings/measure-savings.ts";
import { randomStream } from "../../../shared/random/random-stream.ts";
import { runsOf, squareStudy } from "../shared/study/support.ts";

const study = squareStudy(9, { seeds: { count: 8 } });
const surface = curvedSurface(40);
const plan = {
  design: { initial: 12, batch: 8, together: 1 },
  followed: 0.35,
  repetitions: 6,
  seed: 1,
};

// Each repetition fits some hundred surfaces, and other work may share the machine.
describe("what an adaptive design saves", { timeout: 60_000 }, () => {
  it("is at least a third of the runs on a known sharp surface, at the same boundary error", () => {
    const report = measureSavings({
      ...plan,
      study,
      source: surfaceSource(surface),
      truth: surfaceSides(study, surface),
    });
    expect(report.grid.map((at) => at.runs)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((s) => 81 * s));
    const { gridRuns, gridError, saved, savedInterval } = report.savings[3]!;
    expect(gridRuns).toBe(324);
    expect(gridError).toBeLessThan(0.03);
    expect(saved).toBeGreaterThan(1 / 3);
    expect(savedInterval![0]).toBeLessThanOrEqual(saved!);
    expect(savedInterval![1]).toBeGreaterThanOrEqual(saved!);
  });

  it("repeats to the digit with the same seed", () => {
    const request = { ...plan, repetitions: 2, study, source: surfaceSource(surface) };
    const truth = surfaceSides(study, surface);
    expect(measureSavings({ ...request, truth })).toEqual(measureSavings({ ...request, truth }));
  });

  it("is measured on recorded runs by replay, each run drawn once", () => {
    const cells = designCells(study);
    const recorded = cells.flatMap((cell) => runsOf(cell, cell.points[1]!.unit > 0.5 ? 6 : 1, 8));
    const source = recordedSource(recorded)(randomStream(1, "probe"));
    const drawn = [0, 1, 2, 3, 4, 5, 6, 7].map((taken) => source.draw(cells[0]!, taken));
    expect(drawn.filter(Boolean)).toHaveLength(1);
    expect(() => source.draw(cells[0]!, 8)).toThrow("The record has no run 9");
    const report = measureSavings({
      ...plan,
      repetitions: 2,
      study,
      source: recordedSource(recorded),
      truth: recordedSides(study, recorded),
    });
    // All recorded runs of the grid are what the truth was made from.
    expect(report.grid.at(-1)!.errors).toEqual([0, 0]);
  });
});

describe("the falling fit", () => {
  it("replaces neighbours that rise by their mean", () => {
    expect(falling([5, 1, 3, 2, 0])).toEqual([5, 2, 2, 2, 0]);
    expect(falling([3, 2, 1])).toEqual([3, 2, 1]);
    expect(falling([1, 2, 3])).toEqual([2, 2, 2]);
  });
});
