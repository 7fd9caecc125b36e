import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../../../main/store/open-store.ts";
import type { RunEnding } from "../../../main/store/runs.ts";
import type { Store } from "../../../main/store/store.ts";
import type { Provenance } from "../../../shared/api/records.ts";
import { libraryQuery } from "../../../shared/api/library-records.ts";
import { NOT_MEASURED } from "../../../shared/metrics/registry.ts";
import type { FinalMeasurement, Measurement } from "../../../shared/results/measurements.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import { frequencyStudy } from "../../../shared/study/presets.ts";

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-queries-"));
  store = openStore(folder);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An experiment, the first created the earliest. */
function addExperiment(id: string, createdAtMs = 1): void {
  const name = `Named ${id}`;
  const spec = parseExperiment({ format: "wslab/experiment@1", name });
  const said = { name, notes: `Notes of ${id}`, tags: [id], starred: false, archived: false };
  store.together(() => store.experiments.insert({ id, createdAtMs, spec, ...said }));
}

function addRun(id: string, experimentId: string, variantIndex: number, seed: number): void {
  const run = { id, experimentId, variantIndex, seed, assignment: { "/data/patches": seed } };
  const kind = { architecture: "patch", sharing: "unshared" } as const;
  store.together(() => store.runs.insert({ ...run, ...kind }));
}

/** Every number is another, so that no two can stand in each other's place. */
const provenance = (startedBy: string): Provenance =>
  ({ labVersion: startedBy, engine: "engine", platform: "p" }) as unknown as Provenance;
const final = (success: boolean, learned: number[]): FinalMeasurement => ({
  ...{ step: 30, epoch: 3, seconds: 1.5, trainLoss: NaN, testMse: 0.25, testNmse: 0.125 },
  ...{ alignment: [0.5], learned, ...NOT_MEASURED, success },
});
const done = (success: boolean, learned: number[]): RunEnding => ({
  ...{ status: "done", finishedAtMs: 900, seconds: 1.75, final: final(success, learned) },
  ...{ failure: undefined, filters: undefined },
});
const failed = (step: number | undefined): RunEnding => ({
  ...{ status: "failed", finishedAtMs: 901, seconds: 0.5, final: undefined },
  ...{ failure: { message: "It diverged.", step }, filters: undefined },
});

