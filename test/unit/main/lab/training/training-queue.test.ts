import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunRecorder } from "../../../../../main/lab/training/run-recorder.ts";
import { TrainingQueue } from "../../../../../main/lab/training/training-queue.ts";
import type { RunRecord } from "../../../../../shared/api/records.ts";
import { expandVariants } from "../../../../../shared/spec/variants.ts";
import { experimentOf } from "../../report/support.ts";
import { FakeTrainer } from "./fake-trainer.ts";

const [variant] = expandVariants(experimentOf());
/** A run of a variant of its own, so that each is a job. */
const runOf = (id: string, variantIndex = Number(id[1] ?? 0)): RunRecord =>
  ({ id, variantIndex, experimentId: id[0], seed: 1, assignment: {} }) as unknown as RunRecord;

let forked: FakeTrainer[];
let changes: number;
let stopped: unknown[];
let queue: TrainingQueue;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  [forked, changes, stopped] = [[], 0, []];
  queue = queueOf(2);
});
afterEach(() => vi.useRealTimers());

function queueOf(trainers: number, defaultEngine?: "fused"): TrainingQueue {
  const nothing = (): void => undefined;
  const recorder = {
    ...{ trainedBy: nothing, log: nothing, failed: nothing, done: nothing },
    begin: (runs: readonly RunRecord[]) => ({
      begun: runs.map((run) => ({ run, checkpoint: undefined })),
      later: [],
    }),
    stopped: (...given: readonly unknown[]) => void stopped.push(given),
  };
  return new TrainingQueue({
    ...{ trainers, labVersion: "1", defaultEngine },
    recorder: recorder as unknown as RunRecorder,
    fork() {
      const process = new FakeTrainer();
      forked.push(process);
      queueMicrotask(() => process.start());
      return process;
    },
    onChanged: () => void (changes += 1),
  });
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
/** Queues runs, each as a job. */
async function add(...ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    queue.enqueue({ id: id[0]!, name: `Named ${id[0]}` }, [runOf(id)], () => variant!.spec);
  }
  await settle();
}
const shown = (): string[] =>
  queue.state().jobs.map(({ runIds, status }) => `${runIds.join("+")} ${status}`);
/** Ends the run and the job that a trainer has. */
async function end(process: FakeTrainer | undefined): Promise<void> {
  const start = process!.sent.findLast((one) => one.type === "start");
  const job = start!.type === "start" ? start!.job : undefined;
  const { jobId, replicates } = job!;
  for (const { runId } of replicates) {
    process!.say({ type: "run-done", jobId, runId, filters: undefined, weights: [] });
  }
  process!.say({ type: "job-ended", jobId });
  await settle();
}
const isOf =
  (...ids: readonly string[]) =>
  ({ id }: RunRecord): boolean =>
    ids.includes(id);

describe("jobs", () => {
  it("train on as many processes as there are trainers, the next one when one has ended", async () => {
    await add("a1", "a2", "b3");
    expect(shown()).toEqual(["a1 running", "a2 running", "b3 waiting"]);
    expect([forked.length, queue.isTraining]).toEqual([2, true]);
    await end(forked[0]);
    expect(shown()).toEqual(["a2 running", "b3 running"]);
    expect(forked).toHaveLength(2); // the process that is free takes it
    const isDrained = vi.fn();
    void queue.drained().then(isDrained);
    await end(forked[0]);
    expect(isDrained).not.toHaveBeenCalled();
    await end(forked[1]);
    expect([shown(), isDrained.mock.calls.length, queue.isTraining]).toEqual([[], 1, false]);
  });

  it("train on one process more once there are more trainers, and on fewer only when one has ended", async () => {
    queue = queueOf(1);
    await add("a1", "a2", "a3");
    expect(shown()).toEqual(["a1 running", "a2 waiting", "a3 waiting"]);
    queue.setTrainers(2);
    await settle();
    expect([shown()[1], queue.state().trainers]).toEqual(["a2 running", 2]);
    queue.setTrainers(1);
    await end(forked[0]);
    expect(shown()).toEqual(["a2 running", "a3 waiting"]);
  });

  it("are made of the seeds of one variant, which train together", async () => {
    queue = queueOf(1);
    const runs = ["a0", "a1", "a2"].map((id, i) => runOf(id, i === 1 ? 1 : 0));
    queue.enqueue({ id: "a", name: "Named a" }, runs, () => variant!.spec);
    expect(queue.state().jobs.map(({ runIds }) => runIds)).toEqual([["a0", "a2"], ["a1"]]);
    expect(queue.state().jobs[0]).toMatchObject({ experimentId: "a", experimentName: "Named a" });
    await settle();
  });

  it("that died with their trainer go on in another process, before those behind them", async () => {
    queue = queueOf(1);
    await add("a1", "a2");
    forked[0]!.exit(3);
    await settle();
    expect([shown(), forked.length]).toEqual([["a1 running", "a2 waiting"], 2]);
  });
});

