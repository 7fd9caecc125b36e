import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "../../../main/store/migrate.ts";
import { MIGRATIONS } from "../../../main/store/migrations/index.ts";
import { openStore } from "../../../main/store/open-store.ts";
import { ARCHITECTURE_NAMES } from "../../../shared/registry/architectures/registry.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-family-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A run of form 6: the scheme that it was stored under, its assignment, its experiment's model. */
interface OldRun {
  readonly scheme: string;
  readonly assignment?: object;
  readonly model?: object;
}

/** Stores runs in a database of form 6, and reads them with the newest lab. */
function upgraded(runs: readonly OldRun[]) {
  const file = path.join(folder, "lab.sqlite");
  const old = new SqliteDatabase(file);
  const { length } = MIGRATIONS.filter(({ version }) => version <= 6);
  migrate(old, file, MIGRATIONS.slice(0, length));
  runs.forEach(({ scheme, assignment = {}, model = { kind: "patch" } }, i) => {
    const spec = { format: "wslab/experiment@1", model };
    old
      .prepare(
        `INSERT INTO experiments (id, created_at_ms, spec, name, notes, tags)
         VALUES (?, 5, ?, 'Old', '', '[]')`,
      )
      .run(`e${i}`, JSON.stringify(spec));
    old
      .prepare(
        `INSERT INTO runs (id, experiment_id, variant_index, assignment, scheme, seed, status)
         VALUES (?, ?, 0, ?, ?, 1, 'planned')`,
      )
      .run(`r${i}`, `e${i}`, JSON.stringify(assignment), scheme);
  });
  old.close();
  const store = openStore(folder);
  try {
    expect(store.integrityProblems()).toEqual([]);
    return runs.map((_, i) => {
      const { architecture, sharing } = store.runs.get(`r${i}`)!;
      return [architecture, sharing];
    });
  } finally {
    store.close();
  }
}

describe("a run of form 6, which had one column for architecture and sharing", () => {
  it("has them apart, and a dense network has nothing to share", () => {
    const schemes = ["shared", "unshared", "grouped", "dense"];
    expect(upgraded(schemes.map((scheme) => ({ scheme })))).toEqual([
      ["patch", "shared"],
      ["patch", "unshared"],
      ["patch", "grouped"],
      ["dense", undefined],
    ]);
  });

  it("takes what a recurrent network shares from its own variant", () => {
    const scheme = "recurrent";
    const untied = { kind: "recurrent", sharing: "unshared" };
    expect(
      upgraded([
        { scheme, model: { kind: "recurrent" } },
        { scheme, model: untied },
        { scheme, model: untied, assignment: { "/model/sharing": "shared" } },
        { scheme, model: { kind: "recurrent" }, assignment: { "/model/sharing": [0, 0, 1] } },
        { scheme, assignment: { "/model": untied } },
        { scheme, model: untied, assignment: { "/model": { kind: "recurrent" } } },
        { scheme, model: { ...untied, kind: "patch" }, assignment: { "/model/kind": "recurrent" } },
      ]).map(([architecture, sharing]) => `${architecture} ${sharing}`),
    ).toEqual(
      ["shared", "unshared", "shared", "grouped", "unshared", "shared", "unshared"].map(
        (sharing) => `recurrent ${sharing}`,
      ),
    );
  });

  it("refuses a sharing that there is not", () => {
    expect(upgraded([{ scheme: "shared" }])).toHaveLength(1);
    const database = new SqliteDatabase(path.join(folder, "lab.sqlite"));
    expect(() => database.exec("UPDATE runs SET sharing = 'tied'")).toThrow(/CHECK/);
    expect(() => database.exec("UPDATE runs SET architecture = 'shared'")).toThrow(/CHECK/);
    database.close();
  });

  it("takes every architecture that the lab has", () => {
    upgraded([{ scheme: "shared" }]);
    const database = new SqliteDatabase(path.join(folder, "lab.sqlite"));
    const change = database.prepare("UPDATE runs SET architecture = ?");
    for (const name of ARCHITECTURE_NAMES) expect(change.run(name).changes, name).toBe(1);
    database.close();
  });
});
