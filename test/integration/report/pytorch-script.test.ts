import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pytorchScript } from "../../../main/report/scripts/pytorch-script.ts";
import {
  initialFilters,
  fanInLimit,
  uniformValues,
} from "../../../shared/problem/initial-values.ts";
import { drawSyntheticRun } from "../../../shared/problem/synthetic-run.ts";
import { randomStream, shuffle } from "../../../shared/random/random-stream.ts";
import { isSynthetic } from "../../../shared/registry/data-sources/registry.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import { expandVariants } from "../../../shared/spec/variants.ts";
import { pythonWith } from "../support/python.ts";
import { smallSpec, TestLab } from "../support/test-lab.ts";
import { SCRIPTED_SETTINGS } from "./scripted-settings.ts";

const folder = mkdtempSync(path.join(tmpdir(), "wslab-script-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script. @param packages what it needs */
function run(script: string, args: readonly string[], packages: readonly string[]): string {
  const file = path.join(folder, "run.py");
  writeFileSync(file, script);
  return execFileSync(pythonWith(packages), [file, ...args], { encoding: "utf8" });
}

describe("a PyTorch script draws with NumPy what the lab draws:", () => {
  it.each(Object.keys(SCRIPTED_SETTINGS))("%s", (name) => {
    const [variant] = expandVariants(parseExperiment(SCRIPTED_SETTINGS[name]));
    const { spec } = variant!;
    if (!isSynthetic(spec.data)) throw new Error("These data are drawn.");
    const script = pytorchScript({ experiment: 'A "name" \\', variant: "x", seed: 5, spec });
    const said = JSON.parse(run(script, ["--data"], ["numpy"])) as Record<string, number[]>;
    const { train, test, planted } = drawSyntheticRun(spec.data, spec, 5);
    const expected: Record<string, Float32Array> = {
      trainInputs: train.bank,
      trainTargets: train.targets,
      testInputs: test.bank,
      testTargets: test.targets,
    };
    if (spec.model.kind === "patch") {
      const tied = spec.model.initial === "tied";
      const plan = { groups: 1, channels: 1, patchSize: spec.data.patchSize, startsTied: tied };
      expected["filters"] = initialFilters(plan, 5);
    }
    if (spec.model.kind === "dense") {
      expected["matrix0"] = uniformValues(12 * 6, fanInLimit(12), randomStream(5, "init-head"));
    }
    for (const [key, values] of Object.entries(expected)) {
      const sum = values.reduce((all, value) => all + value, 0);
      const own = [sum, ...values.subarray(0, 5)];
      own.forEach((value, i) => expect(said[key]![i], `${key} ${i}`).toBeCloseTo(value, 4));
    }
    expect(said["factor"]).toBeCloseTo(planted!.factor, 10);
    const order = Uint32Array.from({ length: train.rows.length }, (_, i) => i);
    shuffle(order, randomStream(5, "shuffle"));
    expect(said["firstBatch"]).toEqual([...order.subarray(0, spec.training.batchSize)]);
  });

  it("refuses what a script cannot train, naming the field", () => {
    const [variant] = expandVariants(
      parseExperiment(smallSpec({ model: { softSharing: 1, sharing: "unshared" }, axes: {} })),
    );
    const make = () => pytorchScript({ experiment: "", variant: "", seed: 1, spec: variant!.spec });
    expect(make).toThrow(/^\/model\/softSharing is 1, which a stand-alone script/);
  });
});

/** PyTorch's wheel has some hundred megabytes: `WSLAB_PYTORCH=1` trains with it. */
describe.runIf(process.env["WSLAB_PYTORCH"])(
  "a PyTorch script comes to the lab's test error:",
  () => {
    let lab: TestLab;
    beforeAll(() => void (lab = new TestLab()));
    afterAll(() => lab.close());

    it.each(Object.keys(SCRIPTED_SETTINGS))(
      "%s",
      async (name) => {
        const { id, spec: experiment } = lab.lab.experiments.createExperiment(
          SCRIPTED_SETTINGS[name],
        );
        lab.lab.experiments.startExperiment(id);
        await lab.lab.experiments.training.drained();
        const variants = expandVariants(experiment);
        for (const { variantIndex, seed, final } of lab.runs(id)) {
          const { spec } = variants[variantIndex]!;
          const named = { experiment: name, variant: "", seed, spec, testMse: final!.testMse };
          const said = run(pytorchScript(named), [], ["numpy", "torch"]);
          const mse = Number(/test MSE (\S+)/.exec(said)?.[1]);
          expect(Math.abs(mse / final!.testMse - 1), said).toBeLessThan(2e-4);
        }
      },
      600_000,
    );
  },
);
