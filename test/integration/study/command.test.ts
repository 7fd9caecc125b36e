import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { openStore } from "../../../main/store/open-store.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");
/** Within the project, where Node finds its packages from. */
const bundle = path.join(root, "node_modules", ".cache", `wslab-study-test-${process.pid}`);
let folder: string;

const study = {
  format: "wslab/study@1",
  name: "By command",
  base: {
    data: { patches: 3, patchSize: 4, trainSize: 200, testSize: 100 },
    training: { epochs: 2, batchSize: 50 },
    record: { points: 2 },
  },
  axes: [
    { name: "scale", pointer: "/target/filterScale", low: 0.1, high: 1, steps: 2 },
    { name: "rate", pointer: "/training/learningRate", low: 0.01, high: 0.1, steps: 2 },
  ],
  seeds: { count: 2 },
};
const components = [{ kind: "linear" }, { kind: "cosine", patches: [0, 1] }];
const valid = { ...study, base: { ...study.base, target: { spectrum: { components } } } };

/** Writes JSON into the test's folder. @returns its path */
function fileOf(name: string, json: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(json));
  return file;
}

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** @param endAt what on standard error is answered with `signal` */
function wslab(
  args: readonly string[],
  endAt?: RegExp,
  signal: NodeJS.Signals = "SIGINT",
): Promise<Outcome> {
  const child = spawn(process.execPath, [
    path.join(bundle, "cli.cjs"),
    "study",
    ...args,
    "--data",
    path.join(folder, "data"),
  ]);
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  let isEnded = false;
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
    if (isEnded || !endAt?.test(err)) return;
    // Once: a second signal would end the process at once.
    isEnded = child.kill(signal);
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-study-command-"));
  mkdirSync(bundle, { recursive: true });
  await build({
    entryPoints: [
      { in: path.join(root, "main/cli.ts"), out: "cli" },
      { in: path.join(root, "main/trainer/entry.ts"), out: "trainer/entry" },
    ],
    outdir: bundle,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    format: "cjs",
    platform: "node",
    external: ["electron", "@tensorflow/tfjs-node", "better-sqlite3", "mnist"],
    define: { "import.meta.url": "importMetaUrl" },
    banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
    absWorkingDir: root,
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundle, { recursive: true, force: true });
});

