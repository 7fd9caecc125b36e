import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "../../../main/store/migrate.ts";
import { MIGRATIONS } from "../../../main/store/migrations/index.ts";
import { openStore } from "../../../main/store/open-store.ts";
import { NOT_MEASURED } from "../../../shared/metrics/registry.ts";

const TABLES = ["experiments", "runs", "log"];
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
    return { form, rows: (rows as Record<string, unknown>[][]).map(withoutChecksums) };
  } finally {
    database.close();
  }
}

/** Rows as the first form had them: checksums came later, and have tests of their own. */
function withoutChecksums(rows: Record<string, unknown>[]) {
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !name.endsWith("checksum"))),
  );
}

describe("opening a database of the first form", () => {
  it("brings it to the newest form, every row as it was but for what counts, and keeps a copy of the old file", () => {
    const before = contents();
    expect(before.rows.map((rows) => rows.length)).toEqual([1, 2, 1]);
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
    const [experiments, runs, ...others] = before.rows;
    const upgraded = runs!.map(({ scheme, ...run }) => ({
      ...run,
      // Until form 7 one column said both.
      ...{ architecture: "patch", sharing: scheme },
      // A run that diverged is an outcome since form 4.
      ...(run.id === "r2" && { success: 0 }),
      // Since form 9 successes that hide an unlearned component are counted.
      false_success: 0,
    }));
    expect(contents()).toEqual({
      form: MIGRATIONS.at(-1)!.version,
      // Since form 10 there is a trash.
      rows: [experiments!.map((row) => ({ ...row, trashed_at_ms: null })), upgraded, ...others],
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

const EARLIER_FORMS = MIGRATIONS.slice(1, -1).map(({ version }) => version);

describe.each(EARLIER_FORMS)("opening a database of form %i", (form) => {
  it("brings every curve, outcome and study along", () => {
    rmSync(file);
    const old = new SqliteDatabase(file);
    old.exec(readFileSync(path.join(path.dirname(firstForm), `form-${form}.sql`), "utf8"));
    old.close();
    const store = openStore(folder);
    expect(store.integrityProblems()).toEqual([]);
    expect(store.damage()).toEqual([]);
    expect(store.runs.ofExperiment("e1").map(({ id, status }) => [id, status])).toEqual([
      ["r1", "done"],
      ["r2", "failed"],
      ["r3", "done"],
    ]);
    expect(store.runs.get("r3")?.final).toMatchObject({ trainLoss: NaN, alignment: [0.25, 1] });
    expect(store.runs.extras("r3").filters).toEqual({ filters: [[1, 2]], targetFilters: [[3, 4]] });
    expect(store.series.readChecked("r3")).toEqual({
      damagedChunks: 0,
      measurements: [
        { ...moment(0, 0, 0), trainLoss: 1, testMse: 1, testNmse: 1, ...lists([0.125, 0.5], 0.25) },
        {
          ...moment(2, 1, 0.25),
          trainLoss: 0.9,
          testMse: 0.8,
          testNmse: 0.7,
          ...lists([0.1, 0.2], 0.3),
        },
        {
          ...moment(4, 2, 0.5),
          trainLoss: 0.5,
          testMse: 0.75,
          testNmse: 0.875,
          ...lists([0.25, 1], 0.5),
        },
      ],
    });
    expect(store.series.read("r1")).toMatchObject([{ step: 2, testNmse: 0.125, alignment: [] }]);
    expect(store.studies.list()).toMatchObject([{ id: "s1", spec: { name: "Old study" } }]);
    expect(store.studies.experimentIds("s1")).toEqual(["e1"]);
    store.close();
  });
});

const moment = (step: number, epoch: number, seconds: number) => ({ step, epoch, seconds });
const lists = (alignment: number[], learned: number) => ({
  alignment,
  learned: [learned],
  // What those forms did not measure.
  ...NOT_MEASURED,
});
