import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "../../../main/store/migrate.ts";
import { MIGRATIONS } from "../../../main/store/migrations/index.ts";
import { openStore } from "../../../main/store/store.ts";

const TABLES = ["experiments", "runs", "series_chunks", "log"];
const firstForm = path.join(import.meta.dirname, "../../fixtures/store/form-1.sql");
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-upgrade-"));
  file = path.join(folder, "lab.sqlite");
  const database = new SqliteDatabase(file);
  database.exec(readFileSync(firstForm, "utf8"));
  database.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Every row of the first form's tables, and the form itself. */
function contents(of = file) {
  const database = new SqliteDatabase(of, { readonly: true });
  try {
    const form = database.pragma("user_version", { simple: true });
    const rows = TABLES.map((table) => database.prepare(`SELECT * FROM ${table}`).all());
    return { form, rows };
  } finally {
    database.close();
  }
}

describe("opening a database of the first form", () => {
  it("brings it to the newest form, every row as it was but for what counts, and keeps a copy of the old file", () => {
    const before = contents();
    expect(before.rows.map((rows) => rows.length)).toEqual([1, 2, 1, 1]);
    const store = openStore(folder);
    expect(store.integrityProblems()).toEqual([]);
    expect(store.experiments.list()).toMatchObject([
      { id: "e1", name: "Old", notes: "kept note", tags: ["a", "b"], starred: true },
    ]);
    expect(store.runs.ofExperiment("e1")).toMatchObject([
      { id: "r1", status: "done", final: { testNmse: 0.125 } },
      { id: "r2", status: "failed", failure: { message: "It diverged.", step: 7 } },
    ]);
    store.close();
    const [experiments, runs, ...others] = before.rows as Record<string, unknown>[][];
    // A run that diverged is an outcome since form 4.
    const upgraded = runs!.map((run) => (run.id === "r2" ? { ...run, success: 0 } : run));
    expect(contents()).toEqual({
      form: MIGRATIONS.at(-1)!.version,
      rows: [experiments, upgraded, ...others],
    });
    expect(contents(`${file}.form-1.backup`)).toEqual(before);
  });

  it("leaves it whole and of the old form where a migration fails halfway", () => {
    const before = contents();
    const broken = {
      version: MIGRATIONS.length + 1,
      purpose: "fails after it deleted",
      sql: "DELETE FROM runs; SELECT * FROM no_such_table;",
    };
    const database = new SqliteDatabase(file);
    expect(() => migrate(database, file, [...MIGRATIONS, broken])).toThrow(/no_such_table/);
    database.close();
    expect(contents()).toEqual(before);
  });
});
