import { NOT_MEASURED } from "../../../shared/metrics/registry.ts";
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkStore } from "../../../main/store/check-store.ts";
import { openStore } from "../../../main/store/open-store.ts";
import { openStoreForReading } from "../../../main/store/read-store.ts";
import { repairDatabase } from "../../../main/store/repair/repair.ts";
import { restoreDatabase } from "../../../main/store/restore.ts";
import { StoreError } from "../../../main/store/store-error.ts";
import type { Store } from "../../../main/store/store.ts";
import type { Measurement } from "../../../shared/results/measurements.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";

let folder: string;
let store: Store;

const spec = parseExperiment({ format: "wslab/experiment@1", name: "Stored" });
const point = (step: number): Measurement => ({
  ...{ step, epoch: step, seconds: step, trainLoss: 1 / (step + 1), testMse: 0.5, testNmse: 0.25 },
  ...{ alignment: [0.1, step], learned: [1], ...NOT_MEASURED },
});

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-damage-"));
  store = openStore(folder);
  store.together(() => {
    for (const id of ["a", "b"]) {
      const { name, notes, tags } = spec;
      const own = { id, createdAtMs: 1, spec, name, notes, tags, starred: false, archived: false };
      store.experiments.insert(own);
      for (const seed of [1, 2]) {
        const run = { id: `${id}-${seed}`, experimentId: id, variantIndex: 0, seed };
        store.runs.insert({ ...run, assignment: {}, architecture: "patch", sharing: "shared" });
        store.series.append(run.id, [point(0), point(1)]);
      }
    }
  });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Changes the database as nothing but a fault would: behind the lab's back. */
function tamper(sql: string): void {
  const database = new SqliteDatabase(store.file);
  database.exec(sql);
  database.close();
}

describe("what is damaged", () => {
  it.each([
    [
      "a result",
      "UPDATE runs SET seed = 7 WHERE id = 'a-1'",
      /^Run a-1 of experiment a is damaged/,
    ],
    ["a status", "UPDATE runs SET status = 'done' WHERE id = 'a-1'", /^Run a-1 of experiment a/],
  ])("of one run's row (%s) is left out and named, and nothing else", (_, sql, note) => {
    expect(store.runs.ofExperiment("a")).toHaveLength(2);
    tamper(sql);
    expect(store.runs.ofExperiment("a").map(({ id }) => id)).toEqual(["a-2"]);
    expect(store.runs.ofExperiment("b")).toHaveLength(2);
    expect(store.damage()).toEqual([expect.stringMatching(note)]);
  });

  it("of an experiment is left out of the list by its name", () => {
    tamper("UPDATE experiments SET created_at_ms = 9e15 WHERE id = 'a'");
    expect(store.experiments.list().map(({ id }) => id)).toEqual(["b"]);
    expect(store.damage()).toEqual([expect.stringContaining('Experiment a ("Stored")')]);
  });

  it("of the name of a column is told when the database is opened, and repaired", () => {
    const { file } = store;
    store.close();
    // Pages keep earlier copies of what was changed: all of them.
    const text = readFileSync(file, "latin1");
    const name = "seconds REAL NOT NULL DEFAULT 0";
    expect(text).toContain(name);
    writeFileSync(file, text.replaceAll(name, name.replace("s", "S")), "latin1");
    store = openStoreForReading(folder);
    expect(store.damage()).toEqual([expect.stringMatching(/description of the tables.*repair/)]);
    store.close();
    restoreDatabase(folder, repairDatabase(file).file);
    store = openStore(folder);
    expect(store.damage()).toEqual([]);
    expect(store.runs.get("a-1")?.seconds).toBe(0);
    expect(store.series.read("a-1")).toEqual([point(0), point(1)]);
  });

  it("of a run's filters is not shown, while its result is", () => {
    tamper("UPDATE runs SET filters = '[]' WHERE id = 'a-1'");
    expect(store.runs.get("a-1")?.seed).toBe(1);
    expect(store.runs.extras("a-1")).toEqual({ filters: undefined, provenance: undefined });
    expect(store.damage()).toHaveLength(1);
  });

  it("of filters that are another run's is told too, and a damaged result harms no filters", () => {
    const filters = { filters: [[1, 2]], targetFilters: [[3, 4]] };
    const ending = { status: "done", finishedAtMs: 5, seconds: 1, final: undefined } as const;
    store.together(() => store.runs.end("a-1", { ...ending, failure: undefined, filters }));
    tamper(`UPDATE runs SET (filters, extras_checksum) =
      (SELECT filters, extras_checksum FROM runs WHERE id = 'a-1') WHERE id = 'a-2'`);
    expect(store.runs.extras("a-2").filters).toBeUndefined();
    expect(store.damage()).toEqual([expect.stringContaining("run a-2 beside its result")]);
    tamper("UPDATE runs SET seed = 7 WHERE id = 'a-1'");
    expect(store.runs.extras("a-1").filters).toEqual(filters);
    expect(store.damage()).toHaveLength(1);
  });

  it("of a run's weights is told, and they are left out", () => {
    const weights = [
      { name: "head.0.weight", shape: [2, 1], values: Float32Array.of(0.1, -3e-38) },
      { name: "offset", shape: [], values: Float32Array.of(7) },
    ];
    store.together(() => store.weights.save("a-1", weights));
    expect(store.weights.read("a-1")).toEqual(weights);
    expect(store.weights.read("a-2")).toBeUndefined();
    expect(store.damage()).toEqual([]);
    tamper("UPDATE run_weights SET numbers = zeroblob(12) WHERE run_id = 'a-1'");
    expect(store.weights.read("a-1")).toBeUndefined();
    expect(store.damage()).toEqual([expect.stringContaining("run a-1’s weights")]);
    expect(checkStore(store).problems).toEqual(store.damage());
  });

  it.each([0, 17, 40])("of a curve is told, whichever bit it is: byte %i", (byte) => {
    const database = new SqliteDatabase(store.file);
    const parts = database.prepare("SELECT series_id AS id, data FROM series_parts LIMIT 1");
    const { id, data } = parts.get() as { id: number; data: Buffer };
    data[byte]! ^= 4;
    database.prepare("UPDATE series_parts SET data = ? WHERE series_id = ?").run(data, id);
    database.close();
    expect(store.series.readChecked("a-1")).toEqual({ measurements: [], damagedChunks: 1 });
    expect(store.series.read("a-2")).toEqual([point(0), point(1)]);
    expect(store.damage()).toEqual([expect.stringContaining("run a-1")]);
  });

  it("stays damaged when the run is written to afterwards", () => {
    tamper("UPDATE series SET checksum = checksum + 1 WHERE run_id = 'a-1'");
    store.together(() => store.series.append("a-1", [point(2)]));
    store.together(() => store.series.compact("a-1"));
    expect(store.series.readChecked("a-1")).toEqual({ measurements: [point(2)], damagedChunks: 1 });
  });
});

