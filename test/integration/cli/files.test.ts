import { execFileSync, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defineRowChecksum, keepRowChecksums } from "../../../main/store/row-checksums.ts";
import { openStore } from "../../../main/store/open-store.ts";
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
  it("are read, refused by name to who would write, and no fault to the doctor", async () => {
    const store = openStore(at("data"));
    try {
      expect((await run("list")).code).toBe(0);
      const { code, err } = await run("run", "--preset", "paper");
      expect([code, err]).toEqual([1, expect.stringContaining(`in use by process ${process.pid}`)]);
      const doctor = await run("doctor");
      expect(doctor.out).toMatch(/^ok +Stored data: The lab’s data is in use/m);
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
    ["no rows", "", {}, /\/data\/path: "x\.csv" contains no numbers/],
    ["an archive", "PK\u0003\u0004\u0000\u0000", {}, /\/data\/path: "x\.csv" is not UTF-8 text/],
    [
      "other rows",
      replaced(1, good[0]!),
      { patches: 3 },
      /\/data\/patches: .*3 × 2 = 6 .*has 4 per row/,
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
    const [, hash, name] = /^kept:([0-9a-f]{64})\/(.+)$/.exec(kept[1]!)!;
    expect(name).toBe("b.csv");
    expect(readFileSync(at("data/files", hash!, "b.csv"), "utf8")).toBe(rows(2));
    rmSync(at("b.csv"));
    const { code, err } = await run("import", spec);
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/\/data\/path: "b\.csv" cannot be read.*in the variant.*CSV or NPY/),
    ]);
  });
});

