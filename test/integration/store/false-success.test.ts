import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { migrate } from "../../../main/store/migrate.ts";
import { MIGRATIONS } from "../../../main/store/migrations/index.ts";
import { openStore } from "../../../main/store/open-store.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-false-success-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("counts the false successes that a database of form 8 holds", () => {
  const file = path.join(folder, "lab.sqlite");
  const old = new SqliteDatabase(file);
  migrate(old, file, MIGRATIONS.slice(0, 8));
  old.exec(`INSERT INTO experiments (id, created_at_ms, spec, name, notes, tags)
    VALUES ('e', 5, '{"format":"wslab/experiment@1"}', 'Old', '', '[]')`);
  const insert = old.prepare(`INSERT INTO runs (id, experiment_id, variant_index, assignment, seed,
    status, success, final) VALUES (?, 'e', 0, '{}', ?, ?, ?, ?)`);
  const finals = [
    [1, [1, 0.1]],
    [1, [1, 0.9]],
    [1, [1, 0]],
    [0, [1, 0.1]],
    [1, [1, { number: "NaN" }]],
  ] as const;
  finals.forEach(([success, learned], seed) =>
    insert.run(`r${seed}`, seed, "done", success, JSON.stringify({ learned })),
  );
  insert.run("crashed", 9, "failed", null, null);
  old.close();

  const store = openStore(folder);
  expect(store.integrityProblems()).toEqual([]);
  const counts = store.runs.countsOfExperiment("e");
  expect(counts.find(({ status }) => status === "done")).toMatchObject({
    ...{ runs: 5, outcomes: 5, successes: 4, falseSuccesses: 1 },
  });
  expect(counts.find(({ status }) => status === "failed")).toMatchObject({
    ...{ runs: 1, outcomes: 0, successes: 0, falseSuccesses: 0 },
  });
  store.close();
});