describe("a database that is older than it was", () => {
  it("is told as such by the counter beside it, and as whole where nothing is missing", () => {
    const { file } = store;
    store.close();
    copyFileSync(file, `${folder}/earlier`);
    store = openStore(folder);
    expect(store.damage()).toEqual([]);
    store.together(() => store.experiments.update("a", { name: "Later" }));
    store.together(() => store.experiments.update("a", { name: "Latest" }));
    store.close();
    copyFileSync(`${folder}/earlier`, file);
    const toldOfBoth = [expect.stringMatching(/last 2 things stored.*gone/)];
    const elsewhere = path.join(folder, "elsewhere");
    mkdirSync(elsewhere);
    symlinkSync(file, path.join(elsewhere, "lab.sqlite"));
    const reader = openStoreForReading(elsewhere);
    expect(reader.damage()).toEqual(toldOfBoth);
    reader.close();
    store = openStore(folder);
    expect(store.experiments.get("a")?.name).toBe("Stored");
    expect(store.damage()).toEqual(toldOfBoth);
  });
});

describe("a second lab", () => {
  it("is refused through a symbolic link to the database", () => {
    const elsewhere = path.join(folder, "elsewhere");
    mkdirSync(elsewhere);
    symlinkSync(store.file, path.join(elsewhere, "lab.sqlite"));
    expect(() => openStore(elsewhere)).toThrow(`in use by process ${process.pid}`);
  });

  it("is refused through a hard link, whether the first runs or not", () => {
    const elsewhere = path.join(folder, "elsewhere");
    mkdirSync(elsewhere);
    linkSync(store.file, path.join(elsewhere, "lab.sqlite"));
    expect(() => openStore(elsewhere)).toThrow(/another name elsewhere \(a hard link\)/);
  });

  it("that took the store over all the same is noticed at the next write, which is refused", () => {
    tamper("UPDATE store_state SET owner = 'another'");
    const write = (): void => store.together(() => store.experiments.update("a", { name: "Mine" }));
    expect(write).toThrow(StoreError);
    expect(write).toThrow(/taken over by another lab/);
    expect(store.experiments.get("a")?.name).toBe("Stored");
  });
});

describe("a database that is removed while the lab runs", () => {
  it("is noticed at the next write, and what is held can be saved", () => {
    const { file } = store;
    rmSync(file);
    expect(() => store.together(() => undefined)).toThrow(/was removed or replaced/);
    const rescued = path.join(folder, "rescued.sqlite");
    store.rescue(rescued);
    const database = new SqliteDatabase(rescued);
    expect(database.prepare("SELECT count(*) FROM runs").pluck().get()).toBe(4);
    database.close();
  });
});

describe("deleting", () => {
  it("gives the space back to the disk", () => {
    const many = Array.from({ length: 20_000 }, (_, step) => ({
      ...point(step),
      trainLoss: Math.sin(step * 1e5),
      alignment: [Math.cos(step * 3e5), Math.sin(step * 7e5)],
    }));
    store.together(() => {
      for (const id of ["a-1", "a-2"]) store.series.append(id, many);
    });
    store.settle();
    const before = store.bytes();
    store.together(() => store.experiments.remove("a"));
    store.settle();
    expect(store.bytes()).toBeLessThan(before / 2);
  });
});