describe("stored runs", () => {
  beforeEach(() => addExperiment("e"));

  it("have a start, a provenance and an ending, and none of these before", () => {
    addRun("r", "e", 2, 7);
    const planned = {
      ...{ id: "r", experimentId: "e", variantIndex: 2, seed: 7, status: "planned" },
      ...{ assignment: { "/data/patches": 7 }, architecture: "patch", sharing: "unshared" },
      ...{ startedAtMs: undefined, finishedAtMs: undefined, seconds: 0 },
      ...{ final: undefined, failure: undefined },
    };
    expect(store.runs.get("r")).toEqual(planned);
    expect(store.runs.extras("r")).toEqual({ filters: undefined, provenance: undefined });
    store.together(() => store.runs.start("r", 500, provenance("one")));
    expect(store.runs.get("r")).toEqual({ ...planned, status: "running", startedAtMs: 500 });
    store.together(() => store.runs.setProvenance("r", provenance("two")));
    expect(store.runs.extras("r").provenance).toEqual(provenance("two"));
    const filters = { filters: [[1, -Infinity]], targetFilters: [[3, 4]] };
    store.together(() => store.runs.end("r", { ...done(true, [1]), filters }));
    expect(store.runs.get("r")).toEqual({
      ...planned,
      ...{ status: "done", startedAtMs: 500, finishedAtMs: 900, seconds: 1.75 },
      final: final(true, [1]),
    });
    expect(store.runs.extras("r")).toEqual({ filters, provenance: provenance("two") });
  });

  it("keep nothing of an earlier training when they start again", () => {
    addRun("r", "e", 0, 1);
    store.together(() => {
      store.runs.start("r", 500, provenance("one"));
      const filters = { filters: [[1]], targetFilters: [] };
      store.runs.end("r", { ...failed(12), final: final(true, [0.1]), filters });
    });
    expect(store.runs.get("r")?.failure).toEqual({ message: "It diverged.", step: 12 });
    store.together(() => store.runs.start("r", 600, provenance("two")));
    expect(store.runs.get("r")).toMatchObject({
      ...{ status: "running", startedAtMs: 600, seconds: 0 },
      ...{ finishedAtMs: undefined, final: undefined, failure: undefined },
    });
    expect(store.runs.extras("r")).toEqual({ filters: undefined, provenance: provenance("two") });
    expect(store.runs.countsOfExperiment("e")).toEqual([
      { experimentId: "e", status: "running", ...counts(1, 0, 0, 0) },
    ]);
  });

  it("count by status, with those that say something, succeed, and succeed falsely", () => {
    addExperiment("f");
    const endings = [
      ...[done(true, [1]), done(true, [0.1]), done(true, [0.9]), done(false, [0.1]), failed(3)],
      ...[failed(undefined), { ...done(true, [0.1]), status: "cancelled" as const }],
    ];
    endings.forEach((ending, seed) => {
      addRun(`e-${seed}`, "e", 0, seed);
      store.together(() => store.runs.end(`e-${seed}`, ending));
    });
    addRun("f-0", "f", 0, 0);
    const ofE = [
      { experimentId: "e", status: "cancelled", ...counts(1, 0, 0, 0) },
      { experimentId: "e", status: "done", ...counts(4, 4, 3, 1) },
      { experimentId: "e", status: "failed", ...counts(2, 1, 0, 0) },
    ];
    const byStatus = (a: { status: string }, b: { status: string }): number =>
      a.status.localeCompare(b.status);
    expect(store.runs.countsOfExperiment("e").toSorted(byStatus)).toEqual(ofE);
    const ofF = { experimentId: "f", status: "planned", ...counts(1, 0, 0, 0) };
    expect(store.runs.countsByStatus()).toHaveLength(4);
    expect(store.runs.countsByStatus()).toEqual(expect.arrayContaining([...ofE, ofF]));
  });

  it("come by variant and seed, whatever order they were stored in", () => {
    const stored = [
      ["c", 1, 1],
      ["b", 0, 9],
      ["d", 1, 2],
      ["a", 0, 3],
    ] as const;
    for (const [id, variant, seed] of stored) addRun(id, "e", variant, seed);
    expect(store.runs.ofExperiment("e").map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
    expect(store.runs.all().map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
    store.together(() => {
      for (const id of ["d", "b", "c"]) store.runs.end(id, done(true, [1]));
      store.runs.setStatus("a", "queued");
    });
    expect(store.runs.firstDone("e", 2)).toEqual(["b", "c"]);
    expect(store.runs.firstDone("e", 9)).toEqual(["b", "c", "d"]);
    expect(store.runs.withStatus("queued").map(({ id }) => id)).toEqual(["a"]);
  });
});

const counts = (runs: number, outcomes: number, successes: number, falseSuccesses: number) => ({
  ...{ runs, outcomes, successes, falseSuccesses },
});

describe("stored experiments", () => {
  beforeEach(() => ["old", "new", "mid"].forEach((id, i) => addExperiment(id, [1, 9, 5][i])));

  it("have what the user says of them, each in its place", () => {
    const changes = {
      ...{ name: "Another name", notes: "Other notes", tags: ["x", "y"] },
      ...{ starred: true, archived: false },
    };
    store.together(() => store.experiments.update("mid", changes));
    expect(store.experiments.get("mid")).toMatchObject({ ...changes, createdAtMs: 5 });
    store.together(() => store.experiments.update("mid", { starred: false, archived: true }));
    expect(store.experiments.get("mid")).toMatchObject({ starred: false, archived: true });
    expect(store.experiments.get("old")).toMatchObject({ name: "Named old", tags: ["old"] });
  });

  it("are listed the newest first, without the trash unless all are asked for", () => {
    store.together(() => store.experiments.setTrashed("mid", 70));
    const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);
    expect(ids(store.experiments.list())).toEqual(["new", "old"]);
    expect(ids(store.experiments.listAll())).toEqual(["new", "mid", "old"]);
    expect(store.experiments.get("mid")?.trashedAtMs).toBe(70);
    expect(store.experiments.get("old")).not.toHaveProperty("trashedAtMs");
    expect(store.experiments.trashedBefore(69)).toEqual([]);
    expect(store.experiments.trashedBefore(70)).toEqual(["mid"]);
    store.together(() => store.experiments.setTrashed("mid", undefined));
    expect(ids(store.experiments.list())).toEqual(["new", "mid", "old"]);
    expect(store.experiments.trashedBefore(1e9)).toEqual([]);
  });

  it("have the spec that was put in place of their own, completed where it lacks a field", () => {
    const { spec } = store.experiments.get("old")!;
    const { record, ...lacking } = { ...spec, name: "Extended" };
    store.together(() => store.experiments.setSpec("old", lacking as typeof spec));
    expect(store.experiments.get("old")!.spec).toEqual({ ...spec, name: "Extended", record });
    store.together(() => store.experiments.remove("old"));
    expect(store.experiments.get("old")).toBeUndefined();
  });

  it("dated farther from 1970 than a date can be are damaged, at exactly the limit not", () => {
    addExperiment("last", 8.64e15);
    addExperiment("beyond", 8.64e15 + 1);
    expect(store.experiments.get("last")?.createdAtMs).toBe(8.64e15);
    expect(store.experiments.get("beyond")).toBeUndefined();
    expect(store.damage()).toEqual([expect.stringContaining("Experiment beyond")]);
  });
});

describe("stored studies", () => {
  it("come the newest first, and hold experiments of the library and of the trash", () => {
    const spec = frequencyStudy(2);
    store.together(() => {
      store.studies.insert({ id: "s", key: "k", createdAtMs: 3, spec });
      store.studies.insert({ id: "t", key: "l", createdAtMs: 4, spec, trashedAtMs: 66 });
    });
    for (const id of ["b", "a", "alone"]) addExperiment(id);
    store.together(() => {
      for (const id of ["b", "a"]) store.studies.addExperiment("s", id);
      store.experiments.setTrashed("b", 5);
    });
    expect(store.studies.list().map(({ id }) => id)).toEqual(["t", "s"]);
    expect(store.studies.experimentIds("s")).toEqual(["a"]);
    expect(store.studies.allExperimentIds("s")).toEqual(["a", "b"]);
    expect(store.studies.experimentIds("t")).toEqual([]);
    expect(["a", "alone"].map(store.studies.holdsExperiment)).toEqual([true, false]);
    expect(store.studies.get("t")).toMatchObject({ key: "l", createdAtMs: 4, trashedAtMs: 66 });
    expect(store.studies.get("s")).not.toHaveProperty("trashedAtMs");
    store.together(() => {
      store.studies.setTrashed("s", 77);
      store.studies.setTrashed("t", undefined);
      store.studies.setSpec("t", { ...spec, name: "Other" });
    });
    expect(store.studies.get("s")?.trashedAtMs).toBe(77);
    expect(store.studies.withKey("l")).toEqual({
      ...{ id: "t", key: "l", createdAtMs: 4, spec: { ...spec, name: "Other" } },
    });
    store.together(() => store.studies.remove("s"));
    expect(store.studies.get("s")).toBeUndefined();
    expect(store.experiments.get("a")).toBeDefined();
  });
});

describe("what is stored beside runs and experiments", () => {
  beforeEach(() => {
    addExperiment("e");
    for (const seed of [1, 2]) addRun(`r${seed}`, "e", 0, seed);
  });

  it("is a setting by its name, the last one saved", () => {
    expect(store.settings.read("queue")).toBeUndefined();
    store.together(() => {
      store.settings.save("queue", { paused: true, order: [2, 1] });
      store.settings.save("other", null);
      store.settings.save("queue", { paused: false });
    });
    expect(store.settings.read("queue")).toEqual({ paused: false });
    expect(store.settings.read("other")).toBeNull();
  });

  it("is a log, line by line in order", () => {
    store.together(() => {
      store.log.append("r1", { atMs: 9, level: "warning", text: "first" });
      store.log.append("r2", { atMs: 1, level: "info", text: "of another" });
      store.log.append("r1", { atMs: 3, level: "error", text: "second" });
    });
    expect(store.log.ofRun("r1")).toEqual([
      { atMs: 9, level: "warning", text: "first" },
      { atMs: 3, level: "error", text: "second" },
    ]);
  });

  it("is a sparkline, where it is as it was written", () => {
    store.together(() => store.sparklines.save("e", { done: 3, points: [1, 0.5] }));
    const saved = { done: 3, points: [1, 0.5] };
    expect(store.sparklines.get("e")).toEqual(saved);
    expect(store.sparklines.get("none")).toBeUndefined();
    expect([...store.sparklines.all()]).toEqual([["e", saved]]);
    for (const change of ["done = 4", "points = '{}'", `points = '{"points":[1],"checksum":1}'`]) {
      tamper(`UPDATE sparklines SET ${change}`);
      expect(store.sparklines.get("e"), change).toBeUndefined();
      expect([...store.sparklines.all()]).toEqual([]);
    }
  });

  it("is a checkpoint, of the computer that saved it alone and where it is intact", () => {
    const checkpoint = {
      ...{ step: 40, seconds: 1.5, lossSum: 7.25, lossCount: 3, engine: "fused 2 | avx" },
      state: Buffer.of(1, 2, 3),
    };
    store.together(() => store.checkpoints.save("r1", "lab 1", checkpoint));
    expect(store.checkpoints.read("r1", "lab 1")).toEqual(checkpoint);
    expect(store.checkpoints.read("r1", "lab")).toBeUndefined();
    expect(store.checkpoints.read("r1", "lab 1 | fused 2")).toBeUndefined();
    expect(store.checkpoints.read("r2", "lab 1")).toBeUndefined();
    for (const [column, other, own] of [
      ["step", 41, 40],
      ["seconds", 1.25, 1.5],
      ["loss_sum", 7.5, 7.25],
      ["loss_count", 4, 3],
      ["state", "x'010203ff'", "x'010203'"],
      ["engine", "'lab 1 | tensorflow'", "'lab 1 | fused 2 | avx'"],
    ] as const) {
      tamper(`UPDATE checkpoints SET ${column} = ${other}`);
      expect(store.checkpoints.read("r1", "lab 1"), column).toBeUndefined();
      tamper(`UPDATE checkpoints SET ${column} = ${own}`);
    }
    expect(store.checkpoints.read("r1", "lab 1")).toEqual(checkpoint);
    store.together(() => store.checkpoints.remove("r1"));
    expect(store.checkpoints.read("r1", "lab 1")).toBeUndefined();
  });

  it("are weights, which can be taken away", () => {
    const weights = [{ name: "w", shape: [2], values: Float32Array.of(1, 2) }];
    store.together(() => store.weights.save("r1", weights));
    expect(store.weights.read("r1")).toEqual(weights);
    store.together(() => store.weights.remove("r1"));
    expect(store.weights.read("r1")).toBeUndefined();
    expect(store.damage()).toEqual([]);
  });
});

describe("stored curves", () => {
  const point = (step: number): Measurement => ({
    ...{ step, epoch: step / 3, seconds: step / 7, trainLoss: Math.sin(step * 1e5) },
    ...{ testMse: Math.cos(step * 3e5), testNmse: Math.sin(step * 7e5) },
    ...{ alignment: [], learned: [], ...NOT_MEASURED },
  });
  const points = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => point(from + i));

  beforeEach(() => {
    addExperiment("e");
    for (const seed of [1, 2]) addRun(`r${seed}`, "e", 0, seed);
  });

  it("lie in parts of 980 bytes, counted from 0, the last as long as what is left", () => {
    store.together(() => store.series.append("r1", points(0, 200)));
    const [packed] = [...store.series.readPacked("r1")];
    expect(packed!.length).toBeGreaterThan(3000);
    const database = new SqliteDatabase(store.file, { readonly: true });
    const parts = database
      .prepare("SELECT part, length(data) AS bytes FROM series_parts ORDER BY part")
      .all();
    database.close();
    const count = Math.ceil(packed!.length / 980);
    expect(parts).toEqual(
      Array.from({ length: count }, (_, part) => ({
        part,
        bytes: Math.min(980, packed!.length - 980 * part),
      })),
    );
  });

  it("come packed chunk by chunk, and can be stored so under another run", () => {
    store.together(() => {
      store.series.append("r1", points(0, 5));
      store.series.append("r1", points(5, 9));
    });
    const chunks = [...store.series.readPacked("r1")];
    expect(chunks).toHaveLength(2);
    store.together(() => store.series.appendPacked("r2", chunks));
    expect(store.series.read("r2")).toEqual(points(0, 9));
    store.together(() => store.series.replace("r2", points(3, 4)));
    expect(store.series.readChecked("r2")).toEqual({
      measurements: points(3, 4),
      damagedChunks: 0,
    });
    store.together(() => store.series.remove("r2"));
    expect(store.series.read("r2")).toEqual([]);
    expect(store.damage()).toEqual([]);
    tamper("UPDATE series SET checksum = checksum + 1 WHERE chunk = 0");
    expect([...store.series.readPacked("r1")]).toEqual([chunks[1]]);
    expect(store.damage()).toEqual([expect.stringContaining("run r1")]);
  });

  it("of another run or chunk are told by their checksum", () => {
    store.together(() => {
      store.series.append("r1", points(0, 5));
      store.series.append("r2", points(5, 9));
      store.series.append("r2", points(9, 11));
    });
    tamper("UPDATE series SET run_id = 'r2', chunk = 7 WHERE run_id = 'r1'");
    expect(store.series.readChecked("r2")).toEqual({
      measurements: points(5, 11),
      damagedChunks: 1,
    });
  });
});

