import SqliteDatabase from "better-sqlite3";
import { afterEach, describe, expect, it } from "vitest";
import type { QueueState } from "../../../shared/api/queue-records.ts";
import type { RunRecord } from "../../../shared/api/records.ts";
import type { ForkTrainer } from "../../../main/ports/trainer-fork.ts";
import { endless, realTrainers, smallSpec, TestLab } from "../support/test-lab.ts";

let open: TestLab[] = [];
afterEach(async () => {
  await Promise.all(open.map((test) => test.close()));
  open = [];
});

function newLab(options: ConstructorParameters<typeof TestLab>[0] = {}): TestLab {
  const test = new TestLab(options);
  open.push(test);
  return test;
}

const all = (status: string, count = 4): string[] => Array.from({ length: count }, () => status);

/** The numbers that a run came to, without the seconds it took. */
function numbersOf(test: TestLab, id: string): unknown[] {
  return test.runs(id).map((run) => ({
    seed: run.seed,
    assignment: run.assignment,
    series: test.lab.store.series.read(run.id).map((m) => ({ ...m, seconds: 0 })),
    final: run.final && { ...run.final, seconds: 0 },
  }));
}

describe("the lab", () => {
  it("trains what names no engine with its default, and what names one with that", async () => {
    const test = newLab();
    await test.lab.handlers["queue:setDefaultEngine"]({ engine: "auto" });
    const { training } = smallSpec();
    const ids = [
      test.start({ axes: {}, seeds: { count: 1 } }),
      test.start({ axes: {}, training: { ...training, engine: "tfjs-node" } }),
    ];
    await test.lab.experiments.training.drained();
    const names = ids.map((id) => {
      const { provenance } = test.lab.results.runDetail(test.runs(id)[0]!.id);
      return provenance?.engine.name;
    });
    expect(names).toEqual(["fused", "tfjs-node"]);
  });

  it("trains an experiment to its end, and tells of it as it goes", async () => {
    const test = newLab();
    const id = test.start();
    await test.lab.experiments.training.drained();
    expect(test.statuses(id)).toEqual(all("done"));
    for (const run of test.runs(id)) {
      const series = test.lab.store.series.read(run.id);
      expect(series.map(({ step }) => step)).toEqual([0, 4, 8, 12]);
      expect(series.every(({ testNmse }) => Number.isFinite(testNmse))).toBe(true);
      expect(run.final).toEqual({
        ...series.at(-1),
        success: run.final!.testNmse < 0.05,
        stepsToSuccess: null,
        falseSuccess: false,
        stillLearning: false,
        // Three epochs are too few to learn either component.
        learnedAt: [null, null],
      });
      const detail = test.lab.results.runDetail(run.id);
      expect(detail.provenance).toMatchObject({ engine: { name: "tfjs-node", native: true } });
      expect(detail.filters?.filters[0]).toHaveLength(4);
    }
    expect([...test.endings().values()]).toEqual([1, 1, 1, 1]);
    const story = test.heard.flatMap(({ name, payload }) =>
      name === "run:changed" && (payload as RunRecord).id === test.runs(id)[0]!.id
        ? [(payload as RunRecord).status]
        : [],
    );
    expect(story).toEqual(["queued", "running", "done"]);
    const measured = test.heard.flatMap(({ name, payload }) =>
      name === "run:measured" ? (payload as readonly unknown[]) : [],
    );
    expect(measured).toHaveLength(4 * 4);
    await test.until(() => lastQueue(test)?.jobs.length === 0);
  });

  it("comes to the same numbers from the same seeds, whatever trains beside them", async () => {
    const test = newLab({ trainers: 2 });
    const first = test.start();
    const alone = test.start({
      axes: { "/model/sharing": ["unshared"] },
      seeds: { count: 1, first: 2 },
    });
    await test.lab.experiments.training.drained();
    const again = test.start();
    await test.lab.experiments.training.drained();
    expect(numbersOf(test, again)).toEqual(numbersOf(test, first));
    const [single] = numbersOf(test, alone);
    expect(numbersOf(test, first)[3]).toEqual(single);
    expect(JSON.stringify(numbersOf(test, first)[2])).not.toEqual(JSON.stringify(single));
  });

  it("tells how far it is and how long it will take", async () => {
    const test = newLab();
    const id = test.start({ training: endless });
    await test.until(() => (lastQueue(test)?.jobs[0]?.stepsPerSecond ?? 0) > 0);
    const queue = lastQueue(test)!;
    const job = queue.jobs[0]!;
    expect(job).toMatchObject({ experimentId: id, status: "running", stepsTotal: 4_000_000 });
    expect(job.etaSeconds).toBeCloseTo((4_000_000 - job.step) / job.stepsPerSecond, 5);
    expect(queue.etaSeconds).toBeGreaterThan(0);
    expect(job.runIds).toEqual(
      test
        .runs(id)
        .slice(0, 2)
        .map((run) => run.id),
    );
  });

  it("keeps the series of a diverging run, which fails naming its step; the others finish", async () => {
    const test = newLab();
    const id = test.start({ axes: { "/training/learningRate": [0.05, 1000] } });
    await test.lab.experiments.training.drained();
    const [fine, alsoFine, ...diverged] = test.runs(id);
    const { outcomes, successes } = test.lab.experiments.records.get(id)!;
    expect([outcomes, successes]).toEqual([4, 0]);
    const { summary } = await test.lab.results.compare({ experimentIds: [id], runIds: [] });
    expect(summary.map(({ n }) => n)).toEqual([2, 2]);
    expect([fine!.status, alsoFine!.status]).toEqual(["done", "done"]);
    for (const run of diverged) {
      expect(run.status).toBe("failed");
      expect(run.final).toBeUndefined();
      expect(run.failure!.step).toBeGreaterThan(0);
      expect(run.failure!.message).toContain(`step ${run.failure!.step}`);
      expect(run.failure!.message).toMatch(/learning ?rate/i);
      expect(test.lab.store.series.read(run.id).length).toBeGreaterThan(0);
      expect(test.lab.results.runDetail(run.id).log).toMatchObject([{ level: "error" }]);
    }
  });

  it("deletes an experiment with all of it, but not while it is training", async () => {
    const test = newLab();
    const id = test.start({ training: endless });
    await test.untilTraining();
    const remove = async () => test.lab.handlers["experiment:delete"]({ experimentId: id });
    await expect(remove()).rejects.toThrow(/Cancel it first/);
    test.lab.experiments.cancelExperiment(id);
    await test.lab.experiments.training.drained();
    await remove();
    expect(test.lab.store.runs.all()).toEqual([]);
    expect(() => test.lab.experiments.startExperiment(id)).toThrow(`There is no experiment ${id}`);
  });
});

