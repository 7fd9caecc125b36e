import SqliteDatabase from "better-sqlite3";
import { afterEach, describe, expect, it } from "vitest";
import type { QueueState } from "../../../shared/api/queue-records.ts";
import { endless, smallSpec, TestLab } from "../support/test-lab.ts";

const open: TestLab[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function newLab(options: ConstructorParameters<typeof TestLab>[0] = {}): TestLab {
  const lab = new TestLab({ trainers: 1, ...options });
  open.push(lab);
  return lab;
}

const slow = { training: endless, axes: {}, seeds: { count: 1 } };
/** The step of the only checkpoint. */
function savedStep({ lab }: TestLab): number {
  const database = new SqliteDatabase(lab.store.file, { readonly: true });
  const step = database.prepare("SELECT step FROM checkpoints").pluck().get() as number;
  database.close();
  return step;
}

/** The experiments that a lab killed at this moment would queue again. */
function remembered({ lab }: TestLab): unknown[] {
  const database = new SqliteDatabase(lab.store.file, { readonly: true });
  const text = database.prepare("SELECT value FROM settings WHERE name = 'queue'").pluck().get();
  database.close();
  return (JSON.parse(text as string) as { experimentIds: unknown[] }).experimentIds;
}

const order = ({ lab }: TestLab): string[] => [
  ...new Set(
    lab.experiments.training.queue.state().jobs.map(({ experimentName }) => experimentName),
  ),
];

describe("the queue of a lab that a person opens", () => {
  it("is stored at every request, so that a kill at any moment loses none", async () => {
    const one = newLab();
    one.lab.experiments.restoreQueue();
    const a = one.start({ ...slow, name: "A" });
    expect(remembered(one)).toEqual([a]);
    const b = one.start({ ...slow, name: "B" });
    expect(remembered(one)).toEqual([a, b]);
    await one.lab.handlers["queue:moveToFront"]({ experimentId: b });
    one.lab.experiments.cancelExperiment(a);
    await one.until(() => remembered(one).length === 1);
    expect(remembered(one)).toEqual([b]);
  });

  it("learns how long jobs take on this machine, and knows it after a restart", async () => {
    const first = newLab();
    first.lab.experiments.restoreQueue();
    const paceOf = ({ lab }: TestLab) => lab.experiments.training.queue.state().pace;
    expect(paceOf(first)).toEqual({});
    first.start({ name: "Native", axes: {}, training: { ...endless, epochs: 10_000 } });
    await first.lab.experiments.training.drained();
    const learned = paceOf(first);
    expect(learned).toEqual({ "tfjs-node": expect.any(Number) });
    expect(learned["tfjs-node"]).toBeGreaterThan(0.05);
    await first.lab.close();

    const second = newLab({ folder: first.folder });
    second.lab.experiments.restoreQueue();
    expect(paceOf(second)).toEqual(learned);
  });

  it("goes on after a restart in its order, paused and limited as it was", async () => {
    const first = newLab();
    first.lab.experiments.restoreQueue();
    const { handlers } = first.lab;
    first.start({ ...slow, name: "A" });
    first.start({ ...slow, name: "B" });
    const last = first.start({ ...slow, name: "C" });
    await first.untilTraining();
    await handlers["queue:moveToFront"]({ experimentId: last });
    await handlers["queue:limitRuns"]({ seconds: 5000 });
    await handlers["queue:setDefaultEngine"]({ engine: "auto" });
    await handlers["queue:pause"]({});
    expect(order(first)).toEqual(["A", "C", "B"]);
    await first.lab.close();

    const second = newLab({ folder: first.folder });
    expect(order(second)).toEqual([]); // a command trains only what it is asked to
    second.lab.experiments.restoreQueue();
    expect(order(second)).toEqual(["A", "C", "B"]);
    const state: QueueState = second.lab.experiments.training.queue.state();
    expect([state.paused, state.maxRunSeconds]).toEqual([true, 5000]);
    expect(state.defaultEngine).toBe("auto");
    await second.lab.handlers["queue:resume"]({});
    await second.untilTraining();
    expect(second.statuses(last)).toEqual(["queued"]);
    for (const { id } of second.lab.store.experiments.list()) {
      second.lab.experiments.cancelExperiment(id);
    }
    await second.lab.experiments.training.drained();
    await second.lab.close();

    // What was cancelled does not start by itself.
    const third = newLab({ folder: first.folder });
    third.lab.experiments.restoreQueue();
    expect(order(third)).toEqual([]);
  });

  it("is remembered by a lab that is killed, and opens where a data file is gone", async () => {
    const first = newLab();
    first.lab.experiments.restoreQueue();
    const id = first.start({ ...slow, name: "A" });
    await first.untilTraining();
    await first.until(() => first.lab.store.settings.read("queue") !== undefined);
    const gone = { ...smallSpec().data, source: "file", path: "kept:0000/none.csv" };
    first.lab.store.together(() => {
      const stored = first.lab.store.experiments.get(id)!;
      const spec = { ...stored.spec, data: gone as typeof stored.spec.data };
      first.lab.store.experiments.insert({ ...stored, id: "gone", spec });
      const run = { id: "gone-run", experimentId: "gone", variantIndex: 0, seed: 1 };
      const kind = { architecture: "patch", sharing: "shared" } as const;
      first.lab.store.runs.insert({ ...run, ...kind, assignment: {} });
      first.lab.store.settings.save("queue", { experimentIds: ["gone", id], isPaused: false });
    });
    first.lab.store.close(); // as a kill does: without a word
    const second = newLab({ folder: first.folder });
    expect(() => second.lab.experiments.restoreQueue()).not.toThrow();
    expect(order(second)).toEqual(["A"]);
    second.lab.experiments.training.flush();
    expect(second.lab.store.log.ofRun("gone-run")).toMatchObject([
      { level: "warning", text: expect.stringMatching(/^It was not queued again: .*none\.csv/) },
    ]);
  });
});

describe("a run", () => {
  it("that trains for longer than it may fails, and goes on from there when it is started again", async () => {
    const one = newLab();
    const { handlers } = one.lab;
    await handlers["queue:limitRuns"]({ seconds: 1 });
    const id = one.start({ ...slow, name: "Long" });
    await one.until(() => one.statuses(id)[0] === "failed");
    const [run] = one.runs(id);
    expect(run!.failure).toEqual({
      message: expect.stringMatching(/longer than the limit of 1 second\./) as string,
    });
    await one.lab.experiments.training.drained();
    const saved = savedStep(one);
    expect(saved).toBeGreaterThan(0);
    await handlers["queue:limitRuns"]({});
    await handlers["run:start"]({ runId: run!.id });
    await one.until(() => one.statuses(id)[0] === "running");
    expect(one.lab.experiments.training.queue.state().jobs[0]!.step).toBeGreaterThanOrEqual(saved);
    await handlers["run:cancel"]({ runId: run!.id });
    await one.lab.experiments.training.drained();
    expect(one.statuses(id)).toEqual(["cancelled"]);
  });

  it("that already has an outcome is not started again", async () => {
    const one = newLab();
    const id = one.start({ axes: {}, seeds: { count: 2 } });
    await one.lab.experiments.training.drained();
    const [run] = one.runs(id);
    expect(() => one.lab.handlers["run:start"]({ runId: run!.id })).toThrow(
      /already has an outcome/,
    );
    expect(one.statuses(id)).toEqual(["done", "done"]);
  });

  it("is started alone, and the others of its experiment stay as they are", async () => {
    const one = newLab();
    const { id } = one.lab.experiments.createExperiment(smallSpec());
    const [run] = one.runs(id);
    await one.lab.handlers["run:start"]({ runId: run!.id });
    await one.lab.experiments.training.drained();
    expect(one.statuses(id)).toEqual(["done", "planned", "planned", "planned"]);
  });
});

describe("a job of the queue", () => {
  it("is moved before another, paused by itself, remembered so, and cancelled", async () => {
    const one = newLab();
    one.lab.experiments.restoreQueue();
    const { handlers } = one.lab;
    const a = one.start({ ...slow, name: "A" });
    one.start({ ...slow, name: "B" });
    one.start({ ...slow, name: "C" });
    await one.untilTraining();
    const jobs = () => one.lab.experiments.training.queue.state().jobs;
    const [first, b, c] = jobs().map(({ jobId }) => jobId) as [string, string, string];
    await handlers["queue:moveJob"]({ jobId: c, beforeJobId: b });
    expect(order(one)).toEqual(["A", "C", "B"]);
    await handlers["queue:moveJob"]({ jobId: b, beforeJobId: first }); // it has begun
    expect(order(one)).toEqual(["A", "C", "B"]);

    await handlers["queue:hold"]({ experimentId: a });
    expect(jobs()[0]).toMatchObject({ experimentName: "A", status: "paused", held: true });
    await one.until(() => jobs()[1]!.status === "running"); // C has its place
    await handlers["queue:pause"]({});
    await handlers["queue:resume"]({});
    expect(jobs().map(({ status }) => status)).toEqual(["paused", "running", "waiting"]);
    await handlers["queue:cancelJob"]({ jobId: c });
    await one.until(() => order(one).join() === "A,B");
    await one.until(() => one.endings().size === 1); // told once it is stored
    const ended = await handlers["queue:listEnded"]({});
    expect(ended.map(({ status }) => status)).toEqual(["cancelled"]);
    await one.lab.close();

    const second = newLab({ folder: one.folder });
    second.lab.experiments.restoreQueue();
    const again = () => second.lab.experiments.training.queue.state().jobs;
    await second.until(() => again()[1]!.status === "running");
    expect(again().map(({ experimentName, held }) => [experimentName, held])).toEqual([
      ["A", true],
      ["B", false],
    ]);
    await second.lab.handlers["queue:letGoOn"]({ experimentId: a });
    expect(again()[0]).toMatchObject({ experimentName: "A", held: false });
  });
});
