import { describe, expect, it } from "vitest";
import { claimProgress } from "../../../../renderer/model/claim-progress.ts";
import type { QueueState } from "../../../../shared/api/queue-records.ts";

const experiments = [
  { id: "grid", name: "Grid", experimentId: "a", ended: 8, planned: 48 },
  { id: "relu", name: "ReLU", ended: 0, planned: 16 },
] as unknown as Parameters<typeof claimProgress>[0];
const job = (experimentId: string, step: number) => ({
  ...{ jobId: `j${step}`, experimentId, experimentName: "", assignment: {}, status: "running" },
  ...{ runIds: ["1", "2", "3", "4"], step, stepsTotal: 100, stepsPerSecond: 10 },
});
const queue = (...jobs: readonly unknown[]) => ({ trainers: 2, paused: false, jobs }) as QueueState;

describe("the progress of a claim", () => {
  it("counts ended runs, and those under way by their steps", () => {
    const progress = claimProgress(experiments, queue(job("a", 50), job("a", 25), job("z", 90)));
    expect(progress).toEqual({ ended: 8, planned: 64, isActive: true, share: 11 / 64 });
  });

  it("is at rest where nothing of it waits or trains", () => {
    expect(claimProgress(experiments, queue(job("z", 1)))).toMatchObject({ isActive: false });
    expect(claimProgress([], undefined)).toMatchObject({ isActive: false, share: 0 });
  });
});
