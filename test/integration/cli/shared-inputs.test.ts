import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ResultFile } from "../../../shared/results/result-file.ts";
import { smallSpec } from "../support/test-lab.ts";
import { ended, Wslab } from "../support/wslab.ts";

const wslab = new Wslab();
beforeAll(() => wslab.build());
afterAll(() => wslab.remove());

/** 2.4 MB of inputs a seed, for two variants of a trainer each. */
const spec = (epochs: number): object =>
  smallSpec({
    data: { source: "gaussian", patches: 10, patchSize: 10, trainSize: 5000, testSize: 1000 },
    training: { epochs, batchSize: 100, learningRate: 1e-3 },
    axes: { "/training/learningRate": [1e-3, 2e-3] },
    seeds: { count: 3 },
  });

/** A folder for temporary files that nothing else uses. */
function temporary(name: string): string {
  mkdirSync(wslab.path(name));
  return wslab.path(name);
}

const foldersIn = (temp: string): string[] =>
  readdirSync(temp).filter((name) => name.startsWith("wslab-inputs-"));

const args = (name: string, trainers = 2): string[] => [
  ...["run", wslab.path(`${name}.json`), "--data", wslab.path(`${name}-data`)],
  ...["--engine", "fused", "--trainers", `${trainers}`, "--json", wslab.path(`${name}.out.json`)],
];

/** Every test error that was measured, by run. */
function errorsOf(name: string): unknown[] {
  const file = readFileSync(wslab.path(`${name}.out.json`), "utf8");
  const { runs } = JSON.parse(file) as ResultFile;
  return runs.map(({ variant, seed, series }) => [variant, seed, series.testMse]);
}

describe("the folder in which trainers share inputs", () => {
  it("is removed with the command, and changes no number", async () => {
    const temp = temporary("temp");
    wslab.file("shared.json", spec(1));
    wslab.file("alone.json", spec(1));
    expect(await wslab.run(args("shared"), { TMPDIR: temp, TEMP: temp })).toMatchObject({
      code: 0,
    });
    expect(foldersIn(temp)).toEqual([]);
    // One trainer draws every seed itself.
    const alone = await wslab.run(args("alone", 1), { TMPDIR: temp, TEMP: temp });
    expect(alone).toMatchObject({ code: 0 });
    expect(errorsOf("alone")).toHaveLength(6);
    expect(errorsOf("shared")).toEqual(errorsOf("alone"));
  });

  it("holds a file of each seed, is removed at Ctrl+C, and where the lab is killed at the next start", async () => {
    const temp = temporary("temp-ended");
    wslab.file("endless.json", spec(1_000_000));
    const startAndShare = async (): Promise<[ReturnType<Wslab["start"]>, Promise<unknown>]> => {
      const child = wslab.start(args("endless"), { TMPDIR: temp, TEMP: temp });
      const over = ended(child);
      // Claims and what is still being written have longer names.
      const finished = (): string[] =>
        foldersIn(temp)
          .flatMap((one) => readdirSync(path.join(temp, one)))
          .filter((name) => /^[\da-f]{64}$/.test(name));
      for (let tries = 0; tries < 600 && finished().length < 3; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(finished()).toHaveLength(3);
      return [child, over];
    };
    const [first, firstOver] = await startAndShare();
    first.kill("SIGINT");
    await firstOver;
    expect(foldersIn(temp)).toEqual([]);
    const [second, secondOver] = await startAndShare();
    second.kill("SIGKILL");
    await secondOver;
    expect(foldersIn(temp)).toHaveLength(1);
    wslab.file("shared-again.json", spec(1));
    await wslab.run(args("shared-again"), { TMPDIR: temp, TEMP: temp });
    expect(foldersIn(temp)).toEqual([]);
  });
});
