import { afterEach, describe, expect, it, vi } from "vitest";
import type { ForkTrainer } from "../../../main/ports/trainer-fork.ts";
import { openStore } from "../../../main/store/open-store.ts";
import { FakeTrainer } from "../../unit/main/lab/training/fake-trainer.ts";
import { smallSpec, TestLab } from "../support/test-lab.ts";

const open: TestLab[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A lab with one trainer, which says what the test has it say. */
function labOf(folder?: string) {
  const forked: FakeTrainer[] = [];
  const fork: ForkTrainer = () => {
    const process = new FakeTrainer();
    const ended = process.kill.bind(process);
    process.kill = () => {
      ended();
      process.exit(null, "SIGKILL");
    };
    const send = process.send.bind(process);
    process.send = (command) => {
      send(command);
      if (command.type === "shutdown") queueMicrotask(() => process.exit(0));
    };
    forked.push(process);
    queueMicrotask(() => process.start());
    return process;
  };
  const test = new TestLab({ fork, trainers: 1, ...(folder !== undefined && { folder }) });
  open.push(test);
  return { test, forked };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));
const statuses = (test: TestLab, id: string): string => test.statuses(id).join(" ");
const changed = (test: TestLab): string[] =>
  test.heard.flatMap(({ name, payload }) =>
    name === "run:changed" ? [(payload as { status: string }).status] : [],
  );

describe("a lab that ends", () => {
  it("interrupts what trains, plans again what waits, and stores both", async () => {
    const { test } = labOf();
    const id = test.start();
    await settle();
    expect(statuses(test, id)).toBe("running running queued queued");
    await test.lab.experiments.training.stop();
    expect(statuses(test, id)).toBe("interrupted interrupted planned planned");
    expect(changed(test).slice(-4)).toEqual([
      ...["interrupted", "interrupted", "planned", "planned"],
    ]);
  });

  it("puts the write-ahead log into the file, and when nothing trains any more", async () => {
    const { test } = labOf();
    const settled = vi.spyOn(test.lab.store, "settle");
    test.start();
    await settle();
    const { training } = test.lab.experiments;
    training.queue.pause();
    for (const { experimentId } of training.queue.state().jobs) {
      test.lab.experiments.cancelExperiment(experimentId);
    }
    expect(settled).not.toHaveBeenCalled();
    await training.stop();
    expect(settled).toHaveBeenCalledTimes(1);
    await training.drained();
    expect(settled).toHaveBeenCalledTimes(2);
    settled.mockImplementation(() => {
      throw new Error("Held by another program.");
    });
    await training.drained();
  });
});

describe("a lab that opens", () => {
  it("finds what another left behind when it was killed: interrupted or planned", async () => {
    const { test: first } = labOf();
    const { id } = first.lab.experiments.createExperiment(smallSpec());
    await first.lab.close();
    const store = openStore(first.folder);
    const [a, b, c, d] = store.runs.ofExperiment(id).map((run) => run.id);
    store.together(() => {
      for (const [runId, status] of [
        [a, "running"],
        [b, "queued"],
        [c, "cancelled"],
        [d, "planned"],
      ] as const) {
        store.runs.setStatus(runId!, status);
      }
    });
    store.close();
    const { test } = labOf(first.folder);
    expect(statuses(test, id)).toBe("interrupted planned cancelled planned");
  });
});

describe("cancelling", () => {
  it("plans again what waits, and tells of it", async () => {
    const { test } = labOf();
    const id = test.start();
    await settle();
    test.heard.length = 0;
    const [, , waiting] = test.runs(id);
    test.lab.experiments.cancelRun(waiting!.id);
    expect(statuses(test, id)).toBe("running running planned queued");
    expect(changed(test)).toEqual(["planned"]);
  });

  it("ends as cancelled what had begun and waits for another trainer", async () => {
    const { test, forked } = labOf();
    const id = test.start();
    await settle();
    test.lab.experiments.training.queue.pause();
    forked[0]!.exit(3);
    await settle();
    expect(test.lab.experiments.training.queue.state().jobs[0]!.status).toBe("waiting");
    test.lab.experiments.cancelExperiment(id);
    test.lab.experiments.training.flush();
    expect(statuses(test, id)).toBe("cancelled cancelled planned planned");
    expect(test.lab.experiments.training.unstoredEndings).toBe(0);
  });
});

