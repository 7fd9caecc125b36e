import { NOT_MEASURED } from "../../../shared/metrics/registry.ts";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkStore } from "../../../main/store/check-store.ts";
import { MIGRATIONS } from "../../../main/store/migrations/index.ts";
import { openStore } from "../../../main/store/open-store.ts";
import { plannedRuns } from "../../../main/store/planned-runs.ts";
import { repairDatabase } from "../../../main/store/repair/repair.ts";
import { scratchCopy } from "../../../main/store/repair/scratch-copy.ts";
import { restoreDatabase } from "../../../main/store/restore.ts";
import type { Store } from "../../../main/store/store.ts";
import { StoreError } from "../../../main/store/store-error.ts";
import type { Measurement } from "../../../shared/results/measurements.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import { randomStream } from "../../../shared/random/random-stream.ts";

const PAGE = 4096;
const fixtures = path.join(import.meta.dirname, "../../fixtures/store");
/** Enough that tables have pages of their own, and experiments several. */
const IDS = [..."abcdefghij"];
const SEEDS = 6;
const random = randomStream(7, "probe");
let folder: string;
let file: string;

const specOf = (id: string) =>
  parseExperiment({
    format: "wslab/experiment@1",
    name: `Of ${id}`,
    notes: "Notes that fill the pages of experiments. ".repeat(12),
    seeds: { count: SEEDS },
  });

const point = (step: number): Measurement => ({
  ...{ step, epoch: step, seconds: step, trainLoss: random.normal(), testMse: random.normal() },
  ...{
    testNmse: random.normal(),
    alignment: [random.normal(), step],
    learned: [1],
    ...NOT_MEASURED,
  },
});

function storeExperiment(store: Store, id: string): void {
  const spec = specOf(id);
  const { name, notes, tags } = spec;
  store.together(() => {
    const own = { id, createdAtMs: 1, spec, name, notes, tags, starred: false, archived: false };
    store.experiments.insert(own);
    for (const run of plannedRuns(id, spec)) {
      const points = Array.from({ length: 61 }, (_, step) => point(step));
      const runId = `${id}-${run.variantIndex}-${run.seed}`;
      store.runs.insert({ ...run, id: runId });
      store.series.append(runId, points);
      const final = { ...points.at(-1)!, success: true };
      const ending = { status: "done", finishedAtMs: 5, seconds: 2, final } as const;
      store.runs.end(runId, { ...ending, failure: undefined, filters: undefined });
    }
  });
}

/** Every finished run with its curve, as text, by id. */
function finished(store: Store): Map<string, string> {
  const done = store.runs.all().filter(({ status }) => status === "done");
  return new Map(done.map((run) => [run.id, JSON.stringify([run, store.series.read(run.id)])]));
}

function inStore<T>(of: string, work: (store: Store) => T): T {
  const other = mkdtempSync(path.join(tmpdir(), "wslab-repaired-"));
  copyFileSync(of, path.join(other, "lab.sqlite"));
  const store = openStore(other);
  try {
    return work(store);
  } finally {
    store.close();
    rmSync(other, { recursive: true, force: true });
  }
}

function noise(length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.integer(256));
}

function overwrite(at: number, bytes: Uint8Array): void {
  const content = readFileSync(file);
  content.set(bytes, at);
  writeFileSync(file, content);
}

/** The root page of a table. */
function rootOf(table: string): number {
  const database = new SqliteDatabase(file, { readonly: true });
  const root = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?").pluck();
  const page = root.get(table) as number;
  database.close();
  return page;
}

let whole: Map<string, string>;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-repair-"));
  const store = openStore(folder);
  for (const id of IDS) storeExperiment(store, id);
  store.settle();
  whole = finished(store);
  file = store.file;
  store.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Repairs, and makes sure that what was saved is right and the damaged file is as it was. */
function repaired() {
  const before = readFileSync(file);
  const result = repairDatabase(file);
  expect(readFileSync(file).equals(before)).toBe(true);
  const saved = inStore(result.file, (store) => {
    expect(checkStore(store).problems).toEqual([]);
    return { runs: finished(store), list: store.experiments.list(), all: store.runs.all() };
  });
  rmSync(result.file);
  const wrong = [...saved.runs].filter(([id, text]) => whole.get(id) !== text);
  return { ...result, saved, wrong: wrong.map(([id]) => id) };
}

