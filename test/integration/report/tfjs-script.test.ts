import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tfjsScript } from "../../../main/report/scripts/tfjs-script.ts";
import { nodeModules } from "../../../scripts/bootstrap/paths.mjs";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import { expandVariants } from "../../../shared/spec/variants.ts";
import { smallSpec, TestLab } from "../support/test-lab.ts";
import { SCRIPTED_SETTINGS } from "./scripted-settings.ts";

const folder = mkdtempSync(path.join(tmpdir(), "wslab-tfjs-script-"));
let lab: TestLab;

beforeAll(() => {
  // The package that the script asks for is one of the lab's own.
  symlinkSync(nodeModules, path.join(folder, "node_modules"), "dir");
  lab = new TestLab();
});
afterAll(async () => {
  await lab.close();
  rmSync(folder, { recursive: true, force: true });
});

function run(script: string): string {
  const file = path.join(folder, "run.mjs");
  writeFileSync(file, script);
  return execFileSync(process.execPath, [file], { encoding: "utf8", stdio: "pipe" });
}

describe("a TensorFlow.js script comes to the lab's test error:", () => {
  it.each(Object.keys(SCRIPTED_SETTINGS))("%s", async (name) => {
    const { id, spec } = lab.lab.experiments.createExperiment(SCRIPTED_SETTINGS[name]);
    lab.lab.experiments.startExperiment(id);
    await lab.lab.experiments.training.drained();
    const [first] = lab.runs(id);
    const { variantIndex, seed, final } = first!;
    const variant = expandVariants(spec)[variantIndex]!;
    const named = { experiment: `${name}\n*/ "`, variant: "", seed, testMse: final!.testMse };
    const said = run(tfjsScript({ ...named, spec: variant.spec }));
    expect(said).toMatch(/^epoch 1: loss of its last batch \d/m);
    const mse = Number(/test MSE (\S+)/.exec(said)?.[1]);
    expect(Math.abs(mse / final!.testMse - 1), said).toBeLessThan(2e-4);
  });

  it("refuses what a script cannot train, naming the field", () => {
    const [variant] = expandVariants(
      parseExperiment(smallSpec({ model: { softSharing: 1, sharing: "unshared" }, axes: {} })),
    );
    const make = () => tfjsScript({ experiment: "", variant: "", seed: 1, spec: variant!.spec });
    expect(make).toThrow(/^\/model\/softSharing is 1, which a stand-alone script/);
  });
});