function lastQueue(test: TestLab): QueueState | undefined {
  const told = test.heard.filter(({ name }) => name === "queue:changed").at(-1);
  return told?.payload as QueueState | undefined;
}

describe("cancelling", () => {
  it("what waits puts it back as planned; what trains ends as cancelled, its series kept", async () => {
    const test = newLab({ trainers: 1 });
    const id = test.start({ training: endless });
    await test.untilTraining();
    test.lab.experiments.cancelExperiment(id);
    await test.lab.experiments.training.drained();
    expect(test.statuses(id)).toEqual(["cancelled", "cancelled", "planned", "planned"]);
    expect([...test.endings().values()]).toEqual([1, 1]);
    expect(test.lab.store.series.read(test.runs(id)[0]!.id).length).toBeGreaterThan(0);
  });

  it("a run leaves the seed that trains beside it alone", async () => {
    const test = newLab({ trainers: 1 });
    const id = test.start({ training: endless, axes: {} });
    await test.untilTraining();
    const [first, second] = test.runs(id);
    await test.lab.handlers["run:cancel"]({ runId: first!.id });
    await test.until(() => test.statuses(id)[0] === "cancelled");
    const before = test.lab.handlers["queue:get"]({}) as QueueState;
    expect(before.jobs.map(({ runIds }) => runIds)).toEqual([[second!.id]]);
    await test.until(
      () => (test.lab.handlers["queue:get"]({}) as QueueState).jobs[0]!.step > before.jobs[0]!.step,
    );
    await test.lab.handlers["run:cancel"]({ runId: second!.id });
    await test.lab.experiments.training.drained();
    expect(test.statuses(id)).toEqual(["cancelled", "cancelled"]);
  });

  it("before the trainer is ready forgets the run, and the process serves the next", async () => {
    let forked = 0;
    let ready = false;
    const fork: ForkTrainer = () => {
      forked += 1;
      const trainer = realTrainers();
      trainer.onMessage(() => (ready = true));
      return trainer;
    };
    const test = newLab({ trainers: 1, fork });
    const id = test.start({ axes: {} });
    expect((test.lab.handlers["queue:get"]({}) as QueueState).jobs[0]!.status).toBe("starting");
    test.lab.experiments.cancelExperiment(id);
    expect(test.statuses(id)).toEqual(["planned", "planned"]);
    await test.lab.experiments.training.drained();
    await test.until(() => ready);
    await new Promise((resolve) => setTimeout(resolve, 50));
    test.lab.experiments.startExperiment(id);
    await test.lab.experiments.training.drained();
    expect(test.statuses(id)).toEqual(["done", "done"]);
    expect(forked).toBe(1);
  });

  it("refuses a run or an experiment that is not there, by its id", () => {
    const test = newLab();
    expect(() => test.lab.experiments.cancelRun("nobody")).toThrow("nobody");
    expect(() => test.lab.experiments.cancelExperiment("nothing")).toThrow("nothing");
  });

  it("ends a paused run too", async () => {
    const test = newLab({ trainers: 1 });
    const id = test.start({ training: endless, axes: {} });
    await test.untilTraining();
    await test.lab.handlers["queue:pause"]({});
    test.lab.experiments.cancelExperiment(id);
    await test.lab.experiments.training.drained();
    expect(test.statuses(id)).toEqual(["cancelled", "cancelled"]);
  });

  it("of what has ended, or does not wait, changes nothing", async () => {
    const test = newLab();
    const id = test.start();
    await test.lab.experiments.training.drained();
    test.lab.experiments.cancelExperiment(id);
    expect(test.statuses(id)).toEqual(all("done"));
    expect([...test.endings().values()]).toEqual([1, 1, 1, 1]);
  });
});

