import { describe, expect, it } from "vitest";
import {
  experimentProgress,
  jobEta,
  jobShare,
  jobSpeed,
  jobState,
  placeAfterMove,
  queueSummary,
} from "../../../../renderer/model/queue-labels.ts";
import type { QueueJob, QueueState } from "../../../../shared/api/queue-records.ts";

const job = (jobId: string, status: QueueJob["status"], runs = 2): QueueJob => ({
  ...{ jobId, status, experimentId: "e", experimentName: "E", assignment: {}, held: false },
  runIds: Array.from({ length: runs }, (_, i) => `${jobId}${i}`),
  ...{ step: 0, stepsTotal: 0, stepsPerSecond: 0 },
});
const queue = (
  jobs: readonly QueueJob[],
  paused = false,
): Pick<QueueState, "jobs" | "paused" | "etaSeconds"> => ({
  jobs,
  paused,
});

describe("the queue in a line", () => {
  it("counts variants that train, those that wait, and all of their runs", () => {
    const jobs = [job("a", "running", 3), job("b", "starting"), job("c", "waiting")];
    expect(queueSummary(queue(jobs))).toBe("2 variants training · 1 waiting · 7 runs to go");
    expect(queueSummary(queue(jobs.slice(0, 1)))).toBe("1 variant training · 3 runs to go");
    expect(queueSummary(queue(jobs, true))).toBe("Paused · 1 waiting · 7 runs to go");
    expect(queueSummary({ ...queue(jobs), etaSeconds: 125 })).toBe(
      "2 variants training · 1 waiting · 7 runs to go · about 2 min 05 s left",
    );
    expect(queueSummary(queue([job("c", "waiting", 1)]))).toBe(
      "0 variants training · 1 waiting · 1 run to go",
    );
    expect(queueSummary(queue([]))).toBe("Nothing is training");
    expect(queueSummary(queue([], true))).toBe("Paused, nothing waiting");
  });
});

describe("the place of a job that is moved", () => {
  const jobs = [job("a", "running"), ...["b", "c", "d"].map((id) => job(id, "waiting"))];

  it("is among those that wait, before another or at the end", () => {
    expect(placeAfterMove(jobs, "d", -1)).toEqual({ beforeJobId: "c" });
    expect(placeAfterMove(jobs, "d", -9)).toEqual({ beforeJobId: "b" });
    expect(placeAfterMove(jobs, "b", 1)).toEqual({ beforeJobId: "d" });
    expect(placeAfterMove(jobs, "b", 9)).toEqual({});
  });

  it("is none where the job stays where it is, or does not wait", () => {
    expect(placeAfterMove(jobs, "b", -1)).toBeUndefined();
    expect(placeAfterMove(jobs, "d", 1)).toBeUndefined();
    expect(placeAfterMove(jobs, "a", 1)).toBeUndefined();
  });
});

describe("what a job says of itself", () => {
  it("is how much of its steps is done, none before it has any", () => {
    expect(jobShare({ step: 30, stepsTotal: 120 })).toBe(0.25);
    expect(jobShare({ step: 0, stepsTotal: 0 })).toBe(0);
    expect(jobShare({ step: 1, stepsTotal: 1 })).toBe(1);
  });

  it("is its state, or that it is held", () => {
    expect(jobState({ status: "waiting", held: true })).toBe("paused");
    expect(jobState({ status: "running", held: false })).toBe("running");
  });

  it("is its speed and what is left of it, where they are known", () => {
    expect(jobSpeed({ stepsPerSecond: 12_345 })).toBe("12,345 steps/s");
    expect(jobSpeed({ stepsPerSecond: 0.25 })).toBe("0.25 steps/s");
    expect(jobSpeed({ stepsPerSecond: 0 })).toBe("");
    expect(jobEta({ etaSeconds: 75 })).toBe("1 min 15 s left");
    expect(jobEta({ etaSeconds: 0 })).toBe("under 1 s left");
    expect(jobEta({})).toBe("");
  });
});

describe("how far an experiment's training is", () => {
  const half = { step: 50, stepsTotal: 100, stepsPerSecond: 40, etaSeconds: 20 };
  const other = { ...job("z", "running", 4), experimentId: "f", etaSeconds: 500 };
  const record = { id: "e", runCounts: { done: 3, failed: 1, running: 2, queued: 4 } };
  const progress = (jobs: readonly QueueJob[], more: Partial<QueueState> = {}) =>
    experimentProgress(record, { jobs, paused: false, etaSeconds: 300, ...more } as QueueState);

  it("is not said while none of it is in the queue", () => {
    expect(progress([other])).toBeUndefined();
    expect(experimentProgress(record, undefined)).toBeUndefined();
  });

  it("counts runs that have ended, and those that train by their share", () => {
    const jobs = [{ ...job("a", "running", 2), ...half }, job("b", "waiting", 4)];
    // Of ten runs six are open; half of two is trained: (4 + 1) / 10.
    expect(progress(jobs)).toEqual({
      share: 0.5,
      runs: "4 of 10 runs have ended",
      speed: "40 steps/s",
      left: "5 min 00 s left",
    });
    const none = experimentProgress({ id: "e", runCounts: {} }, {
      jobs: [job("a", "waiting", 0)],
      paused: false,
    } as unknown as QueueState);
    expect(none).toEqual({ share: 0, runs: "0 of 0 runs have ended", speed: "", left: "" });
  });

  it("adds up the speeds, and beside others says when the last of its own will be done", () => {
    const jobs = [
      { ...job("a", "running", 2), ...half },
      { ...job("b", "running", 2), ...half, stepsPerSecond: 2, etaSeconds: 90 },
      other,
    ];
    expect(progress(jobs)).toMatchObject({ speed: "42 steps/s", left: "1 min 30 s left" });
    expect(progress([...jobs, job("c", "waiting")])).toMatchObject({
      left: "shares the queue with others",
    });
  });

  it("says that it is paused where the queue is, or all of its own jobs are held", () => {
    const jobs = [{ ...job("a", "running", 2), ...half }];
    expect(progress(jobs, { paused: true })?.left).toBe("paused");
    const held = { ...job("b", "waiting"), held: true };
    expect(progress([held, other])?.left).toBe("paused");
    expect(progress([held, ...jobs])?.left).toBe("5 min 00 s left");
  });
});
