import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OpenRun } from "../../../../../main/lab/training/open-run.ts";
import type { RunEnding } from "../../../../../main/store/runs.ts";
import type { Store } from "../../../../../main/store/store.ts";
import type { RunCheckpoint } from "../../../../../shared/protocol/trainer-protocol.ts";
import type { Measurement } from "../../../../../shared/results/measurements.ts";
import { expandVariants } from "../../../../../shared/spec/variants.ts";
import { experimentOf, measurementOf } from "../../report/support.ts";

const [variant] = expandVariants(experimentOf());
const at = (step: number, trainLoss = 1): Measurement =>
  measurementOf({ step, epoch: step, seconds: step / 10, trainLoss });
const savedAt = (step: number, seconds = 0): RunCheckpoint =>
  ({ step, seconds }) as unknown as RunCheckpoint;
const openRun = (stored: readonly Measurement[] = [], checkpoint?: RunCheckpoint): OpenRun =>
  new OpenRun({ id: "r", experimentId: "e" }, variant!.spec, "fused 1", stored, checkpoint);

/** What a store is asked to do, in order. */
function writes(run: OpenRun): unknown[] {
  const asked: unknown[] = [];
  const note =
    (name: string) =>
    (...given: readonly unknown[]) =>
      void asked.push([name, ...given]);
  const noteSteps =
    (name: string) =>
    (id: string, points: readonly Measurement[]): void =>
      void asked.push([name, id, points.map(({ step }) => step)]);
  const store = {
    series: {
      replace: noteSteps("replace"),
      append: noteSteps("append"),
      compact: note("compact"),
    },
    checkpoints: { remove: note("forget"), save: note("save") },
    runs: { end: note("end") },
    weights: { save: note("weights") },
  };
  run.store(store as unknown as Store);
  return asked;
}
function stored(run: OpenRun): unknown[] {
  const asked = writes(run);
  run.hasStored();
  return asked;
}
const ending = (fields: Partial<RunEnding> = {}): RunEnding => ({
  ...{ status: "cancelled", finishedAtMs: 1, seconds: 2 },
  ...{ final: undefined, failure: undefined, filters: undefined },
  ...fields,
});
const steps = (run: OpenRun): number[] => run.measured.map(({ step }) => step);

describe("a run that trains", () => {
  it("has what waits stored once, and then waits for nothing", () => {
    const run = openRun();
    expect(run).toMatchObject({ id: "r", experimentId: "e", engine: "fused 1" });
    expect([run.isUnsaved, writes(run)]).toEqual([false, []]);
    run.add(at(0));
    run.add(at(1));
    expect(run.isUnsaved).toBe(true);
    expect(writes(run)).toEqual([["append", "r", [0, 1]]]);
    // That failed: all of it is stored the next time.
    run.add(at(2));
    expect(stored(run)).toEqual([["append", "r", [0, 1, 2]]]);
    expect([run.isUnsaved, writes(run)]).toEqual([false, []]);
    run.add(at(3));
    expect(stored(run)).toEqual([["append", "r", [3]]]);
    expect(steps(run)).toEqual([0, 1, 2, 3]);
  });

  it("has its latest checkpoint stored, by what computes it", () => {
    const run = openRun();
    run.save(savedAt(1));
    run.save(savedAt(2));
    expect([run.isUnsaved, run.checkpoint]).toEqual([true, savedAt(2)]);
    expect(stored(run)).toEqual([["save", "r", "fused 1", savedAt(2)]]);
    expect([run.isUnsaved, writes(run)]).toEqual([false, []]);
  });
});

