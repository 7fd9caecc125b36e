import SqliteDatabase from "better-sqlite3";
import { afterEach, describe, expect, it } from "vitest";
import type { LabEvents } from "../../../shared/api/contract.ts";
import { endless, TestLab } from "../support/test-lab.ts";

let test: TestLab | undefined;
afterEach(async () => {
  await test?.close();
  test = undefined;
});

describe("a lab that cannot store for a while", () => {
  it("pauses, says why, and trains the same runs once it can store again", async () => {
    test = new TestLab({ trainers: 1 });
    const experiment = test.start();
    // Another program holds the file: what a full disk does to the lab, without needing one.
    const other = new SqliteDatabase(test.lab.store.file);
    other.exec("BEGIN IMMEDIATE");
    await test.until(() => test!.lab.experiments.training.storeFailure !== undefined);
    expect(test.lab.experiments.training.storeFailure?.message).toMatch(
      /locked by another program.*try again/,
    );
    const { paused, pausedBecause, jobs } = await test.lab.handlers["queue:get"]({});
    expect(paused).toBe(true);
    expect(pausedBecause).toMatch(/locked by another program.*Training is paused; what was stored/);
    expect(jobs.flatMap(({ runIds }) => runIds)).toHaveLength(4);
    other.exec("ROLLBACK");
    other.close();
    await test.lab.handlers["queue:resume"]({});
    await test.lab.experiments.training.drained();
    expect(test.statuses(experiment)).toEqual(["done", "done", "done", "done"]);
    expect([...test.endings().values()]).toEqual([1, 1, 1, 1]);
    for (const run of test.runs(experiment)) {
      expect(test.lab.store.series.read(run.id).at(-1)?.step).toBe(12);
    }
  });
});

describe("a lab that trains quickly", () => {
  it("tells of its measurements at most ten times a second, all of them before a run has ended", async () => {
    test = new TestLab({ trainers: 2 });
    const startedMs = Date.now();
    const id = test.start({ training: { epochs: 300, batchSize: 50 }, record: { points: 1000 } });
    await test.lab.experiments.training.drained();
    const seconds = (Date.now() - startedMs) / 1000;
    const told = test.heard.filter(({ name }) => name === "run:measured");
    // Each of the four runs' endings may bring one more forward.
    expect(told.length).toBeLessThanOrEqual(10 * seconds + 8);
    const stored = test.runs(id).map((run) => test!.lab.store.series.read(run.id).length);
    const measured = told.flatMap(({ payload }) => payload as LabEvents["run:measured"]);
    expect(measured).toHaveLength(stored.reduce((sum, count) => sum + count, 0));
    for (const run of test.runs(id)) {
      const ended = test.heard.findIndex(
        ({ name, payload }) =>
          name === "run:changed" &&
          JSON.stringify(payload).includes(`"${run.id}"`) &&
          (payload as LabEvents["run:changed"]).status === "done",
      );
      const last = test.heard.findLastIndex(
        ({ name, payload }) =>
          name === "run:measured" &&
          (payload as LabEvents["run:measured"]).some(({ runId }) => runId === run.id),
      );
      expect(last).toBeGreaterThanOrEqual(0);
      expect(last).toBeLessThan(ended);
    }
  });
});

describe("a comparison of runs that train now", () => {
  it("has every measurement that a page has been told of", async () => {
    test = new TestLab({ trainers: 1 });
    const id = test.start({ training: endless, record: { points: 100_000 }, seeds: { count: 1 } });
    await test.untilTraining();
    const runId = test.runs(id).find(({ status }) => status === "running")!.id;
    const told = test.heard
      .filter(({ name }) => name === "run:measured")
      .flatMap(({ payload }) => payload as LabEvents["run:measured"])
      .filter((measured) => measured.runId === runId).length;
    const { seeds } = await test.lab.results.compare({ experimentIds: [id], runIds: [] });
    expect(seeds.find((seed) => seed.runId === runId)!.step.length).toBeGreaterThanOrEqual(told);
    test.lab.experiments.cancelExperiment(id);
  });
});