describe("transactions", () => {
  it("reach the disk by default, and need not where they say so", () => {
    addExperiment("e");
    expect(synchronousAfter({})).toBe(2);
    expect(synchronousAfter({ durable: false })).toBe(1);
    expect(synchronousAfter({ durable: true })).toBe(2);
  });

  it("are refused at once where another program holds the file and they may not wait", () => {
    const other = new SqliteDatabase(store.file);
    other.exec("BEGIN IMMEDIATE");
    const startedMs = performance.now();
    expect(() => store.together(() => undefined, { busyMs: 0 })).toThrow(/locked by another/);
    expect(performance.now() - startedMs).toBeLessThan(2500);
    other.exec("ROLLBACK");
    other.close();
    expect(store.together(() => 5, { busyMs: 0 })).toBe(5);
  });

  it("within another are part of it, and count once", () => {
    const before = generation();
    store.together(() => store.together(() => store.settings.save("a", 1)));
    expect(generation()).toBe(before + 1);
  });
});

describe("a page of the library", () => {
  it("has what an axis-free field's default says, booleans included", () => {
    addExperiment("a");
    store.close();
    const other = new SqliteDatabase(path.join(folder, "lab.sqlite"));
    other.exec("UPDATE experiments SET spec = json_remove(spec, '$.record.signal')");
    other.close();
    store = openStore(folder);
    const found = (value: boolean): string[] => {
      const fields = [{ pointer: "/record/signal", operator: "is", value }];
      return store.library.page(libraryQuery.parse({ fields }), 0, 9).ids;
    };
    expect([found(false), found(true)]).toEqual([["a"], []]);
  });
});

/** Changes the database as nothing but a fault would: behind the lab's back. */
function tamper(sql: string): void {
  const database = new SqliteDatabase(store.file);
  database.exec(sql);
  database.close();
}

/** How the connection of the store syncs, as SQLite numbers it, within a transaction. */
function synchronousAfter(options: { durable?: boolean }): unknown {
  let level: unknown;
  const spied = SqliteDatabase.prototype as unknown as { pragma(text: string): unknown };
  const own = spied.pragma;
  spied.pragma = function (this: SqliteDatabase.Database, text: string) {
    if (text.startsWith("synchronous = ")) level = { FULL: 2, NORMAL: 1 }[text.slice(14)];
    return own.call(this, text);
  };
  try {
    store.together(() => undefined, options);
  } finally {
    spied.pragma = own;
  }
  return level;
}

function generation(): number {
  const database = new SqliteDatabase(store.file, { readonly: true });
  const value = database.prepare("SELECT generation FROM store_state").pluck().get() as number;
  database.close();
  return value;
}
