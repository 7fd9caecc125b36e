import { beforeEach, describe, expect, it } from "vitest";
import { JobRuns } from "../../../../main/trainer/job-runs.ts";
import type { RunMeasures, TrainingEngine } from "../../../../main/trainer/training-engine.ts";
import type {
  RunCheckpoint,
  TrainerEvent,
  TrainingJob,
} from "../../../../shared/protocol/trainer-protocol.ts";
import { MAX_STORED_WEIGHTS } from "../../../../shared/results/run-weights.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";

const [variant] = expandVariants(
  parseExperiment({
    format: "wslab/experiment@1",
    name: "Told of",
    data: { trainSize: 200 },
    training: { epochs: 3, batchSize: 50 },
  }),
);

let events: TrainerEvent[];
beforeEach(() => (events = []));

function runsOf(ids: readonly string[], checkpoint?: Partial<RunCheckpoint>): JobRuns {
  const replicates = ids.map((runId, i) => ({
    ...{ runId, seed: i + 1 },
    ...(checkpoint && { checkpoint: { ...checkpoint, lossSum: checkpoint.lossSum! + i } }),
  }));
  const job = { jobId: "j", variant: variant!.spec, replicates } as unknown as TrainingJob;
  return new JobRuns(job, (event) => events.push(event));
}

const measures = (...errors: readonly number[]): RunMeasures[] =>
  errors.map((testMse) => ({ testMse, testNmse: testMse / 2 }) as RunMeasures);
const told = () =>
  events.splice(0).map((event) => {
    switch (event.type) {
      case "measured":
        return event.measurements.map(
          ({ runId, measurement: { step, epoch, seconds, trainLoss } }) => [
            ...[runId, step, epoch, seconds, trainLoss],
          ],
        );
      case "run-failed":
        return [event.type, event.runId, event.step, event.error.message];
      case "run-done":
        return [event.type, event.runId, event.filters, event.weights];
      case "run-cancelled":
        return [event.type, event.runId];
      default:
        return event;
    }
  });