describe("a run that is computed again", () => {
  it("keeps what was stored as long as it measures the same, whatever time it takes", () => {
    const run = openRun([at(0), at(5), at(10)], savedAt(5));
    expect([steps(run), run.isUnsaved, run.checkpoint]).toEqual([[0, 5], false, savedAt(5)]);
    run.add({ ...at(10), seconds: 99 });
    expect([steps(run), run.isUnsaved, writes(run)]).toEqual([[0, 5, 10], false, []]);
    run.add(at(15));
    expect(stored(run)).toEqual([["append", "r", [15]]]);
  });

  it("has measured nothing of an earlier try where it goes on from no checkpoint", () => {
    const run = openRun([at(0), at(5)]);
    expect(steps(run)).toEqual([]);
    run.add(at(0));
    expect([steps(run), run.isUnsaved]).toEqual([[0], false]);
  });

  it("replaces what was stored from where it differs, once, and appends from then on", () => {
    const run = openRun([at(0), at(5), at(10)]);
    run.add(at(0));
    run.add(at(5, 7));
    expect([steps(run), run.isUnsaved]).toEqual([[0, 5], true]);
    expect(writes(run)).toEqual([["replace", "r", [0, 5]]]);
    run.add(at(10));
    expect(stored(run)).toEqual([["replace", "r", [0, 5, 10]]]);
    expect([run.isUnsaved, writes(run)]).toEqual([false, []]);
    run.add(at(15));
    expect(stored(run)).toEqual([["append", "r", [15]]]);
  });

  it("that differs in the very first measurement keeps nothing of what was stored", () => {
    const run = openRun([at(0), at(5)]);
    run.add(at(0, 7));
    expect(stored(run)).toEqual([["replace", "r", [0]]]);
  });

  it("replaces what it measured itself and has not been stored by appending alone", () => {
    const run = openRun([at(0)], savedAt(0));
    run.add(at(5));
    run.add(at(4, 7)); // between two moments: the later one gives way
    expect(writes(run)).toEqual([["append", "r", [4]]]);
    expect(steps(run)).toEqual([0, 4]);
  });
});

describe("a run that ends", () => {
  it("has its first ending stored, with its series made one, and the checkpoint that it can go on from", () => {
    const run = openRun();
    run.add(at(0));
    run.save(savedAt(0));
    expect(run.hasEnded).toBe(false);
    run.end(ending());
    run.end(ending({ status: "interrupted" }));
    expect([run.hasEnded, run.isUnsaved]).toEqual([true, true]);
    expect(writes(run)).toEqual([
      ["append", "r", [0]],
      ["save", "r", "fused 1", savedAt(0)],
      ["compact", "r"],
      ["end", "r", ending()],
    ]);
    const told = openRun();
    told.end(ending());
    expect([told.isUnsaved, writes(told)]).toEqual([
      true,
      [
        ["compact", "r"],
        ["end", "r", ending()],
      ],
    ]);
  });

  it("with an outcome needs no checkpoint any more: done, or failed at a step of its own", () => {
    const failedAt = (step: number | undefined) =>
      ending({ status: "failed", failure: { message: "No.", step } });
    const forgets = [
      [ending({ status: "done" }), true],
      [failedAt(0), true],
      [failedAt(undefined), false],
      [ending({ status: "interrupted" }), false],
    ] as const;
    for (const [how, isForgotten] of forgets) {
      const run = openRun();
      run.save(savedAt(3));
      run.end(how);
      const [first] = writes(run);
      expect(first).toEqual(isForgotten ? ["forget", "r"] : ["save", "r", "fused 1", savedAt(3)]);
    }
  });

  it("has its weights stored where it learned some", () => {
    const weights = [{ name: "filter", shape: [1], values: new Float32Array([1]) }];
    const run = openRun();
    run.keepWeights(weights as never);
    expect(writes(run)).toEqual([]);
    run.end(ending({ status: "done" }));
    expect(writes(run).at(-1)).toEqual(["weights", "r", weights]);
    expect(() => run.keepWeights(7 as never)).toThrow(TypeError);
  });
});

describe("the seconds of a run", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("are those since it began and those before its checkpoint", () => {
    vi.advanceTimersByTime(7000); // of a lab that runs already
    const [fresh, goesOn] = [openRun(), openRun([at(0)], savedAt(0, 40))];
    vi.advanceTimersByTime(2500);
    expect([fresh.seconds, goesOn.seconds]).toEqual([2.5, 42.5]);
  });
});
