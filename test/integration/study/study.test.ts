import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Lab } from "../../../main/lab/lab.ts";
import { LabStudyRuns } from "../../../main/lab/study/lab-study-runs.ts";
import { openStudy } from "../../../main/lab/study/open-study.ts";
import { readStudy, runStudy } from "../../../main/lab/study/run-study.ts";
import { childProcesses } from "../../../main/lab/fork-child.ts";
import { realAnalyses } from "../support/test-lab.ts";
import { openStore } from "../../../main/store/open-store.ts";
import { chromiumPrinter } from "../../../main/pdf/chromium-printer.ts";
import { parseStudy } from "../../../shared/study/parse.ts";
import type { Study } from "../../../shared/study/schema.ts";

const trainerEntry = path.resolve(import.meta.dirname, "../../../main/trainer/entry.ts");

/** A study that trains in seconds: q 1 and 2, C 0.5 and 1, on little data for a moment. */
function smallStudy(fields: Record<string, unknown> = {}): Study {
  const components = "/target/spectrum/components";
  return parseStudy({
    format: "wslab/study@1",
    name: "Small",
    base: {
      data: { patches: 3, patchSize: 4, trainSize: 200, testSize: 100 },
      target: {
        spectrum: {
          components: [
            { kind: "linear", patches: [0] },
            { kind: "cosine", patches: [0] },
          ],
        },
      },
      training: { epochs: 2, batchSize: 50 },
      record: { points: 2 },
    },
    axes: [
      {
        name: "q",
        pointer: `${components}/1/patches`,
        as: "first-patches",
        low: 1,
        high: 2,
        integer: true,
      },
      { name: "C", pointer: `${components}/0/weight`, low: 0.5, high: 1, steps: 2 },
    ],
    panels: { pointer: "/model/sharing", values: ["shared", "unshared"] },
    seeds: { count: 2 },
    ...fields,
  });
}

let folder: string;
let lab: Lab;

function openLab(): Lab {
  return new Lab({
    store: openStore(folder),
    fork: childProcesses(trainerEntry),
    forkAnalysis: realAnalyses,
    trainers: 2,
    printer: chromiumPrinter(),
    facts: { labVersion: "test", host: "browser", nativeChecks: () => Promise.resolve([]) },
  });
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-study-"));
  lab = openLab();
});

afterEach(async () => {
  await lab.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a study on the lab as it is open now. */
function run(study: Study) {
  const kept = openStudy(lab.store.studies, study, Date.now());
  return runStudy(study, new LabStudyRuns(lab.experiments, kept));
}

describe("a study on the lab", () => {
  it("trains its grid once; run again it trains nothing, and more seeds and cells add just theirs", async () => {
    const first = await run(smallStudy());
    expect(first.runs).toHaveLength(16);
    expect(lab.store.runs.all()).toHaveLength(16);

    const again = await run(smallStudy());
    expect(again.runs).toEqual(first.runs);
    expect(lab.store.runs.all()).toHaveLength(16);

    await run(smallStudy({ seeds: { count: 3 } }));
    expect(lab.store.runs.all()).toHaveLength(24);

    const [q, weight] = smallStudy().axes;
    const finer = smallStudy({ axes: [q, { ...weight, steps: 3 }], seeds: { count: 3 } });
    const state = await run(finer);
    expect(state.runs).toHaveLength(36);
    expect(lab.store.runs.all()).toHaveLength(36);
    expect(lab.store.studies.list()).toHaveLength(1);
  });

  it("keeps what had ended when it is stopped, and goes on with the rest after a new start", async () => {
    const study = smallStudy({ seeds: { count: 4 } });
    const kept = openStudy(lab.store.studies, study, 1);
    const stopped = runStudy(study, new LabStudyRuns(lab.experiments, kept), ({ ended }) => {
      if (ended > 0)
        for (const id of lab.store.studies.experimentIds(kept.id))
          lab.experiments.cancelExperiment(id);
    });
    await expect(stopped).rejects.toThrow("The study was stopped. Runs that had ended are kept");
    await lab.close();

    lab = openLab();
    const before = readStudy(study, new LabStudyRuns(lab.experiments, kept)).runs;
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(32);
    const after = await run(study);
    expect(after.runs).toHaveLength(32);
    expect(lab.store.runs.all()).toHaveLength(32);
    expect(
      after.runs.filter(({ cellKey, seed }) =>
        before.some((b) => b.cellKey === cellKey && b.seed === seed),
      ),
    ).toEqual(before);
  });

  it("places the runs of an adaptive design within its budget, the grid's runs counting", async () => {
    const design = { kind: "adaptive", budget: 12, initial: 2, batch: 3 };
    const adaptive = await run(smallStudy({ design }));
    expect(adaptive.runs).toHaveLength(12);
    expect(lab.store.runs.all()).toHaveLength(12);
    await run(smallStudy());
    expect(lab.store.runs.all()).toHaveLength(16);
  });

  it("counts diverged runs as failures and goes on", async () => {
    const base = {
      data: { patches: 3, patchSize: 4, trainSize: 200, testSize: 100 },
      training: { epochs: 3, batchSize: 50, learningRate: 1e6 },
      target: { spectrum: { components: [{ kind: "linear" }] } },
    };
    const axes = [{ pointer: "/target/filterScale", values: [1, 2] }];
    const state = await run(smallStudy({ base, axes }));
    expect(state.runs).toHaveLength(8);
    expect(state.runs.every((r) => !r.success && r.testNmse === Infinity)).toBe(true);
  });

  it("judges success anew by the rule it has, without training again", async () => {
    const lenient = await run(smallStudy({ base: { ...baseOf(), success: { below: 1000 } } }));
    expect(lenient.runs.every((r) => r.success)).toBe(true);
    const strict = await run(smallStudy({ base: { ...baseOf(), success: { below: 1e-9 } } }));
    expect(strict.runs.some((r) => r.success)).toBe(false);
    expect(lab.store.runs.all()).toHaveLength(16);
  });
});

/** The base of the small study, as its file gives it. */
function baseOf(): Record<string, unknown> {
  const { data, target, training, record } = smallStudy().base;
  return { data, target, training, record };
}