describe("an experiment on data of the user's own", () => {
  const rows = Array.from({ length: 40 }, (_, i) =>
    Array.from({ length: 6 }, (_, j) => Math.sin(1 + i * 7 + j * 3).toFixed(4)).join(","),
  ).join("\n");
  const own = {
    name: "Own",
    data: {
      ...{ source: "file", path: "mine.csv", patches: 3, patchSize: 2 },
      ...{ trainSize: 30, testSize: 10 },
    },
    training: { epochs: 2, batchSize: 10 },
    axes: {},
  };
  const on = (folder: string, ...args: string[]): Promise<Outcome> =>
    wslab.run([...args, "--data", at(folder)]);

  beforeAll(async () => {
    writeFileSync(at("mine.csv"), rows);
    wslab.file("own.json", smallSpec(own));
    const { code, err } = await on("first", "import", at("own.json"));
    expect([code, err]).toEqual([0, ""]);
    rmSync(at("mine.csv"));
  });

  it("is trained after the data folder was moved, and its file is known by name", async () => {
    cpSync(at("first"), at("moved"), { recursive: true });
    const away = at("first-is-away");
    renameSync(at("first"), away);
    try {
      expect((await on("moved", "resume", "Own")).code).toBe(0);
      expect((await on("moved", "show", "Own")).out).toMatch(
        /"path": "kept:[0-9a-f]{64}\/mine.csv"/,
      );
      expect((await on("moved", "report", "Own", "--out", "-")).out).toContain("(mine.csv)");
    } finally {
      renameSync(away, at("first"));
    }
  });

  it("is trained where an earlier lab named its copy by a whole path that is gone", async () => {
    cpSync(at("first"), at("old"), { recursive: true });
    const [hash] = readdirSync(at("old/files"));
    renameSync(at("old/files", hash!, "mine.csv"), at("old/files", `${hash}.csv`));
    const database = new SqliteDatabase(at("old/lab.sqlite"));
    defineRowChecksum(database);
    keepRowChecksums(database);
    const gone = `/gone/files/${hash}.csv`;
    const { changes } = database
      .prepare("UPDATE experiments SET spec = json_replace(spec, '$.data.path', ?)")
      .run(gone);
    database.close();
    expect(changes).toBe(1);
    expect((await on("old", "resume", "Own")).code).toBe(0);
    expect((await on("old", "delete", "Own", "--yes")).code).toBe(0);
    expect(readdirSync(at("old/files"))).toEqual([hash]);
    rmSync(at("old/files"), { recursive: true });
  });

  it("is exported with its data files beside the file, which runs in another lab", async () => {
    mkdirSync(at("elsewhere"));
    expect(
      (await on("first", "export", "Own", "--format", "spec", "--out", "spec-of-own.json")).code,
    ).toBe(0);
    renameSync(at("spec-of-own.json"), at("elsewhere/spec.json"));
    renameSync(at("spec-of-own.files"), at("elsewhere/spec-of-own.files"));
    expect(readdirSync(at("elsewhere/spec-of-own.files"))).toEqual(["mine.csv"]);
    const { code, err } = await on("second", "import", at("elsewhere/spec.json"));
    expect([code, err]).toEqual([0, ""]);
    const text = (await on("first", "export", "Own", "--format", "spec", "--out", "-")).out;
    const spec = JSON.parse(text) as { data: { path: string } };
    expect(readFileSync(spec.data.path, "utf8")).toBe(rows);
  });

  it.each([
    ["a path to a private file", (secret: string) => secret],
    ["a copy that is a link to one", () => `kept:${"a".repeat(64)}/linked.csv`],
    ["a copy in a folder that is a link", () => `kept:${"b".repeat(64)}/secret.csv`],
    ["an earlier lab's copy that is a link", () => `/gone/files/${"c".repeat(64)}.csv`],
  ])("is neither exported nor trained where a stranger's database names %s", async (_, named) => {
    const secret = at("private/secret.csv");
    mkdirSync(at("private"), { recursive: true });
    writeFileSync(secret, rows);
    cpSync(at("first"), at("stranger"), { recursive: true });
    mkdirSync(at("stranger/files", "a".repeat(64)));
    symlinkSync(secret, at("stranger/files", "a".repeat(64), "linked.csv"));
    symlinkSync(at("private"), at("stranger/files", "b".repeat(64)));
    symlinkSync(secret, at("stranger/files", `${"c".repeat(64)}.csv`));
    const database = new SqliteDatabase(at("stranger/lab.sqlite"));
    defineRowChecksum(database);
    keepRowChecksums(database);
    database
      .prepare("UPDATE experiments SET spec = json_replace(spec, '$.data.path', ?)")
      .run(named(secret));
    database.close();
    const exported = await on("stranger", "export", "Own", "--format", "spec", "--out", "got.json");
    expect([exported.code, existsSync(at("got.files"))]).toEqual([0, false]);
    const { code, out, err } = await on("stranger", "resume", "Own");
    expect(code).toBe(2);
    expect(out + err).toContain("is not among the copies that the lab keeps");
    rmSync(at("stranger"), { recursive: true });
  });

  it("is exported over no link that waits under the names of the copies", async () => {
    mkdirSync(at("victim"));
    symlinkSync(at("victim"), at("trap.files"));
    const trapped = await on("first", "export", "Own", "--format", "spec", "--out", "trap.json");
    expect(trapped.err).toMatch(/trap\.files is a link\. Remove it/);
    expect(readdirSync(at("victim"))).toEqual([]);
    mkdirSync(at("dangling.files"));
    symlinkSync(at("victim/nowhere"), at("dangling.files/mine.csv"));
    await on("first", "export", "Own", "--format", "spec", "--out", "dangling.json");
    expect(readdirSync(at("victim"))).toEqual([]);
  });

  it("lies in a folder and in files that only the user may read", () => {
    const modes = readdirSync(at("first"), { recursive: true }).map((name) => {
      const stats = lstatSync(at("first", String(name)));
      return [name, (stats.mode & 0o077).toString(8), stats.isSymbolicLink()];
    });
    expect(modes.length).toBeGreaterThan(2);
    expect(modes.filter(([, others]) => others !== "0")).toEqual([]);
    expect(lstatSync(at("first")).mode & 0o777).toBe(0o700);
  });

  it("is backed up with its data files, which a restored backup trains on", async () => {
    const backup = await on("first", "backup", at("backup.sqlite"));
    expect(backup.out).toBe(`${at("backup.sqlite")}\n${at("backup.sqlite.files")}\n`);
    mkdirSync(at("restored"));
    cpSync(at("backup.sqlite"), at("restored/lab.sqlite"));
    cpSync(at("backup.sqlite.files"), at("restored/files"), { recursive: true });
    expect((await on("restored", "resume", "Own")).code).toBe(0);
    const again = await on("first", "backup", at("backup.sqlite"));
    expect([again.code, again.err]).toEqual([2, expect.stringMatching(/already exists.*--force/)]);
    expect((await on("first", "backup", at("backup.sqlite"), "--force")).code).toBe(0);
  });

  it("takes its copies along when the last one that names them is deleted", async () => {
    wslab.file("twice.json", [smallSpec(own), smallSpec({ ...own, name: "Own too" })]);
    writeFileSync(at("mine.csv"), rows);
    expect((await on("shared", "import", at("twice.json"))).code).toBe(0);
    expect((await on("shared", "delete", "Own", "Own", "--yes")).code).toBe(0);
    expect(readdirSync(at("shared/files"))).toHaveLength(1);
    expect((await on("shared", "delete", "Own too", "--yes")).code).toBe(0);
    expect(readdirSync(at("shared/files"))).toEqual([]);
  });
});