describe("pausing", () => {
  it("stops steps and starts, and going on comes to the same numbers", async () => {
    const test = newLab({ trainers: 1 });
    const reference = test.start({ training: { epochs: 4000, batchSize: 50 } });
    await test.lab.experiments.training.drained();
    test.heard.length = 0;
    const id = test.start({ training: { epochs: 4000, batchSize: 50 } });
    await test.untilTraining();
    const state = () => test.lab.handlers["queue:get"]({}) as QueueState;
    await test.lab.handlers["queue:pause"]({});
    await new Promise((resolve) => setTimeout(resolve, 300));
    const paused = state();
    expect(paused.jobs.map(({ status }) => status)).toEqual(["paused", "waiting"]);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(state().jobs[0]!.step).toBe(paused.jobs[0]!.step);
    await test.lab.handlers["queue:resume"]({});
    await test.lab.experiments.training.drained();
    expect(numbersOf(test, id)).toEqual(numbersOf(test, reference));
  });

  it("before a trainer is ready lets the job wait on", async () => {
    let ready = false;
    const fork: ForkTrainer = () => {
      const trainer = realTrainers();
      trainer.onMessage(() => (ready = true));
      return trainer;
    };
    const test = newLab({ trainers: 1, fork });
    const id = test.start({ axes: {} });
    await test.lab.handlers["queue:pause"]({});
    await test.until(() => ready);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(test.statuses(id)).toEqual(["queued", "queued"]);
    expect((test.lab.handlers["queue:get"]({}) as QueueState).jobs[0]!.status).toBe("waiting");
    await test.lab.handlers["queue:resume"]({});
    await test.lab.experiments.training.drained();
    expect(test.statuses(id)).toEqual(["done", "done"]);
  });
});