describe("wslab study", () => {
  it("trains a study, prints its table and writes result, picture and page", async () => {
    const [json, svg, page] = ["out.json", "out.svg", "out.html"].map((f) => path.join(folder, f));
    const files = ["--json", json!, "--svg", svg!, "--report", page!];
    const { code, out } = await wslab([fileOf("study.json", valid), ...files]);
    expect(code).toBe(0);
    expect(out).toMatch(/^successes of runs\nrate \\ scale {2}0\.1 {4}1\n/);
    const result = JSON.parse(readFileSync(json!, "utf8")) as { runs: number; cells: unknown[] };
    expect(result).toMatchObject({ format: "wslab/study-result@1", runs: 8, planned: 8 });
    expect(result.cells).toHaveLength(4);
    expect(readFileSync(svg!, "utf8")).toMatch(/^<svg /);
    expect(readFileSync(page!, "utf8")).toContain("By command");
  });

  it("extends a study by seeds and keeps them, and adds runs to a finer grid by a budget", async () => {
    const file = path.join(folder, "study.json");
    await wslab([file, "--extend-seeds", "1"]);
    const shown = await wslab([file, "--show", "--json", "-"]);
    expect(JSON.parse(shown.out)).toMatchObject({ runs: 12, planned: 12 });
    const axes = valid.axes.map((axis) => ({ ...axis, steps: 3 }));
    const finer = fileOf("finer.json", { ...valid, axes });
    const budgeted = await wslab([finer, "--budget", "15", "--json", "-"]);
    expect(JSON.parse(budgeted.out)).toMatchObject({ runs: 15, planned: 15 });
  });

  it("keeps what has ended when it is interrupted, and ends with 130", async () => {
    const long = { ...valid.base, training: { epochs: 2000, batchSize: 50 } };
    const file = fileOf("long.json", { ...valid, name: "Long", base: long });
    const { code, err } = await wslab([file], /of 8 runs/);
    expect(code).toBe(130);
    expect(err).toContain("Interrupted. Finished runs are kept.");
  });

  it("goes on after it was killed, without training a run twice", async () => {
    const base = { ...valid.base, training: { epochs: 100, batchSize: 50 } };
    const file = fileOf("killed.json", { ...valid, name: "Killed", base });
    const killed = await wslab([file], /of 8 runs/, "SIGKILL");
    expect(killed.code).toBeNull();
    const { code, out } = await wslab([file, "--json", "-"]);
    expect(code).toBe(0);
    const result = JSON.parse(out) as { runs: number; cells: { seeds: number[] }[] };
    expect(result.runs).toBe(8);
    expect(result.cells.map(({ seeds }) => seeds)).toEqual([1, 2, 3, 4].map(() => [1, 2]));
    const store = openStore(path.join(folder, "data"));
    const ids = store.experiments.list().filter(({ name }) => name === "Killed");
    const runs = ids.flatMap(({ id }) => store.runs.ofExperiment(id));
    store.close();
    expect(runs.map(({ status }) => status)).toEqual(runs.map(() => "done"));
    expect(runs).toHaveLength(8);
  });

  it("lays theory's verdict beside every run, and says how often the two agree", async () => {
    const file = fileOf("beside.json", { ...valid, name: "Beside theory" });
    const json = path.join(folder, "theory.json");
    const { code, out } = await wslab([file, "--theory", "--json", json]);
    expect(code).toBe(0);
    expect(out).toMatch(/^experiments +4 +/m);
    expect(out).toMatch(/^runs +8 +/m);
    const { theory } = JSON.parse(readFileSync(json, "utf8")) as {
      theory: { seeds: number[]; theoryNmse: number[]; testNmse: number[] }[];
    };
    expect(theory.map(({ seeds }) => seeds)).toEqual([1, 2, 3, 4].map(() => [1, 2]));
    for (const { theoryNmse, testNmse } of theory) {
      // A hundred test samples: the same size, not the same number.
      theoryNmse.forEach((nmse, i) => {
        expect(Math.abs(Math.log(nmse / testNmse[i]!))).toBeLessThan(Math.log(2));
      });
    }
  });

  it("over files of the user's own takes them from where the study lies, and keeps them", async () => {
    const rows = (seed: number): string =>
      Array.from({ length: 30 }, (_, i) =>
        Array.from({ length: 4 }, (_, j) => Math.sin(seed + i * 7 + j * 3).toFixed(4)).join(","),
      ).join("\n");
    const data = { source: "file", path: "a.csv", patches: 2, patchSize: 2, testSize: 10 };
    const base = {
      ...valid.base,
      data: { ...data, trainSize: 20 },
      training: { epochs: 2, batchSize: 5 },
    };
    const rate = { pointer: "/training/learningRate", values: [0.01, 0.1] };
    const files = { pointer: "/data/path", values: ["a.csv", "b.csv"] };
    mkdirSync(path.join(folder, "own"));
    fileOf("own/study.json", { ...valid, name: "Own files", base, axes: [rate], panels: files });
    fileOf("own/axis.json", { ...valid, name: "On an axis", base, axes: [files, rate] });
    for (const [name, seed] of [
      ["a.csv", 1],
      ["b.csv", 2],
    ] as const) {
      writeFileSync(path.join(folder, "own", name), rows(seed));
    }
    for (const name of ["study", "axis"]) {
      const { code, out, err } = await wslab([
        path.join(folder, `own/${name}.json`),
        "--json",
        "-",
      ]);
      expect([code, err.includes("cannot")]).toEqual([0, false]);
      expect(JSON.parse(out)).toMatchObject({ runs: 8, planned: 8 });
    }
    const shown = await wslab([path.join(folder, "own/study.json"), "--show"]);
    expect(shown.out).toMatch(/^b\.csv/m);

    writeFileSync(path.join(folder, "own/b.csv"), "0.5,-1,2\n");
    const bad = await wslab([path.join(folder, "own/axis.json")]);
    expect(bad.err).toMatch(/own\/axis\.json: \/base\/data\/patches: .*"b\.csv" has 3 per row/);
    writeFileSync(path.join(folder, "own/a.csv"), "0.5,-1,2\n");
    fileOf("own/base.json", { ...valid, name: "In the base", base, axes: [rate] });
    const inBase = await wslab([path.join(folder, "own/base.json")]);
    expect(inBase.err).toMatch(/own\/base\.json: \/base\/data\/patches: .*"a\.csv" has 3 per row/);
    expect([bad.code, inBase.code]).toEqual([2, 2]);
  });

  it.each([
    ["theory of a component's share", ["--preset", "scale", "--theory"], "--theory: /success"],
    [
      "no study",
      [],
      "Give a study file, or --preset with one of: frequency, scale, theory, theory-soft, theory-overlap, theory-parities.",
    ],
    ["an unknown preset", ["--preset", "phase"], "--preset phase: there is none."],
    ["an unknown metric", ["--preset", "scale", "--metric", "loss"], "--metric loss: give rate"],
    ["an unknown axis", ["--preset", "scale", "--x", "C"], "--x C: the study’s axes are q, filter"],
    ["one axis twice", ["--preset", "scale", "--x", "q", "--y", "q"], "--x and --y both name q"],
    ["a budget of nothing", ["--preset", "scale", "--budget", "0"], "--budget 0: give a whole"],
    ["a missing file", ["none.json"], "none.json: cannot be read"],
  ])("refuses %s with exit code 2", async (_, args, message) => {
    const { code, err } = await wslab(args);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });

  it("refuses a file with an unknown field, naming it", async () => {
    const { code, err } = await wslab([fileOf("bad.json", { ...valid, panel: {} })]);
    expect(code).toBe(2);
    expect(err).toContain('bad.json: /panel: is not a field of a study. Did you mean "panels"?');
  });
});
