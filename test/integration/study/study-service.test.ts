import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StudyRecord } from "../../../shared/api/study-records.ts";
import { SpecError } from "../../../shared/spec/problem.ts";
import { TestLab } from "../support/test-lab.ts";

const small = {
  format: "wslab/study@1",
  name: "Small rates",
  base: {
    data: { patches: 3, patchSize: 4, trainSize: 200, testSize: 100 },
    target: { spectrum: { components: [{ kind: "linear" }, { kind: "cosine", patches: [0, 1] }] } },
    training: { epochs: 2, batchSize: 50 },
    record: { points: 2 },
  },
  axes: [
    { name: "scale", pointer: "/target/filterScale", low: 0.1, high: 1, steps: 2 },
    { name: "rate", pointer: "/training/learningRate", low: 0.01, high: 0.1, steps: 2 },
  ],
  panels: { pointer: "/model/sharing", values: ["shared", "unshared"] },
  seeds: { count: 2 },
};
const endless = { ...small.base, training: { epochs: 1_000_000, batchSize: 50 } };

let lab: TestLab;
const call = () => lab.lab.handlers;
const heardRecords = (): StudyRecord[] =>
  lab.heard.flatMap(({ name, payload }) =>
    name === "study:changed" ? [payload as StudyRecord] : [],
  );

async function untilStatus(id: string, status: StudyRecord["status"]): Promise<void> {
  await lab.until(() => lab.lab.studies.records.list().find((s) => s.id === id)?.status === status);
}

beforeEach(() => {
  lab = new TestLab();
});

afterEach(() => lab.close());

describe("studies by call", () => {
  it("keeps a study, trains it and tells of its progress and end", async () => {
    const { id, status, planned } = await call()["study:create"]({ study: small });
    expect([status, planned]).toEqual(["stopped", 16]);
    expect((await call()["study:start"]({ studyId: id })).status).toBe("running");
    await untilStatus(id, "done");
    await lab.until(() => heardRecords().at(-1)?.status === "done");
    const { runs, study, ended } = await call()["study:get"]({ studyId: id });
    expect(ended).toBe(16);
    expect(study.name).toBe("Small rates");
    expect(new Set(runs.map(({ runId }) => runId)).size).toBe(16);
    for (const { runId, seed, testNmse } of runs) {
      const run = await call()["run:get"]({ runId });
      expect([run.seed, run.final?.testNmse]).toEqual([seed, testNmse]);
    }
  });

  it("stops where it is told to, and a start goes on without training a run twice", async () => {
    const { id } = await call()["study:create"]({ study: { ...small, base: endless } });
    await call()["study:start"]({ studyId: id });
    await lab.untilTraining();
    await call()["study:stop"]({ studyId: id });
    await untilStatus(id, "stopped");
    expect(lab.lab.experiments.training.queue.state().jobs).toEqual([]);
    const kept = lab.lab.store.studies.experimentIds(id);
    await call()["study:start"]({ studyId: id });
    await lab.until(() => lab.lab.experiments.training.queue.state().jobs.length > 0);
    expect(lab.lab.store.studies.experimentIds(id)).toEqual(kept);
    await call()["study:stop"]({ studyId: id });
    await untilStatus(id, "stopped");
  });

  it("grows by seeds and by a budget, training just what is new", async () => {
    const { id } = await call()["study:create"]({ study: small });
    await call()["study:start"]({ studyId: id });
    await untilStatus(id, "done");
    const more = await call()["study:extend"]({ studyId: id, seeds: 3 });
    expect(more).toMatchObject({ id, ended: 16, planned: 24, status: "stopped" });
    const adaptive = await call()["study:extend"]({ studyId: id, budget: 18 });
    expect(adaptive).toMatchObject({ ended: 16, planned: 18 });
    await call()["study:start"]({ studyId: id });
    await untilStatus(id, "done");
    expect((await call()["study:get"]({ studyId: id })).runs).toHaveLength(18);
  });

  it("is there after the lab was closed and opened again", async () => {
    const { id } = await call()["study:create"]({ study: { ...small, base: endless } });
    await call()["study:start"]({ studyId: id });
    await lab.untilTraining();
    await lab.lab.close();
    lab = new TestLab({ folder: lab.folder });
    expect(lab.lab.studies.records.list()).toMatchObject([{ id, status: "stopped", planned: 16 }]);
  });

  it("exports its result, its picture, a page and its own file, which reads back the same", async () => {
    const { id } = await call()["study:create"]({ study: small });
    const texts = await Promise.all(
      (["json", "svg", "html", "file"] as const).map(
        async (format) => (await call()["study:export"]({ studyId: id, format })).text,
      ),
    );
    expect(JSON.parse(texts[0]!)).toMatchObject({ format: "wslab/study-result@1", planned: 16 });
    expect(texts[1]).toMatch(/^<svg /);
    expect(texts[2]).toMatch(/^<!doctype html>/);
    const again = await call()["study:create"]({ study: JSON.parse(texts[3]!) as unknown });
    expect(again.id).toBe(id);
  });

  it("deletes a study with its experiments, but not while it is training", async () => {
    const { id } = await call()["study:create"]({ study: { ...small, base: endless } });
    await call()["study:start"]({ studyId: id });
    await lab.untilTraining();
    expect(() => call()["study:delete"]({ studyId: id })).toThrow("Stop it first");
    expect(() => call()["study:extend"]({ studyId: id, seeds: 5 })).toThrow("Stop it first");
    await call()["study:stop"]({ studyId: id });
    await untilStatus(id, "stopped");
    await call()["study:delete"]({ studyId: id });
    expect(lab.lab.studies.records.list()).toEqual([]);
    expect(lab.lab.store.experiments.list()).toEqual([]);
    expect(() => call()["study:get"]({ studyId: id })).toThrow(`There is no study ${id}`);
  });

  it("says why a study cannot go on", async () => {
    const file = path.join(lab.folder, "gone.csv");
    const base = { ...small.base, data: { ...small.base.data, source: "file", path: file } };
    expect(() => call()["study:create"]({ study: { ...small, axes: [] } })).toThrow(SpecError);
    expect(() => call()["study:create"]({ study: { ...small, base } })).toThrow(
      /^\/base\/data\/path: "gone\.csv" cannot be read/,
    );
    writeFileSync(file, "0.1,2,3,4,5,6,7,8,9,10,11,-12\n".repeat(300));
    const { id } = await call()["study:create"]({ study: { ...small, base } });
    rmSync(path.join(lab.folder, "files"), { recursive: true });
    await call()["study:start"]({ studyId: id });
    await untilStatus(id, "stopped");
    await lab.until(() => (heardRecords().at(-1)?.failure ?? "") !== "");
    expect(heardRecords().at(-1)!.failure).toContain("gone.csv");
  });
});