describe("the number of trainers", () => {
  it("can be raised while the queue works, and bounds how many jobs train", async () => {
    let living = 0;
    let most = 0;
    const fork: ForkTrainer = () => {
      most = Math.max(most, ++living);
      const trainer = realTrainers();
      trainer.onExit(() => (living -= 1));
      return trainer;
    };
    const test = newLab({ trainers: 1, fork });
    const id = test.start({ training: endless, axes: { "/target/noise": [0, 0.1, 0.2] } });
    await test.untilTraining();
    expect(most).toBe(1);
    const state = (await test.lab.handlers["queue:setTrainers"]({ trainers: 2 })) as QueueState;
    expect(state.trainers).toBe(2);
    await test.until(() => test.statuses(id).filter((status) => status === "running").length === 4);
    expect(most).toBe(2);
    test.lab.experiments.cancelExperiment(id);
    await test.lab.experiments.training.drained();
    await test.lab.close();
    expect(living).toBe(0);
  });
});

describe("a trainer that is killed", () => {
  it("has its job go on in another process, once, and ends with the numbers of one that lived", async () => {
    const pids: number[] = [];
    const fork: ForkTrainer = () => {
      const trainer = realTrainers();
      pids.push(trainer.pid!);
      return trainer;
    };
    const test = newLab({ trainers: 1, fork });
    // Several times the second after which the first checkpoint is stored.
    const training = { epochs: 12_000, batchSize: 50 };
    const fields = { training, axes: {}, record: { points: 200 } };
    const id = test.start(fields);
    const { runs } = test.lab.store;
    await test.until(() => countOf(test, "checkpoints") === 2);
    process.kill(pids[0]!, "SIGKILL");
    await test.lab.experiments.training.drained();
    expect(test.statuses(id)).toEqual(["done", "done"]);
    expect(pids).toHaveLength(2);
    expect(countOf(test, "checkpoints")).toBe(0);
    const killed = numbersOf(test, id);
    expect(test.lab.store.log.ofRun(test.runs(id)[0]!.id)).toMatchObject([
      { level: "warning", text: expect.stringMatching(/was killed.*continues it once/) },
    ]);
    const untouched = test.start(fields);
    await test.lab.experiments.training.drained();
    expect(numbersOf(test, untouched)).toEqual(killed);
    expect(runs.get(test.runs(id)[0]!.id)!.seconds).toBeGreaterThan(0);
  });

  it("twice fails its runs with the reason, and the queue goes on", async () => {
    const pids: number[] = [];
    const fork: ForkTrainer = () => {
      const trainer = realTrainers();
      pids.push(trainer.pid!);
      return trainer;
    };
    const test = newLab({ trainers: 1, fork });
    const id = test.start({ training: endless, axes: {} });
    const next = test.start({ axes: {} });
    await test.untilTraining();
    process.kill(pids[0]!, "SIGKILL");
    await test.until(() => pids.length === 2 && test.statuses(id)[0] === "running");
    await test.until(
      () => (test.lab.experiments.training.queue.state().jobs[0]?.stepsPerSecond ?? 0) > 0,
    );
    process.kill(pids[1]!, "SIGKILL");
    await test.lab.experiments.training.drained();
    for (const { status, failure } of test.runs(id)) {
      expect(status).toBe("failed");
      expect(failure!.message).toMatch(/was killed, perhaps because memory ran out/);
    }
    // A crash says nothing of what can be learned: no statistics count it, and it can be run again.
    expect(test.lab.experiments.records.get(id)!.outcomes).toBe(0);
    const { summary } = await test.lab.results.compare({ experimentIds: [id], runIds: [] });
    expect(summary.map(({ n }) => n)).toEqual([0]);
    expect(test.statuses(next)).toEqual(["done", "done"]);
    expect(pids).toHaveLength(3);
    expect([...test.endings().values()]).toEqual([1, 1, 1, 1]);
    expect(test.lab.store.series.read(test.runs(id)[0]!.id).length).toBeGreaterThan(0);
    test.lab.experiments.startExperiment(id);
    await test.untilTraining();
    expect(test.statuses(id)).toEqual(["running", "running"]);
    test.lab.experiments.cancelExperiment(id);
    await test.lab.experiments.training.drained();
  });
});

