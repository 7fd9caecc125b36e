import { execFileSync, spawn } from "node:child_process";
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../../main/store/store.ts";
import type { ResultFile } from "../../../shared/results/result-file.ts";
import { smallSpec } from "../support/test-lab.ts";
import { ended, Wslab, type Outcome } from "../support/wslab.ts";

let wslab: Wslab;
beforeAll(async () => {
  wslab = new Wslab();
  await wslab.build();
});
afterAll(() => wslab.remove());

const at = (...names: string[]): string => path.join(wslab.folder, ...names);
const run = (...args: string[]): Promise<Outcome> => wslab.run([...args, "--data", at("data")]);

function specFile(fields: Readonly<Record<string, unknown>> = {}): string {
  writeFileSync(at("spec.json"), JSON.stringify(smallSpec(fields)));
  return at("spec.json");
}

describe("a result file", () => {
  it("that is a link is written through the link", async () => {
    writeFileSync(at("real.json"), "old");
    symlinkSync(at("real.json"), at("link.json"));
    const { code, out, err } = await run("run", specFile(), "--json", at("link.json"));
    expect([code, err.includes("\x1b")]).toEqual([0, false]);
    expect(out).toMatch(/^variant +n +success/);
    expect(lstatSync(at("link.json")).isSymbolicLink()).toBe(true);
    const result = JSON.parse(readFileSync(at("real.json"), "utf8")) as ResultFile;
    expect(result).toMatchObject({ format: "wslab/result@1", engine: "tfjs-node 4.22.0" });
    expect(result.runs.map(({ seed, status }) => [seed, status])).toEqual([
      [1, "done"],
      [2, "done"],
      [1, "done"],
      [2, "done"],
    ]);
    for (const { series, final } of result.runs) {
      expect(series.epoch.at(-1)).toBe(3);
      expect(final!.testNmse).toBe(series.testNmse.at(-1));
    }
    expect(readdirSync(wslab.folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("that is a pipe is written to and stays a pipe", async () => {
    execFileSync("mkfifo", [at("pipe")]);
    const reader = ended(spawn("cat", [at("pipe")]));
    const { code } = await run("list", "--json", at("pipe"));
    expect(code).toBe(0);
    expect(JSON.parse((await reader).out)).toHaveLength(1);
    expect(lstatSync(at("pipe")).isFIFO()).toBe(true);
  });
});

describe("data that another lab has open", () => {
  it("are refused by name, and are no fault to the doctor", async () => {
    const store = openStore(at("data"));
    try {
      const { code, err } = await run("list");
      expect([code, err]).toEqual([1, expect.stringContaining(`in use by process ${process.pid}`)]);
      const doctor = await run("doctor");
      expect(doctor.out).toMatch(/^ok +Stored data: The lab's data are in use/m);
      expect(doctor.code).toBe(0);
    } finally {
      store.close();
    }
  });
});

describe("data files", () => {
  const good = Array.from({ length: 12 }, (_, i) => `${i},${(i * 7) % 5},${(i * 3) % 4},1`);
  const replaced = (line: number, text: string): string =>
    good.map((row, i) => (i === line - 1 ? text : row)).join("\n");
  const sizes = { patches: 2, patchSize: 2, trainSize: 8, testSize: 4 };
  const spectrum = { components: [{ kind: "linear", patches: [0] }] };
  const model = { kind: "dense" };

  it.each([
    ["text", replaced(3, "1,two,3,4"), {}, /\/data\/path: "x\.csv" line 3, column 2 is "two"/],
    ["NaN", replaced(12, "1,2,3,NaN"), {}, /\/data\/path: "x\.csv" line 12, column 4 is "NaN"/],
    ["a ragged row", replaced(5, "1,2,3"), {}, /\/data\/path: "x\.csv" line 5 has 3 columns/],
    ["no rows", "", {}, /\/data\/path: "x\.csv" holds no numbers/],
    ["an archive", "PK\u0003\u0004\u0000\u0000", {}, /\/data\/path: "x\.csv" is not UTF-8 text/],
    [
      "other rows",
      replaced(1, good[0]!),
      { patches: 3 },
      /\/data\/patches: .*3 × 2 = 6 .*has 4 a row/,
    ],
    [
      "too few",
      replaced(1, good[0]!),
      { testSize: 5 },
      /\/data\/trainSize: .*8 \+ 5 .*has 12 rows/,
    ],
    [
      "targets, short",
      replaced(1, good[0]!),
      { targetPath: "y.csv" },
      /\/data\/targetPath: "y\.csv" has 3/,
    ],
  ])(
    "with %s are refused by field and place, and nothing is stored",
    async (_, text, own, sentence) => {
      writeFileSync(at("x.csv"), text);
      writeFileSync(at("y.csv"), "1\n2\n3\n");
      const data = { source: "file", path: "x.csv", ...sizes, ...own };
      const target = "targetPath" in own ? { labels: "file" } : { spectrum };
      const spec = specFile({ data, target, model, training: { batchSize: 4 }, axes: {} });
      const { code, out, err } = await run("run", spec);
      expect(err).toMatch(sentence);
      expect([code, out, err.trim().split("\n").length]).toEqual([2, "", 1]);
      expect(existsSync(at("data/files"))).toBe(false);
    },
  );

  it("named on an axis are kept as they were, read from where the experiment file lies", async () => {
    const rows = (seed: number): string =>
      Array.from({ length: 40 }, (_, i) =>
        Array.from({ length: 6 }, (_, j) => Math.sin(seed + i * 7 + j * 3).toFixed(4)).join(","),
      ).join("\n") + "\n";
    writeFileSync(at("a.csv"), rows(1));
    writeFileSync(at("b.csv"), rows(2));
    const data = { source: "file", path: "a.csv", patches: 3, patchSize: 2 };
    const sizes = { trainSize: 30, testSize: 10 };
    const training = { epochs: 2, batchSize: 10 };
    const axes = { "/data/path": ["a.csv", "b.csv"] };
    const spec = specFile({ data: { ...data, ...sizes }, training, axes });
    expect((await run("import", spec)).code).toBe(0);
    const store = openStore(at("data"));
    const kept = store.experiments.list().find(({ spec }) => "/data/path" in spec.axes)!.spec.axes[
      "/data/path"
    ] as string[];
    store.close();
    const texts = kept.map((file) => readFileSync(file, "utf8"));
    expect(texts).toEqual([rows(1), rows(2)]);
    for (const file of kept) expect(path.dirname(file)).toBe(at("data", "files"));
    rmSync(at("b.csv"));
    const { code, err } = await run("import", spec);
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/\/data\/path: "b\.csv" cannot be read.*in the variant.*CSV or NPY/),
    ]);
  });
});