describe("repairing", () => {
  it("a database that nothing is wrong with loses nothing", () => {
    const { lost, saved, experiments, runs } = repaired();
    expect(lost).toEqual([]);
    expect([experiments, runs]).toEqual([IDS.length, whole.size]);
    expect(saved.runs).toEqual(whole);
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
  });

  it("one with any single page destroyed saves nearly all, names the rest, and saves nothing wrong", () => {
    const pages = readFileSync(file).length / PAGE;
    expect(pages).toBeGreaterThan(60);
    const intact = readFileSync(file);
    for (let page = 0; page < pages; page += 13) {
      overwrite(page * PAGE, page % 2 === 0 ? new Uint8Array(PAGE) : noise(PAGE));
      const { lost, saved, wrong } = repaired();
      // A curve may be shorter than it was, but then it is named.
      for (const id of wrong) expect(lost.join(" ")).toContain(`run ${id} `);
      const missing = whole.size - saved.runs.size;
      if (missing > 0) expect(lost.join(" ")).toMatch(/of experiment/);
      expect(missing).toBeLessThanOrEqual(whole.size / 4);
      writeFileSync(file, intact);
    }
  });

  it.each(["runs", "experiments", "series", "series_parts"])(
    "one whose table %s has lost the page that leads to all others saves every run",
    (table) => {
      overwrite((rootOf(table) - 1) * PAGE, noise(PAGE));
      const { saved, lost } = repaired();
      expect(saved.list).toHaveLength(IDS.length);
      expect(saved.runs.size).toBe(whole.size);
      expect(lost[0]).toMatch(/^1 page or row could not be read/);
    },
  );

  it("one whose first page is gone saves every run", () => {
    overwrite(0, noise(PAGE));
    expect(() => openStore(folder)).toThrow(/"wslab repair"/);
    const { saved } = repaired();
    expect(saved.runs).toEqual(whole);
  });

  it("one that was cut off saves what was before the cut and plans the rest anew", () => {
    truncateSync(file, Math.floor(readFileSync(file).length * 0.7));
    expect(() => openStore(folder)).toThrow(StoreError);
    const { saved, lost, wrong } = repaired();
    expect(saved.runs.size).toBeGreaterThan(whole.size / 4);
    for (const id of wrong) expect(lost.join(" ")).toContain(`run ${id} `);
    for (const { id } of saved.list) {
      expect(saved.all.filter(({ experimentId }) => experimentId === id)).toHaveLength(
        plannedRuns(id, specOf(id)).length,
      );
    }
  });

  it("takes in what the write-ahead log still holds, and brings back nothing that was deleted", () => {
    const store = openStore(folder);
    store.together(() => store.experiments.remove("b"));
    storeExperiment(store, "new");
    const kept = finished(store);
    for (const end of ["", "-wal"]) copyFileSync(file + end, `${folder}/copy${end}`);
    store.close();
    for (const end of ["", "-wal"]) copyFileSync(`${folder}/copy${end}`, file + end);
    whole = kept;
    const { saved, lost } = repaired();
    expect(saved.runs).toEqual(kept);
    expect(lost).toEqual([]);
  });

  it("brings back nothing that lies in pages that were given up", () => {
    const store = openStore(folder);
    store.together(() => {
      for (const id of IDS.slice(1)) store.experiments.remove(id);
    });
    whole = finished(store);
    store.close();
    const database = new SqliteDatabase(file);
    expect(database.pragma("freelist_count", { simple: true })).toBeGreaterThan(20);
    database.close();
    // Such pages keep what they held.
    expect(readFileSync(file, "latin1").split("Of e").length).toBeGreaterThan(1);
    const { saved, lost, experiments, runs } = repaired();
    expect([experiments, runs, lost]).toEqual([1, SEEDS, []]);
    expect(saved.runs).toEqual(whole);
  });

  it("reads from a copy with the same bytes, which goes, and mends a first page that says nothing", () => {
    const intact = readFileSync(file);
    const copy = scratchCopy(file);
    expect(readFileSync(copy.file).equals(intact)).toBe(true);
    copy.remove();
    overwrite(0, noise(24));
    const mended = scratchCopy(file);
    // The format's name and the size of a page, which every database of the lab has.
    expect(readFileSync(mended.file).subarray(0, 24).equals(intact.subarray(0, 24))).toBe(true);
    mended.remove();
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("names an experiment, a run and a curve whose rows were changed behind the lab's back", () => {
    const database = new SqliteDatabase(file);
    database.exec("UPDATE experiments SET name = 'Changed' WHERE id = 'a'");
    database.exec("UPDATE runs SET seed = seed + 100 WHERE id = 'b-0-1'");
    database.exec("UPDATE series SET checksum = 1 WHERE run_id = 'c-0-2'");
    database.exec("UPDATE runs SET filters = '[]' WHERE id = 'd-0-3'");
    database.close();
    const { lost, saved } = repaired();
    expect(lost).toEqual([
      'Experiment a ("Changed") is lost.',
      "The filters and provenance of run d-0-3 are lost.",
      `${SEEDS} runs of experiment a went with it.`,
      "The curve of run c-0-2 of experiment c is lost; its result is kept.",
      expect.stringMatching(/^1 run of experiment b \("Of b"\) is lost, and planned again/),
    ]);
    expect(saved.list.map(({ id }) => id)).toEqual(IDS.slice(1));
    expect(saved.all.filter(({ status }) => status === "planned")).toMatchObject([
      { experimentId: "b", seed: 1 },
    ]);
  });

  it.each([1, 2, 3, 4])("one of form %i saves its rows and brings them up to date", (form) => {
    rmSync(file);
    const old = new SqliteDatabase(file);
    old.exec(readFileSync(path.join(fixtures, `form-${form}.sql`), "utf8"));
    const ids = old.prepare("SELECT id FROM runs WHERE status = 'done' ORDER BY id").pluck().all();
    old.close();
    const { file: saved } = repairDatabase(file);
    inStore(saved, (store) => {
      const done = store.runs.all().filter(({ status }) => status === "done");
      expect(done.map(({ id }) => id).sort()).toEqual(ids);
      expect(ids.length).toBeGreaterThan(0);
    });
  });

  it("refuses one of a newer lab, but takes a form beyond all that may come for damage", () => {
    const withForm = (form: number): unknown => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(form);
      overwrite(60, bytes);
      try {
        return repaired().saved.runs.size;
      } catch (error) {
        return error;
      }
    };
    const newest = MIGRATIONS.length;
    for (const form of [newest + 1, newest + 999]) {
      const message = expect.stringContaining(`written by a newer lab (form ${form};`);
      expect(withForm(form)).toMatchObject({ kind: "newer", message });
    }
    expect([newest + 1000, 0, newest].map(withForm)).toEqual(Array(3).fill(whole.size));
  });

  it("refuses what is no database, or has nothing left, and leaves nothing behind", () => {
    writeFileSync(file, noise(20 * PAGE));
    expect(() => repairDatabase(file)).toThrow(/no experiment is left/);
    rmSync(file);
    expect(() => repairDatabase(file)).toThrow(/nothing to repair/);
    expect(readdirSync(folder).filter((name) => /repaired|part/.test(name))).toEqual([]);
  });
});

describe("restoring", () => {
  it("puts a backup in place and keeps the present database aside, whole", async () => {
    const backup = path.join(folder, "backup");
    const store = openStore(folder);
    await store.backUp(backup);
    storeExperiment(store, "later");
    const later = finished(store);
    store.close();
    const { keptAside } = restoreDatabase(folder, backup);
    const after = openStore(folder);
    expect(after.damage()).toEqual([]); // older than it was, but because somebody asked for it
    expect(finished(after)).toEqual(whole);
    after.close();
    expect(inStore(keptAside!, finished)).toEqual(later);
  });

  it("works where the present database cannot be opened at all, or is gone", () => {
    const backup = path.join(folder, "backup");
    copyFileSync(file, backup);
    overwrite(0, noise(10 * PAGE));
    const damaged = readFileSync(file);
    expect(readFileSync(restoreDatabase(folder, backup).keptAside!).equals(damaged)).toBe(true);
    const store = openStore(folder);
    expect(finished(store)).toEqual(whole);
    store.close();
    rmSync(file);
    expect(restoreDatabase(folder, backup).keptAside).toBeUndefined();
    expect(existsSync(file)).toBe(true);
  });

  it("keeps a database together with its write-ahead log where somebody still reads it", () => {
    const backup = path.join(folder, "backup");
    copyFileSync(file, backup);
    const store = openStore(folder);
    const reader = new SqliteDatabase(file, { readonly: true });
    reader.exec("BEGIN");
    const count = "SELECT count(*) FROM experiments";
    expect(reader.prepare(count).pluck().get()).toBe(IDS.length);
    storeExperiment(store, "later");
    store.close();
    expect(restoreDatabase(folder, backup).keptAside).toBe(`${file}.replaced`);
    expect(readdirSync(folder).filter((name) => /-(wal|shm)$/.test(name))).toEqual([
      ...["lab.sqlite.replaced-shm", "lab.sqlite.replaced-wal"],
    ]);
    reader.close();
    const aside = new SqliteDatabase(`${file}.replaced`);
    expect(aside.prepare(count).pluck().get()).toBe(IDS.length + 1);
    aside.close();
    // Another one that is replaced takes no place of the first.
    expect(restoreDatabase(folder, backup).keptAside).toBe(`${file}.replaced-2`);
    expect(inStore(file, finished)).toEqual(whole);
  });

  it("takes with a backup what its write-ahead log holds", () => {
    const backup = path.join(folder, "backup");
    const store = openStore(folder);
    storeExperiment(store, "later");
    const later = finished(store);
    for (const end of ["", "-wal"]) copyFileSync(file + end, backup + end);
    store.close();
    restoreDatabase(folder, backup);
    expect(inStore(file, finished)).toEqual(later);
  });

  it("is refused of a backup of a newer lab, of another program and of one with nothing in it", () => {
    const backup = path.join(folder, "backup");
    const refused = (make: (database: SqliteDatabase.Database) => void): unknown => {
      rmSync(backup, { force: true });
      const database = new SqliteDatabase(backup);
      make(database);
      database.close();
      try {
        restoreDatabase(folder, backup);
      } catch (error) {
        return error;
      }
      return "restored";
    };
    expect(refused((database) => database.pragma("user_version = 99"))).toMatchObject({
      kind: "newer",
      message: expect.stringContaining(`${backup} was written by a newer lab`),
    });
    expect(refused((database) => database.exec("CREATE TABLE recipes (name TEXT)"))).toMatchObject({
      message: expect.stringContaining(`${backup} is a database of another program`),
    });
    expect(refused(() => undefined)).toMatchObject({
      message: expect.stringContaining(`${backup} is not an intact database of the lab`),
    });
    const store = openStore(folder);
    expect(finished(store)).toEqual(whole);
    store.close();
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
  });

  it("is refused while a lab holds the folder, and of a backup that is damaged or from elsewhere", () => {
    const backup = path.join(folder, "backup");
    copyFileSync(file, backup);
    const store = openStore(folder);
    expect(() => restoreDatabase(folder, backup)).toThrow(/in use by process/);
    const whole = readFileSync(backup);
    truncateSync(backup, 6 * PAGE);
    expect(() => store.stageRestore(backup)).toThrow(/not an intact database of the lab/);
    writeFileSync(backup, "not a database at all, but long enough to look at");
    expect(() => store.stageRestore(backup)).toThrow(/not an intact database of the lab/);
    expect(() => store.stageRestore(file)).toThrow(/lab’s own database/);
    expect(() => store.stageRestore(`${backup}-2`)).toThrow(/does not exist/);
    writeFileSync(backup, whole);
    store.stageRestore(backup);
    storeExperiment(store, "later");
    store.close();
    const after = openStore(folder);
    expect(finished(after).size).toBe(IDS.length * SEEDS);
    after.close();
    const names = readdirSync(folder).filter((name) => name.startsWith("lab.sqlite.re"));
    expect(names).toEqual(["lab.sqlite.replaced"]);
  });
});
