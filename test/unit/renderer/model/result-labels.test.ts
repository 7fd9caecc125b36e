import { describe, expect, it } from "vitest";
import { experimentProgress, placeAfterMove } from "../../../../renderer/model/queue-labels.ts";
import { noNumbersText } from "../../../../renderer/model/record-labels.ts";
import { spentWords } from "../../../../renderer/model/study-view.ts";
import { intervalCentre, learnedParts } from "../../../../renderer/model/summary-labels.ts";
import { unmeasured } from "../../../../renderer/model/variance-labels.ts";
import { presetById } from "../../../../shared/presets/presets.ts";
import { parseStudy } from "../../../../shared/study/parse.ts";
import { gridComparison, record, summary } from "../support.ts";

describe("a variant's line in the comparison", () => {
  const centre = (method: string) =>
    intervalCentre({ testNmse: { median: 0.2, iqm: 0.3, estimate: 0.1, ci: [0, 1], method } });

  it("says which estimate the interval belongs to", () => {
    expect(centre("Student t (mean)")).toEqual({ name: "mean", value: "0.1" });
    expect(centre("Student t on logarithms (geometric mean)")?.name).toBe("geometric mean");
    expect(centre("percentile bootstrap (IQM, 10000 resamples)")?.name).toBe("IQM");
    expect(centre("BCa bootstrap (median, 10000 resamples)")?.name).toBe("median");
    expect(centre("single run")).toBeUndefined();
  });

  it("names the components that were learned", () => {
    const comparison = gridComparison([8, 8, 0, 0, 8, 0], 0.01);
    const both = { ...summary(comparison.summary[4]!.variant, 8), learned: [1, 0.5] };
    expect(learnedParts(comparison, both)).toEqual([
      { name: "linear on patch 1", value: "1" },
      { name: "cosine ω=1 on patches 1–5", value: "0.5" },
    ]);
  });
});

describe("a run without final numbers", () => {
  it("says how far it came and how it ended, once it has", () => {
    expect(noNumbersText({ status: "cancelled", series: { epoch: [0, 100] } })).toBe(
      "None: cancelled after epoch 100.",
    );
    expect(noNumbersText({ status: "failed", series: { epoch: [] } })).toBe(
      "None: failed before the first measurement.",
    );
    expect(noNumbersText({ status: "running", series: { epoch: [0] } })).toMatch(/^Measured at/);
  });
});

describe("an experiment that trains", () => {
  const job = {
    jobId: "j",
    experimentId: "a",
    experimentName: "A study",
    assignment: {},
    runIds: ["1", "2"],
    status: "running" as const,
    held: false,
    step: 50,
    stepsTotal: 100,
    stepsPerSecond: 10,
    etaSeconds: 5,
  };
  const queue = {
    ...{ trainers: 1, paused: false, jobs: [job], etaSeconds: 5 },
    defaultEngine: "tfjs-node" as const,
    pace: {},
  };

  it("shows its share, its runs and the time left", () => {
    const half = experimentProgress(record({ runCounts: { done: 2, running: 2 } }), queue);
    expect(half).toEqual({
      share: 0.75,
      runs: "2 of 4 runs have ended",
      speed: "10 steps/s",
      left: "5 s left",
    });
    expect(experimentProgress(record({ id: "other" }), queue)).toBeUndefined();
    expect(experimentProgress(record(), queue)).toMatchObject({ share: 0 });
  });

  it("does not take the whole queue's time for its own", () => {
    const waiting = { ...job, jobId: "k", status: "waiting" as const, etaSeconds: undefined };
    const other = { ...job, jobId: "l", experimentId: "b" };
    const jobs = [job, waiting, other];
    const shared = experimentProgress(record({ runCounts: { running: 2, queued: 2 } }), {
      ...queue,
      jobs,
    });
    expect(shared?.left).toBe("shares the queue with others");
  });
});

describe("a phase diagram", () => {
  it("says what an adaptive design has spent of its grid", () => {
    const axes = [{ pointer: "/target/filterScale", low: 0.1, high: 1, steps: 5 }];
    const of = (design: object) =>
      parseStudy({ format: "wslab/study@1", axes, design, seeds: { count: 4 } });
    expect(spentWords({ study: of({ kind: "adaptive", budget: 12 }), ended: 12 })).toContain(
      "12 of the 20 runs of the full grid",
    );
    expect(spentWords({ study: of({ kind: "grid" }), ended: 12 })).toBe("");
  });
});

describe("the variance of the gradient", () => {
  const note = (id: string): string => unmeasured(presetById(id)!.experiment());
  it("is offered where every learner has filters and the target is planted", () => {
    expect(note("paper")).toBe("");
    expect(note("recurrent")).toContain("a recurrent model");
    expect(note("dense")).toContain("a dense model");
    expect(note("digit-value")).toContain("the targets come with the data");
  });
});

describe("a job that is moved among those that wait", () => {
  const jobs = (["running", "waiting", "waiting", "waiting"] as const).map((status, i) => ({
    ...{ jobId: `j${i}`, experimentId: "e", experimentName: "E", assignment: {}, runIds: ["r"] },
    ...{ status, held: false, step: 0, stepsTotal: 1, stepsPerSecond: 1 },
  }));

  it("stands before the one whose place it takes, or at the end, and nowhere else", () => {
    expect(placeAfterMove(jobs, "j3", -1)).toEqual({ beforeJobId: "j2" });
    expect(placeAfterMove(jobs, "j1", 1)).toEqual({ beforeJobId: "j3" });
    expect(placeAfterMove(jobs, "j2", 1)).toEqual({});
    expect(placeAfterMove(jobs, "j1", -1)).toBeUndefined();
    expect(placeAfterMove(jobs, "j0", 1)).toBeUndefined();
  });
});