describe("what is told of a job's runs", () => {
  it("is each run's mean loss since the last point; the first batch's counts twice", () => {
    const runs = runsOf(["a", "b"]);
    runs.addLosses(Float64Array.of(8, 80), 0);
    runs.report(0, 0.5, measures(1, 2));
    expect(told()).toEqual([
      [
        ["a", 0, 0, 0.5, 8],
        ["b", 0, 0, 0.5, 80],
      ],
    ]);
    runs.addLosses(Float64Array.of(4, 40, 3, 30), 1);
    runs.report(3, 0.75, measures(1, 2));
    runs.addLosses(Float64Array.of(1, 10), 3);
    runs.report(4, 1, measures(1, 2));
    expect(told()).toEqual([
      [
        ["a", 3, 0.75, 0.75, 5],
        ["b", 3, 0.75, 0.75, 50],
      ],
      [
        ["a", 4, 1, 1, 1],
        ["b", 4, 1, 1, 10],
      ],
    ]);
  });

  it("goes on from the losses of a checkpoint, or without them where the runs begin anew", () => {
    const runs = runsOf(["a", "b"], { lossSum: 10, lossCount: 4 });
    runs.addLosses(Float64Array.of(5, 9), 7);
    runs.report(8, 2, measures(1, 2));
    expect(told()).toMatchObject([[["a", 8, 2, 2, 3], ["b", 8, 2, 2, 4]]]); // prettier-ignore
    const anew = runsOf(["a"], { lossSum: 10, lossCount: 4 });
    anew.beginAnew();
    anew.addLosses(Float64Array.of(5), 0);
    anew.report(0, 0, measures(1));
    expect(told()).toEqual([[["a", 0, 0, 0, 5]]]);
  });

  it("is that a run has diverged at the step whose loss shows it, and no more of it", () => {
    const runs = runsOf(["a", "b", "c"]);
    runs.addLosses(Float64Array.of(1, 1, 1, 2, NaN, 2, 3, NaN, 1e39), 10);
    expect(told()).toEqual([
      [
        "run-failed",
        "b",
        12,
        expect.stringContaining("step 12: the training loss is not a number"),
      ],
      ["run-failed", "c", 13, expect.stringContaining("step 13: the training loss is beyond")],
    ]);
    runs.report(13, 1, measures(1, NaN, NaN));
    expect(told()).toEqual([[["a", 13, 3.25, 1, 2]]]);
    runs.report(14, 1, measures(Infinity, 1, 1));
    expect(told()).toEqual([
      ["run-failed", "a", 14, expect.stringContaining("step 14: the test error is beyond")],
    ]);
    expect(runs.areLeft).toBe(false);
  });

  it("is that runs were cancelled or failed together, each once", () => {
    const runs = runsOf(["a", "b", "c"]);
    runs.endCancelled((id) => id === "b");
    runs.endCancelled((id) => id === "b");
    expect(runs.areLeft).toBe(true);
    runs.failAll({ kind: "Error", message: "no memory" });
    runs.failAll({ kind: "Error", message: "again" });
    expect(told()).toEqual([
      ["run-cancelled", "b"],
      ["run-failed", "a", undefined, "no memory"],
      ["run-failed", "c", undefined, "no memory"],
    ]);
  });

  it("is where each run that is left stands, and how many bytes that is", () => {
    const runs = runsOf(["a", "b", "c"]);
    runs.addLosses(Float64Array.of(1, 2, 3, 10, 20, 30), 0);
    runs.endCancelled((id) => id === "a");
    told();
    const states = [1, 2, 3].map((bytes) => new Uint8Array(bytes).fill(bytes));
    const engine = { saveState: () => states, stepsTaken: 2 } as unknown as TrainingEngine;
    expect(runs.checkpoint(engine, "fused 1", 0.25)).toBe(6);
    const common = { step: 2, seconds: 0.25, lossCount: 2, engine: "fused 1" };
    expect(told()).toEqual([
      {
        ...{ type: "checkpoint", jobId: "j" },
        checkpoints: [
          { runId: "b", checkpoint: { ...common, lossSum: 22, state: states[1] } },
          { runId: "c", checkpoint: { ...common, lossSum: 33, state: states[2] } },
        ],
      },
    ]);
  });
});

describe("what a finished run hands over", () => {
  const engineWith = (...sizes: readonly number[]) =>
    ({
      weights: () => sizes.map((size) => [weightsOf(size)]),
      snapshot: (run: number) => `filters of ${run}`,
    }) as unknown as TrainingEngine;
  // As an array of so many numbers says of itself; none of them is read.
  const weightsOf = (size: number) => ({
    ...{ name: "w", shape: [size] },
    values: { length: size } as unknown as Float32Array,
  });

  it("is its filters and its weights, up to as many as are stored", () => {
    const runs = runsOf(["a", "b"]);
    runs.endCancelled((id) => id === "a");
    runs.finish(engineWith(3, MAX_STORED_WEIGHTS));
    expect(told().slice(1)).toEqual([
      ["run-done", "b", "filters of 1", [weightsOf(MAX_STORED_WEIGHTS)]],
    ]);
    expect(runs.areLeft).toBe(false);
  });

  it("is without weights where one has more than that, which the log says", () => {
    runsOf(["a", "b"]).finish(engineWith(3, MAX_STORED_WEIGHTS + 1));
    const [log, ...done] = told();
    expect(log).toMatchObject({ type: "log", level: "warning" });
    expect((log as { text: string }).text).toContain(
      `they are ${(MAX_STORED_WEIGHTS + 1).toLocaleString("en")} numbers`,
    );
    expect(done).toEqual([
      ["run-done", "a", "filters of 0", []],
      ["run-done", "b", "filters of 1", []],
    ]);
  });
});
