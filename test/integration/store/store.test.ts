import { NOT_MEASURED } from "../../../shared/metrics/registry.ts";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "../../../main/store/migrate.ts";
import { MIGRATIONS } from "../../../main/store/migrations/index.ts";
import { HOT_QUERIES } from "../../../main/store/runs.ts";
import { openStore } from "../../../main/store/open-store.ts";
import type { Store } from "../../../main/store/store.ts";
import { defineRowChecksum, renewRowChecksums } from "../../../main/store/row-checksums.ts";
import { StoreError, type StoreErrorKind } from "../../../main/store/store-error.ts";
import { takeWriterLock } from "../../../main/store/writer-lock.ts";
import type { Measurement } from "../../../shared/results/measurements.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import { frequencyStudy } from "../../../shared/study/presets.ts";

/** A file of the store, for a process of its own. */
const sourceOf = (name: string) => path.resolve(import.meta.dirname, "../../../main/store", name);

let folder: string;
let opened: Store[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-store-"));
});
afterEach(() => {
  for (const store of opened) store.close();
  opened = [];
  rmSync(folder, { recursive: true, force: true });
});

function open(where = folder): Store {
  const store = openStore(where);
  opened.push(store);
  return store;
}

function refusal(work: () => unknown): StoreError {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

const spec = parseExperiment({ format: "wslab/experiment@1", name: "Stored" });

function addExperiment(store: Store, id: string, runs: number): void {
  const { name, notes, tags } = spec;
  const own = { id, createdAtMs: 1, spec, name, notes, tags, starred: false, archived: false };
  store.experiments.insert(own);
  for (let seed = 0; seed < runs; seed++) {
    const of = { id: `${id}-${seed}`, experimentId: id, variantIndex: 0, seed };
    store.runs.insert({ ...of, assignment: {}, architecture: "patch", sharing: "shared" });
  }
}

const measurement = (step: number, patches = 10, components = 2): Measurement => ({
  ...{ step, epoch: step / 100, seconds: step / 1000 },
  ...{ trainLoss: 1 / (step + 3), testMse: NaN, testNmse: Infinity },
  alignment: Array.from({ length: patches }, (_, j) => j / (step + 7)),
  learned: Array.from({ length: components }, (_, j) => j / (step + 11)),
  ...NOT_MEASURED,
});

describe("opening the store", () => {
  it("makes a folder and a database of the newest form in an empty place", () => {
    const store = open(path.join(folder, "a", "b"));
    expect(store.integrityProblems()).toEqual([]);
    const database = new SqliteDatabase(store.file, { readonly: true });
    expect(database.pragma("user_version", { simple: true })).toBe(MIGRATIONS.at(-1)!.version);
    expect(database.pragma("journal_mode", { simple: true })).toBe("wal");
    const tables = database
      .prepare(
        "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'library\\_search%' ESCAPE '\\'",
      )
      .all();
    expect(tables.length).toBeGreaterThan(8);
    for (const { sql } of tables as { sql: string }[]) expect(sql).toContain("STRICT");
    // Incremental: deleting gives space back to the disk.
    expect(database.pragma("auto_vacuum", { simple: true })).toBe(2);
    database.close();
    expect(
      readdirSync(path.dirname(store.file)).filter((name) => /backup|part/.test(name)),
    ).toEqual([]);
  });

  it("refuses a database of a newer lab, and leaves it as it is", () => {
    const { file } = open();
    opened[0]!.close();
    const database = new SqliteDatabase(file);
    database.pragma("user_version = 99");
    database.close();
    const before = readFileSync(file);
    const error = refusal(() => open());
    expect(error).toMatchObject({ kind: "newer" satisfies StoreErrorKind });
    expect(error.message).toContain("--data DIR");
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("refuses a database of another program, and leaves it as it is", () => {
    const file = path.join(folder, "lab.sqlite");
    const database = new SqliteDatabase(file);
    database.exec("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('bread')");
    database.close();
    const before = readFileSync(file);
    const error = refusal(() => open());
    expect(error.message).toMatch(/lab\.sqlite is a database of another program.*--data DIR/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each([
    ["text", () => Buffer.from("no database at all, but long enough to be read".repeat(99))],
    ["half a database", (whole: Buffer) => whole.subarray(0, Math.floor(whole.length / 2))],
    [
      "a database with a page overwritten",
      (whole: Buffer) =>
        Buffer.concat([whole.subarray(0, 4096), Buffer.alloc(8192, 7), whole.subarray(12_288)]),
    ],
  ])("refuses %s with the fix, and leaves it as it is", (_, damage) => {
    const store = open();
    addExperiment(store, "a", 200);
    store.close();
    writeFileSync(store.file, damage(readFileSync(store.file)));
    const before = readFileSync(store.file);
    const error = refusal(() => open());
    expect(error.kind).toBe("corrupt");
    expect(error.message).toMatch(/lab\.sqlite is damaged.*(backup|Move it away)/s);
    expect(readFileSync(store.file).equals(before)).toBe(true);
    expect(existsSync(`${store.file}.writer`)).toBe(false);
  });

  it("refuses a folder that cannot be made, naming it and the fix", () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    const error = refusal(() => open(path.join(file, "data")));
    expect(error.kind).toBe("unwritable");
    expect(error.message).toContain(path.join(file, "data"));
    expect(error.message).toContain("--data DIR");
  });

  it("refuses a folder on a file system that is mounted read-only", (context) => {
    const mount = spawnSync("mount", ["-t", "tmpfs", "-o", "ro", "tmpfs", folder]);
    if (mount.status !== 0) return context.skip("mounting needs root");
    try {
      expect(refusal(() => open()).kind).toBe("unwritable");
    } finally {
      execFileSync("umount", [folder]);
    }
  });
});

describe("migrations", () => {
  it("bring a database of the first form up, keep its rows, and leave a copy of it", () => {
    const file = path.join(folder, "lab.sqlite");
    const old = new SqliteDatabase(file);
    old.exec(MIGRATIONS[0]!.sql);
    old.pragma("user_version = 1");
    old
      .prepare(
        `INSERT INTO experiments (id, created_at_ms, spec, name, notes, tags) VALUES (?, 5, ?, 'Old', '', '[]')`,
      )
      .run("old", JSON.stringify(spec));
    old
      .prepare(
        `INSERT INTO runs (id, experiment_id, variant_index, assignment, scheme, seed, status)
         VALUES ('r', 'old', 0, '{}', 'shared', 1, 'done')`,
      )
      .run();
    old.close();
    const store = open();
    expect(store.experiments.get("old")).toMatchObject({ name: "Old", createdAtMs: 5 });
    expect(store.runs.get("r")).toMatchObject({ status: "done", seed: 1 });
    expect(store.studies.list()).toEqual([]);
    const copy = new SqliteDatabase(`${file}.form-1.backup`, { readonly: true });
    expect(copy.pragma("user_version", { simple: true })).toBe(1);
    expect(copy.prepare("SELECT name FROM experiments").pluck().get()).toBe("Old");
    copy.close();
  });

  it("happen whole or not at all", () => {
    const file = path.join(folder, "some.sqlite");
    const database = new SqliteDatabase(file);
    const steps = [
      { version: 1, purpose: "one", sql: "CREATE TABLE one (x INTEGER) STRICT" },
      { version: 2, purpose: "two", sql: "CREATE TABLE two (x INTEGER) STRICT; nonsense" },
    ];
    expect(() => migrate(database, file, steps)).toThrow(/syntax error/);
    expect(database.pragma("user_version", { simple: true })).toBe(0);
    expect(database.prepare("SELECT count(*) FROM sqlite_schema").pluck().get()).toBe(0);
    expect(() => migrate(database, file, [steps[1]!])).toThrow('"two" has version 2, expected 1');
    database.close();
  });
});

describe("the writer's lock", () => {
  it("refuses a second process, naming the first one's id", () => {
    const store = open();
    const script = `import { openStore } from ${JSON.stringify(sourceOf("open-store.ts"))};
      try { openStore(${JSON.stringify(folder)}); console.log("opened"); }
      catch (error) { console.log(error.kind, error.message); }`;
    const args = ["--input-type=module", "-e", script];
    const second = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect(second.stdout).toContain(`held The lab’s data is in use by process ${process.pid}`);
    store.close();
    expect(spawnSync(process.execPath, args, { encoding: "utf8" }).stdout).toBe("opened\n");
  });

  it("refuses a second store of the same process too", () => {
    open();
    expect(refusal(() => open()).kind).toBe("held");
  });

  it("is taken over from a process that is gone", async () => {
    const child = spawn(process.execPath, ["-e", ""]);
    await new Promise((resolve) => child.once("exit", resolve));
    const lock = path.join(folder, "lab.sqlite.writer");
    writeFileSync(lock, JSON.stringify({ pid: child.pid, sinceMs: Date.now() }));
    open();
    expect(JSON.parse(readFileSync(lock, "utf8"))).toMatchObject({ pid: process.pid });
  });

  it("is taken over from an earlier process that had this one's id, as in a container", () => {
    const lock = path.join(folder, "lab.sqlite.writer");
    writeFileSync(lock, JSON.stringify({ pid: process.pid, sinceMs: 5 }));
    expect(open().experiments.list()).toEqual([]);
  });

  it("is taken over from a process whose id has gone to another since", () => {
    const lock = path.join(folder, "lab.sqlite.writer");
    const holder = { pid: process.ppid, sinceMs: Date.now(), started: "at another time" };
    writeFileSync(lock, JSON.stringify(holder));
    expect(open().experiments.list()).toEqual([]);
  });

  it("is kept by a living process whose start cannot be told", () => {
    const lock = path.join(folder, "lab.sqlite.writer");
    writeFileSync(lock, JSON.stringify({ pid: process.ppid, sinceMs: Date.now() }));
    expect(refusal(() => open()).message).toContain(`process ${process.ppid}`);
  });

  it("cut off by a crash of the machine is nobody's", () => {
    writeFileSync(path.join(folder, "lab.sqlite.writer"), '{"pid": 1');
    expect(open().experiments.list()).toEqual([]);
  });

  it("is had by exactly one of many that find it left behind at once", async () => {
    const lock = path.join(folder, "lab.sqlite.writer");
    writeFileSync(lock, JSON.stringify({ pid: 2 ** 22 + 1, sinceMs: 5 }));
    const script = `import { takeWriterLock } from ${JSON.stringify(sourceOf("writer-lock.ts"))};
      await new Promise((resolve) => setTimeout(resolve, ${Date.now() + 1500} - Date.now()));
      try { takeWriterLock(${JSON.stringify(path.join(folder, "lab.sqlite"))}); console.log("taken"); setTimeout(() => {}, 1500); }
      catch (error) { console.log(error.kind); }`;
    const said = await Promise.all(Array.from({ length: 6 }, () => outputOf(script)));
    expect(said.filter((line) => line === "taken\n")).toHaveLength(1);
    expect(said.filter((line) => line === "held\n")).toHaveLength(5);
  });

  it("is given back when it is released, and can then be taken again", () => {
    const database = path.join(folder, "x.sqlite");
    takeWriterLock(database).release();
    expect(existsSync(`${database}.writer`)).toBe(false);
    const again = takeWriterLock(database);
    expect(again.wasLeftBehind).toBe(false);
    again.release();
  });
});

describe("stored series", () => {
  it("take at most twelve bytes a value on disk, all else included", () => {
    const store = open();
    addExperiment(store, "a", 100);
    store.together(() => store.log.append("a-0", { atMs: 1, level: "info", text: "x" }));
    const before = sizeOf(store);
    store.together(() => {
      for (let seed = 0; seed < 100; seed++) {
        const points = Array.from({ length: 61 }, (_, step) => measurement(step));
        store.series.append(`a-${seed}`, points);
      }
    });
    const values = 100 * 61 * (6 + 10 + 2);
    expect((sizeOf(store) - before) / values).toBeLessThanOrEqual(12);
  });

  it("written in many pieces become one when the run has ended, the same numbers in order", () => {
    const store = open();
    addExperiment(store, "a", 2);
    const all = Array.from({ length: 30 }, (_, step) => measurement(step));
    for (let at = 0; at < 30; at += 3) store.series.append("a-0", all.slice(at, at + 3));
    store.series.append("a-1", all.slice(0, 2));
    expect(store.series.read("a-0")).toEqual(all);
    expect(chunksOf(store, "a-0")).toBe(10);
    store.series.compact("a-0");
    expect(store.series.read("a-0")).toEqual(all);
    expect(chunksOf(store, "a-0")).toBe(1);
    expect(store.series.read("a-1")).toEqual(all.slice(0, 2));
  });

  it("may change how many numbers a measurement has", () => {
    const store = open();
    addExperiment(store, "a", 1);
    const mixed = [measurement(0, 3), measurement(1, 3), measurement(2, 0, 0), measurement(3, 3)];
    store.series.append("a-0", mixed);
    store.series.compact("a-0");
    expect(store.series.read("a-0")).toEqual(mixed);
  });

  it("go with their run, and runs with their experiment", () => {
    const store = open();
    addExperiment(store, "a", 1);
    addExperiment(store, "b", 1);
    for (const id of ["a-0", "b-0"]) store.series.append(id, [measurement(0)]);
    store.log.append("a-0", { atMs: 1, level: "info", text: "said" });
    store.experiments.remove("a");
    expect(store.runs.all().map(({ id }) => id)).toEqual(["b-0"]);
    expect([store.series.read("a-0"), store.log.ofRun("a-0")]).toEqual([[], []]);
    expect(store.series.read("b-0")).toHaveLength(1);
  });
});

describe("the store's queries", () => {
  it("that many rows pass through find them by an index", () => {
    const { file } = open();
    const database = new SqliteDatabase(file, { readonly: true });
    const series = "FROM series WHERE run_id = ? ORDER BY chunk";
    const log = "FROM log WHERE run_id = ? ORDER BY id";
    for (const query of [...Object.values(HOT_QUERIES), series, log]) {
      const sql = query.startsWith("SELECT") ? query : `SELECT * ${query}`;
      const values = [...sql.matchAll(/\?/g)].map(() => "x");
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
      const steps = (plan as { detail: string }[]).map(({ detail }) => detail).join("; ");
      expect(steps, sql).toMatch(/USING (COVERING )?INDEX|USING PRIMARY KEY/);
      expect(steps, sql).not.toMatch(/TEMP B-TREE|SCAN \w+($|;)/);
    }
    database.close();
  });

  it("store all of what belongs together, or nothing", () => {
    const store = open();
    const half = (): void =>
      store.together(() => {
        addExperiment(store, "a", 1);
        throw new Error("in the middle");
      });
    expect(half).toThrow("in the middle");
    expect(store.experiments.list()).toEqual([]);
  });

  it("refuse what no run can be", () => {
    const store = open();
    addExperiment(store, "a", 1);
    const database = new SqliteDatabase(store.file);
    expect(() => database.exec("UPDATE runs SET status = 'finished'")).toThrow(/CHECK/);
    expect(() => database.exec("UPDATE runs SET seed = 'one'")).toThrow(/INTEGER|TEXT/);
    expect(() => database.exec("UPDATE runs SET final = '{'")).toThrow(/CHECK|JSON/);
    database.close();
  });

  it("change what the user writes of an experiment and nothing else", () => {
    const store = open();
    addExperiment(store, "a", 0);
    const before = store.experiments.get("a")!;
    store.experiments.update("a", { starred: true, tags: ["x"] });
    expect(store.experiments.get("a")).toEqual({ ...before, starred: true, tags: ["x"] });
    store.experiments.update("none", { name: "nobody" });
    expect(store.experiments.list()).toHaveLength(1);
  });
});

it("a store says how large its file is, and that it has none once it was removed", () => {
  const store = open();
  store.settle();
  expect(store.bytes()).toBe(readFileSync(store.file).length);
  rmSync(store.file);
  expect(store.bytes()).toBe(0);
});

describe("a backup", () => {
  it("holds what is stored, though the lab goes on, and opens as a lab's data", async () => {
    const store = open();
    addExperiment(store, "a", 3);
    const target = path.join(folder, "backup", "lab.sqlite");
    execFileSync("mkdir", [path.dirname(target)]);
    await store.backUp(target);
    addExperiment(store, "b", 1);
    expect(
      open(path.dirname(target))
        .experiments.list()
        .map(({ id }) => id),
    ).toEqual(["a"]);
  });

  it("is refused over the lab’s own file, and where it cannot be written", async () => {
    const store = open();
    addExperiment(store, "a", 1);
    await expect(store.backUp(store.file)).rejects.toThrow(/lab’s own file/);
    await expect(store.backUp(path.join(folder, "none", "x.sqlite"))).rejects.toThrow(StoreError);
    // A folder in its place: it is named, and no part of a copy stays behind.
    const taken = path.join(folder, "taken");
    mkdirSync(taken);
    const refused = new RegExp(`^${taken} cannot be written \\(E(ISDIR|PERM)`);
    await expect(store.backUp(taken)).rejects.toThrow(refused);
    expect(() => store.rescue(taken)).toThrow(refused);
    expect(readdirSync(folder).filter((name) => name.startsWith("taken"))).toEqual(["taken"]);
    expect(store.experiments.list()).toHaveLength(1);
  });
});

function sizeOf(store: Store): number {
  const database = new SqliteDatabase(store.file);
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
  return store.bytes();
}

function chunksOf(store: Store, runId: string): unknown {
  const database = new SqliteDatabase(store.file, { readonly: true });
  const count = database.prepare("SELECT count(*) FROM series WHERE run_id = ?");
  const chunks: unknown = count.pluck().get(runId);
  database.close();
  return chunks;
}

/** What a process of its own says on standard output. */
function outputOf(script: string): Promise<string> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  return new Promise((resolve) => child.once("close", () => resolve(out)));
}

describe("a spec that an older lab stored", () => {
  /** Removes fields from the stored text, as if the lab that wrote it had not known them. */
  function age(store: Store, table: "experiments" | "studies", ...fields: string[]): void {
    const database = new SqliteDatabase(store.file);
    const paths = fields.map((field) => `'$.${field}'`).join(", ");
    database.exec(`UPDATE ${table} SET spec = json_remove(spec, ${paths})`);
    defineRowChecksum(database);
    renewRowChecksums(database);
    database.close();
  }

  it("has the default of a field that came later, when listed as when asked for", () => {
    const store = open();
    addExperiment(store, "e", 0);
    store.close();
    const again = open();
    age(again, "experiments", "record.signal", "success", "target.noise");
    expect(again.experiments.get("e")!.spec).toEqual(spec);
    expect(again.experiments.list()[0]!.spec).toEqual(spec);
    expect(again.experiments.list()[0]!.spec).toEqual(spec);
  });

  it("is the same whether it is read for the first time or again", () => {
    const store = open();
    addExperiment(store, "e", 0);
    const [first, second] = [store.experiments.get("e"), store.experiments.get("e")];
    expect(first!.spec).toEqual(spec);
    expect(second).toEqual(first);
    expect(second!.spec).not.toBe(first!.spec);
  });

  it("is shown as it stands where today's schema refuses it, and hides no other", () => {
    const store = open();
    addExperiment(store, "strange", 0);
    const database = new SqliteDatabase(store.file);
    database.exec(`UPDATE experiments SET spec = json_set(spec, '$.obsolete', 1)`);
    defineRowChecksum(database);
    renewRowChecksums(database);
    database.close();
    addExperiment(store, "usual", 0);
    const specs = store.experiments.list().map((stored) => stored.spec);
    expect(specs).toEqual([{ ...spec, obsolete: 1 }, spec]);
  });

  it("of a study has the defaults of the study and of its base", () => {
    const study = frequencyStudy(2);
    const store = open();
    store.studies.insert({ id: "s", key: "k", createdAtMs: 1, spec: study });
    age(store, "studies", "design", "axes[0].also", "base.record.signal");
    expect(store.studies.get("s")!.spec).toEqual(study);
    expect(store.studies.withKey("k")!.spec).toEqual(study);
    expect(store.studies.list().map((stored) => stored.spec)).toEqual([study]);
    expect(store.studies.get("nobody")).toBeUndefined();
  });
});