describe("a queue", () => {
  it("says what it holds, by run, by experiment and by job", async () => {
    queue = queueOf(1);
    await add("a1", "b2", "a3");
    expect(queue.experimentIds).toEqual(["a", "b"]);
    expect(["a", "b", "c"].map((id) => queue.holds(id))).toEqual([true, true, false]);
    expect(["a1", "b2", "c1"].map((id) => queue.holdsRun(id))).toEqual([true, true, false]);
    const [job] = queue.state().jobs;
    expect(queue.runsOf(job!.jobId).map(({ id }) => id)).toEqual(["a1"]);
  });

  it("has no engine but the lab's own and no limit, unless they are named", () => {
    const engines = [queue, queueOf(1, "fused")].map(({ defaultEngine }) => defaultEngine);
    expect(engines).toEqual([queueOf(1).state().defaultEngine, "fused"]);
    expect(engines[0]).not.toBe("fused");
    queue.limitRuns(60);
    queue.setDefaultEngine("fused");
    expect(queue.state()).toMatchObject({ maxRunSeconds: 60, defaultEngine: "fused", pace: {} });
    expect([queue.maxRunSeconds, queue.defaultEngine]).toEqual([60, "fused"]);
    queue.limitRuns(undefined);
    expect(queue.state().maxRunSeconds).toBeUndefined();
  });

  it("begins nothing while it is paused, and says why where it paused of itself", async () => {
    queue.pause("The disk is full.");
    await add("a1");
    expect([shown(), forked.length, queue.isTraining]).toEqual([["a1 waiting"], 0, false]);
    expect(queue.state()).toMatchObject({ paused: true, pausedBecause: "The disk is full." });
    expect([queue.isPaused, queue.isPausedByLab]).toEqual([true, true]);
    queue.pause();
    expect([queue.isPaused, queue.isPausedByLab]).toEqual([true, false]);
    expect(queue.state().pausedBecause).toBeUndefined();
    queue.pause("Again.");
    queue.resume();
    await settle();
    expect(queue.state()).toMatchObject({ paused: false, pausedBecause: undefined });
    expect([queue.isPausedByLab, shown()]).toEqual([false, ["a1 running"]]);
  });

  it("pauses what trains and lets it go on", async () => {
    await add("a1");
    queue.pause();
    expect([shown(), forked[0]!.sent.at(-1)?.type]).toEqual([["a1 paused"], "pause"]);
    queue.resume();
    expect([shown(), forked[0]!.sent.at(-1)?.type]).toEqual([["a1 running"], "resume"]);
  });

  it("gives the place of a job that is held by itself to another, until it may go on", async () => {
    queue = queueOf(1);
    await add("a1", "b2", "b3");
    queue.hold(isOf("a1"));
    await settle();
    expect(shown()).toEqual(["a1 paused", "b2 running", "b3 waiting"]);
    expect(queue.heldRunIds).toEqual(["a1"]);
    queue.hold(isOf("b3"));
    await end(forked[1]);
    expect(shown()).toEqual(["a1 paused", "b3 waiting"]); // it neither begins
    queue.pause();
    queue.letGoOn(isOf("a1"));
    expect(shown()[0]).toBe("a1 paused"); // nor goes on before the whole queue does
    queue.resume();
    expect(shown()).toEqual(["a1 running", "b3 waiting"]);
    queue.hold(isOf("a1"));
    queue.letGoOn(isOf("a1"));
    expect([shown()[0], queue.heldRunIds]).toEqual(["a1 running", ["b3"]]);
  });

  it("ends what waits at once, and asks for the end of what trains", async () => {
    queue = queueOf(1);
    await add("a1", "b2");
    expect(queue.cancel(isOf("a1", "b2")).map(({ id }) => id)).toEqual(["b2"]);
    expect(forked[0]!.sent.at(-1)?.type).toBe("cancel");
    expect(shown()).toEqual(["a1 running"]);
  });

  it("has jobs that wait in the order that is asked for", async () => {
    queue = queueOf(1);
    await add("a1", "b2", "c3", "c4");
    queue.moveToFront("c");
    expect(shown()).toEqual(["a1 running", "c3 waiting", "c4 waiting", "b2 waiting"]);
    const [, c3, , b2] = queue.state().jobs.map(({ jobId }) => jobId);
    queue.moveJob(b2!, c3);
    expect(shown().slice(1)).toEqual(["b2 waiting", "c3 waiting", "c4 waiting"]);
    queue.moveJob(b2!, undefined);
    expect(shown().at(-1)).toBe("b2 waiting");
  });

  it("counts what it was asked for and tells of it, and of progress without counting it", async () => {
    queue = queueOf(1);
    const asks: readonly (() => unknown)[] = [
      () => queue.enqueue({ id: "a", name: "A" }, [runOf("a1")], () => variant!.spec),
      ...[() => queue.pause(), () => queue.resume(), () => queue.limitRuns(1)],
      () => queue.setDefaultEngine("auto"),
      ...[() => queue.moveToFront("a"), () => queue.moveJob("x", undefined)],
      ...[() => queue.hold(() => false), () => queue.letGoOn(() => false)],
      () => queue.cancel(() => false),
    ];
    for (const [i, ask] of asks.entries()) {
      const before = changes;
      ask();
      expect([i, queue.asked]).toEqual([i, i + 1]);
      expect(changes).toBe(before + 1);
    }
    queue.setTrainers(1);
    await settle();
    const before = changes;
    const jobId = queue.state().jobs[0]!.jobId;
    forked[0]!.say({ type: "progress", jobId, step: 1, stepsTotal: 9, stepsPerSecond: 3 });
    expect([changes - before, queue.asked]).toEqual([1, asks.length]);
  });

  it("that closes interrupts what it holds, ends its processes and begins nothing more", async () => {
    await add("a1", "a2", "b3");
    const closed = queue.close();
    expect(stopped).toEqual(["a1", "a2", "b3"].map((id) => [id, "interrupted"]));
    expect([shown(), queue.isTraining]).toEqual([[], false]);
    expect(forked.map(({ sent }) => sent.at(-1)?.type)).toEqual(["shutdown", "shutdown"]);
    for (const process of forked) process.exit(0);
    await closed;
    await add("c1");
    expect([shown(), forked.length]).toEqual([["c1 waiting"], 2]);
  });
});