describe("closing the lab", () => {
  it("interrupts what trains, keeps what it measured, and leaves the rest to be started again", async () => {
    const first = new TestLab({ trainers: 1 });
    const done = first.start({ axes: {} });
    await first.lab.experiments.training.drained();
    const id = first.start({ training: { epochs: 3000, batchSize: 50 } });
    await first.until(() => first.statuses(id)[0] === "running");
    await first.untilTraining();
    await first.lab.close();
    const second = newLab({ folder: first.folder, trainers: 2 });
    expect(second.statuses(id)).toEqual(["interrupted", "interrupted", "planned", "planned"]);
    expect(second.statuses(done)).toEqual(["done", "done"]);
    const kept = numbersOf(second, done);
    second.lab.experiments.startExperiment(id);
    second.lab.experiments.startExperiment(done);
    await second.lab.experiments.training.drained();
    expect(second.statuses(id)).toEqual(all("done"));
    expect(numbersOf(second, done)).toEqual(kept);
    expect(second.endings().size).toBe(4);
  });

  it("ends every trainer, even one whose job was cancelled before it was ready", async () => {
    const gone: Promise<void>[] = [];
    const fork: ForkTrainer = () => {
      const trainer = realTrainers();
      gone.push(new Promise((resolve) => trainer.onExit(() => resolve())));
      return trainer;
    };
    const test = newLab({ trainers: 2, fork });
    const id = test.start();
    test.lab.experiments.cancelExperiment(id);
    await test.lab.close();
    expect(gone.length).toBeGreaterThan(0);
    let ended = 0;
    for (const one of gone) void one.then(() => (ended += 1));
    await test.until(() => ended === gone.length);
  });
});

describe("a lab that was killed", () => {
  it("has its training runs interrupted and its waiting ones planned when it is opened again", async () => {
    const test = newLab();
    const { id } = test.lab.experiments.createExperiment(smallSpec());
    const { runs } = test.lab.store;
    const [first, second] = test.runs(id);
    runs.setStatus(first!.id, "running");
    runs.setStatus(second!.id, "queued");
    test.lab.store.close();
    const again = newLab({ folder: test.folder });
    expect(again.statuses(id)).toEqual(["interrupted", "planned", "planned", "planned"]);
    again.lab.experiments.startExperiment(id);
    await again.lab.experiments.training.drained();
    expect(again.statuses(id)).toEqual(all("done"));
  });
});

describe("data files", () => {
  it("that cannot be read refuse the experiment, and store nothing of it", () => {
    const test = newLab();
    const data = { source: "file", path: "/none.csv", patches: 2, patchSize: 2, trainSize: 50 };
    expect(() => test.lab.experiments.createExperiment(smallSpec({ data, axes: {} }))).toThrow(
      /\/data\/path: "none\.csv" cannot be read.*Give the path/,
    );
    expect(test.lab.store.experiments.list()).toEqual([]);
  });
});

/** Rows of a table of the lab's database. */
function countOf(test: TestLab, table: string): unknown {
  const database = new SqliteDatabase(test.lab.store.file, { readonly: true });
  const count = database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  database.close();
  return count;
}
