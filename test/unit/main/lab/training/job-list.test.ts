import { describe, expect, it } from "vitest";
import { EndedRuns } from "../../../../../main/lab/training/ended-runs.ts";
import { LabEventHub } from "../../../../../main/lab/lab-events.ts";
import { JobList } from "../../../../../main/lab/training/job-list.ts";
import { planJobs } from "../../../../../main/lab/training/plan-jobs.ts";
import { newJob, stepsLeft, type QueuedJob } from "../../../../../main/lab/training/queued-job.ts";
import type { Trainer } from "../../../../../main/lab/training/trainer.ts";
import type { RunRecord } from "../../../../../shared/api/records.ts";
import type { RunStatus } from "../../../../../shared/results/run-status.ts";
import { parseExperiment } from "../../../../../shared/spec/parse.ts";
import { expandVariants } from "../../../../../shared/spec/variants.ts";

const [variant] = expandVariants(
  parseExperiment({
    format: "wslab/experiment@1",
    name: "Queued",
    data: { trainSize: 200 },
    training: { epochs: 3, batchSize: 50 },
  }),
);

const runOf = (id: string, variantIndex = 0, experimentId = "e", status: RunStatus = "queued") =>
  ({ id, variantIndex, experimentId, status, assignment: { of: id } }) as unknown as RunRecord;

/** What a job's trainer was asked. */
type Asked = (readonly unknown[])[];

function jobOf(
  experimentId: string,
  runIds: readonly string[],
  said: Partial<QueuedJob> = {},
  asked: Asked = [],
): QueuedJob {
  const runs = runIds.map((id) => runOf(id, 0, experimentId));
  const note =
    (name: string) =>
    (...given: unknown[]) =>
      void asked.push([name, ...given]);
  const trainer = { cancel: note("cancel"), pause: note("pause"), resume: note("resume") };
  const job = newJob({ id: experimentId, name: `Named ${experimentId}` }, variant!.spec, runs);
  return Object.assign(job, { trainer: trainer as unknown as Trainer }, said);
}

function listOf(...jobs: readonly QueuedJob[]): JobList {
  const list = new JobList();
  for (const job of jobs) list.add(job);
  return list;
}

const isOneOf =
  (...ids: readonly string[]) =>
  ({ id }: RunRecord): boolean =>
    ids.includes(id);

describe("the order of jobs", () => {
  const started = jobOf("a", ["1"], { status: "running" });
  const [a2, b, a3, c] = [
    jobOf("a", ["2"]),
    jobOf("b", ["3"]),
    jobOf("a", ["4"]),
    jobOf("c", ["5"]),
  ];
  const order = (list: JobList): (string | undefined)[] => list.all.map(({ runs }) => runs[0]?.id);

  it("has the waiting ones of an experiment before all others that wait when it is asked for", () => {
    const list = listOf(started, b, a2, c, a3);
    list.moveToFront("a");
    expect(order(list)).toEqual(["1", "2", "4", "3", "5"]);
    list.moveToFront("c");
    expect(order(list)).toEqual(["1", "5", "2", "4", "3"]);
    const training = listOf(started);
    training.moveToFront("a");
    expect(order(training)).toEqual(["1"]);
  });

  it("has a waiting one before another, or after all", () => {
    const list = listOf(started, a2, b, c);
    list.moveJob(c.jobId, a2.jobId);
    expect(order(list)).toEqual(["1", "5", "2", "3"]);
    list.moveJob(c.jobId, undefined);
    expect(order(list)).toEqual(["1", "2", "3", "5"]);
    for (const [moved, before] of [
      [c.jobId, started.jobId],
      [started.jobId, b.jobId],
      [c.jobId, "gone"],
      ["gone", c.jobId],
      [b.jobId, b.jobId],
    ] as const) {
      list.moveJob(moved, before);
      expect(order(list)).toEqual(["1", "2", "3", "5"]);
    }
  });

  it("has what is put after a job right after it, and none twice", async () => {
    const list = listOf(a2, b);
    list.insertAfter(a2, a3);
    expect(order(list)).toEqual(["2", "4", "3"]);
    list.insertAfter(b, c);
    expect(order(list)).toEqual(["2", "4", "3", "5"]);
    list.remove(c);
    let isDrained = false;
    const drained = list.drained().then(() => (isDrained = true));
    for (const job of [a3, a3, b]) list.remove(job);
    expect(order(list)).toEqual(["2"]);
    await Promise.resolve();
    expect(isDrained).toBe(false);
    list.remove(a2);
    await drained;
    await list.drained();
  });
});

describe("ending runs of a queue", () => {
  it("takes those that wait from it, and asks trainers for the others", () => {
    const asked: Asked = [];
    const jobs = [
      jobOf("a", ["1", "2"], { status: "running" }, asked),
      jobOf("b", ["3", "4"], { status: "paused" }, asked),
      jobOf("c", ["5", "6"]),
      jobOf("d", ["7"], { status: "starting" }),
      jobOf("e", ["8"], { status: "running" }, asked),
    ];
    const list = listOf(...jobs);
    const waiting = list.cancel(isOneOf("2", "3", "4", "5", "7"));
    expect(waiting.map(({ id }) => id)).toEqual(["5", "7"]);
    expect(asked).toEqual([
      ["cancel", jobs[0]!.jobId, ["2"]],
      ["cancel", jobs[1]!.jobId, undefined],
    ]);
    expect(jobs.map(({ cancelled }) => [...cancelled])).toEqual([["2"], ["3", "4"], [], [], []]);
    expect(list.all.flatMap(({ runs }) => runs.map(({ id }) => id))).toEqual([
      ...["1", "2", "3", "4", "6", "8"],
    ]);
    expect(list.all).toHaveLength(4);
  });
});

