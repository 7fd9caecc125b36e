import { describe, expect, it } from "vitest";
import { placeAfterMove, queueSummary } from "../../../../renderer/model/queue-labels.ts";
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