describe("starting", () => {
  it("queues what has no outcome and does not wait already, and tells of each", async () => {
    const { test } = labOf();
    const id = test.start();
    await settle();
    const [, , third] = test.runs(id);
    test.lab.experiments.cancelRun(third!.id);
    test.heard.length = 0;
    test.lab.experiments.startExperiment(id);
    expect(statuses(test, id)).toBe("running running queued queued");
    expect(changed(test)).toEqual(["queued"]);
    const ids = test.lab.experiments.training.queue.state().jobs.flatMap(({ runIds }) => runIds);
    expect(ids).toHaveLength(new Set(ids).size);
  });

  it("again leaves alone what a person had cancelled, and starts what was interrupted or planned", async () => {
    const { test: first } = labOf();
    first.lab.experiments.restoreQueue();
    const id = first.start();
    await settle();
    const [, , , last] = first.runs(id);
    await first.lab.close();
    const store = openStore(first.folder);
    store.together(() => store.runs.setStatus(last!.id, "cancelled"));
    store.close();
    const { test } = labOf(first.folder);
    test.lab.experiments.restoreQueue();
    await settle();
    expect(statuses(test, id)).toBe("running running queued cancelled");
  });

  it("of a run that has an outcome is refused, and of one that failed without a step is not", async () => {
    const { test } = labOf();
    const { id } = test.lab.experiments.createExperiment(smallSpec());
    const [diverged, died] = test.runs(id);
    const failed = (runId: string, step: number | undefined): void =>
      test.lab.store.runs.end(runId, {
        ...{ status: "failed", finishedAtMs: 1, seconds: 1, final: undefined, filters: undefined },
        failure: { message: "No.", step },
      });
    test.lab.store.together(() => {
      failed(diverged!.id, 7);
      failed(died!.id, undefined);
    });
    expect(() => test.lab.experiments.startRun(diverged!.id)).toThrow(/already has an outcome/);
    test.lab.experiments.startRun(died!.id);
    await settle();
    expect(statuses(test, id)).toBe("failed running planned planned");
  });
});

describe("an experiment", () => {
  it("is changed under a name that can be told, and everybody hears of it", async () => {
    const { test } = labOf();
    const { id } = test.lab.experiments.createExperiment(smallSpec());
    test.heard.length = 0;
    const { experiments } = test.lab;
    expect(experiments.updateExperiment(id, { name: "Other", notes: "Why?" })).toMatchObject({
      ...{ id, name: "Other", notes: "Why?" },
    });
    expect(test.heard).toMatchObject([
      { name: "experiment:changed", payload: { id, name: "Other" } },
    ]);
    expect(() => experiments.updateExperiment(id, { name: "  " })).toThrow(/name/);
    expect(() => experiments.updateExperiment("nobody", { notes: "" })).toThrow("nobody");
    expect(experiments.records.get(id)?.name).toBe("Other");
    await Promise.resolve();
  });

  it("that is deleted is gone with its runs, and everybody hears of it", async () => {
    const { test } = labOf();
    const { id } = test.lab.experiments.createExperiment(smallSpec());
    test.lab.experiments.startExperiment(id);
    expect(() => test.lab.experiments.deleteExperiment(id)).toThrow(
      '"Small" is training or waiting. Cancel it first, then delete it.',
    );
    test.lab.experiments.cancelExperiment(id);
    await settle();
    test.heard.length = 0;
    test.lab.experiments.deleteExperiment(id);
    expect(test.heard.map(({ name }) => name)).toEqual(["experiment:deleted"]);
    expect([test.lab.store.experiments.get(id), test.runs(id)]).toEqual([undefined, []]);
    expect(() => test.lab.experiments.deleteExperiment(id)).toThrow(id);
  });
});