describe("pausing jobs", () => {
  it("pauses what trains and lets it go on, but not what is held by itself", () => {
    const asked: Asked = [];
    const [a, b, c] = [
      jobOf("a", ["1"], { status: "running" }, asked),
      jobOf("b", ["2", "3"], { status: "running" }, asked),
      jobOf("c", ["4"]),
    ];
    const list = listOf(a, b, c);
    list.hold(isOneOf("3", "4"));
    expect([a, b, c].map(({ status, isHeld }) => [status, isHeld])).toEqual([
      ["running", false],
      ["paused", true],
      ["waiting", true],
    ]);
    expect(list.heldRunIds).toEqual(["2", "3", "4"]);
    list.pause();
    list.resume();
    expect(asked).toEqual([
      ["pause", b.jobId],
      ["pause", a.jobId],
      ["resume", a.jobId],
    ]);
    list.release(isOneOf("2"));
    list.resume();
    expect([a, b, c].map(({ status }) => status)).toEqual(["running", "running", "waiting"]);
    expect(list.heldRunIds).toEqual(["4"]);
  });
});

describe("how far a queue is", () => {
  it("is the steps that are left over the speed of what goes on; what is held counts for neither", () => {
    const jobs = [
      jobOf("a", ["1"], { status: "running", step: 40, stepsTotal: 100, stepsPerSecond: 10 }),
      jobOf("b", ["2"], { status: "paused", step: 5, stepsTotal: 50, stepsPerSecond: 20 }),
      jobOf("c", ["3"]),
      jobOf("d", ["4"], { isHeld: true, step: 1, stepsTotal: 1000, stepsPerSecond: 500 }),
      jobOf("e", [], { status: "running", step: 12, stepsTotal: 12, stepsPerSecond: 0 }),
    ];
    // 3 epochs of 200 samples in batches of 50.
    expect(jobs.map(stepsLeft)).toEqual([60, 45, 12, 999, 0]);
    const { jobs: shown, etaSeconds } = listOf(...jobs).describe();
    expect(etaSeconds).toBe((60 + 45 + 12) / 30);
    expect(shown).toMatchObject([
      { experimentName: "Named a", runIds: ["1"], stepsPerSecond: 10, etaSeconds: 6 },
      { stepsPerSecond: 0, etaSeconds: 2.25, held: false, assignment: { of: "2" } },
      { status: "waiting", step: 0, stepsTotal: 0, etaSeconds: undefined },
      { held: true, etaSeconds: 999 / 500 },
    ]);
    expect(shown).toHaveLength(4);
    expect(listOf(jobs[2]!).describe().etaSeconds).toBeUndefined();
    expect(
      listOf(...jobs)
        .runsOf(jobs[1]!.jobId)
        .map(({ id }) => id),
    ).toEqual(["2"]);
    expect(listOf(...jobs).runsOf("gone")).toEqual([]);
  });
});

describe("planning jobs", () => {
  const runs = (...counts: readonly number[]): RunRecord[] =>
    counts.flatMap((count, index) =>
      Array.from({ length: count }, (_, seed) => runOf(`${index}-${seed}`, index)),
    );
  const sizes = (planned: RunRecord[][]): number[] => planned.map(({ length }) => length);

  it("trains the seeds of one variant together, in the variants' order", () => {
    const planned = planJobs(runs(2, 3).reverse(), 1);
    expect(planned.map((job) => job.map(({ id }) => id))).toEqual([
      ["1-2", "1-1", "1-0"],
      ["0-1", "0-0"],
    ]);
  });

  it("splits seeds where there are more trainers than variants, and never over 32 together", () => {
    expect(sizes(planJobs(runs(9), 2))).toEqual([5, 4]);
    expect(sizes(planJobs(runs(9, 9), 3))).toEqual([9, 9]);
    expect(sizes(planJobs(runs(9, 9), 4))).toEqual([5, 4, 5, 4]);
    expect(sizes(planJobs(runs(65), 1))).toEqual([32, 32, 1]);
    expect(planJobs([], 4)).toEqual([]);
  });
});

describe("the runs that have ended", () => {
  it("are the latest 200, the latest first, without those that start again or are deleted", () => {
    const events = new LabEventHub();
    const ended = new EndedRuns(events);
    const tell = (id: string, status: RunStatus, of = "e"): void =>
      void events.emit("run:changed", runOf(id, 0, of, status));
    const ids = (): string[] => ended.list().map(({ id }) => id);
    for (const status of ["planned", "queued", "running"] as const) tell("open", status);
    expect(ids()).toEqual([]);
    for (const id of ["a", "b", "c"]) tell(id, "done", id);
    tell("a", "failed", "a");
    expect(ids()).toEqual(["a", "c", "b"]);
    tell("c", "running", "c");
    expect(ids()).toEqual(["a", "b"]);
    events.emit("experiment:deleted", { experimentId: "b" });
    expect(ids()).toEqual(["a"]);
    for (let i = 0; i < 200; i++) tell(`n${i}`, "cancelled");
    expect(ids()).toHaveLength(200);
    expect([ids()[0], ids()[199]]).toEqual(["n199", "n0"]);
  });
});
