import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../../../main/store/open-store.ts";
import { openStoreForReading } from "../../../main/store/read-store.ts";
import { repairDatabase } from "../../../main/store/repair/repair.ts";
import type { Store } from "../../../main/store/store.ts";
import { experimentState } from "../../../renderer/model/record-labels.ts";
import { libraryQuery } from "../../../shared/api/library-records.ts";
import type { RunStatus } from "../../../shared/results/run-status.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-library-"));
  store = openStore(folder);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function add(id: string, fields: object = {}, said: object = {}): void {
  const spec = parseExperiment({
    format: "wslab/experiment@1",
    name: `Experiment ${id}`,
    ...fields,
  });
  const { name, notes, tags } = spec;
  const order = store.experiments.listAll().length;
  const state = { starred: false, archived: false, ...said };
  store.together(() =>
    store.experiments.insert({ id, createdAtMs: order, spec, name, notes, tags, ...state }),
  );
}

const found = (query: object = {}, of = store): string[] =>
  of.library.page(libraryQuery.parse(query), 0, 100).ids;

describe("the library's pages", () => {
  it("come in the asked-for order, with the number of all that was found", () => {
    for (const id of ["a", "b", "c", "d", "e"]) add(id);
    const query = libraryQuery.parse({});
    expect(store.library.page(query, 1, 2)).toEqual({ total: 5, ids: ["d", "c"] });
    expect(found({ sort: "name", descending: false })).toEqual(["a", "b", "c", "d", "e"]);
    expect(store.library.page(query, 9, 2)).toEqual({ total: 5, ids: [] });
    const oldest = { ...query, descending: false };
    expect(store.library.page(oldest, 1, 2)).toEqual({ total: 5, ids: ["b", "c"] });
    const starred = { ...query, starred: true };
    expect(store.library.page(starred, 0, 2)).toEqual({ total: 0, ids: [] });
  });

  it("leave out the archive, the trash and experiments of studies unless they are asked for", () => {
    add("plain");
    add("old", {}, { archived: true });
    add("gone", {}, { trashedAtMs: 5 });
    add("cell", { tags: ["study", "x"] });
    add("star", { tags: ["x"] }, { starred: true });
    expect(found()).toEqual(["star", "plain"]);
    expect(found({ place: "archive" })).toEqual(["old"]);
    expect(found({ place: "trash" })).toEqual(["gone"]);
    expect(found({ tags: ["study"] })).toEqual(["cell"]);
    expect(found({ tags: ["x"] })).toEqual(["star"]);
    expect(found({ starred: true })).toEqual(["star"]);
    expect(store.library.facets()).toEqual({
      ...{ library: 2, archive: 1, trash: 1, ofStudies: 1 },
      tags: [
        { tag: "study", experiments: 1 },
        { tag: "x", experiments: 2 },
      ],
    });
  });
});

describe("sorting and filtering by what the runs came to", () => {
  /** The runs of one experiment by their status and whether they succeeded. */
  const endings: Readonly<Record<string, readonly (readonly [RunStatus, 0 | 1 | null])[]>> = {
    none: [],
    planned: [["planned", null]],
    waiting: [
      ["queued", null],
      ["done", 1],
    ],
    running: [
      ["running", null],
      ["queued", null],
    ],
    done: [
      ["done", 1],
      ["failed", 0],
    ],
    failed: [["failed", 0]],
    crashed: [
      ["failed", null],
      ["done", 0],
    ],
    stopped: [
      ["cancelled", null],
      ["done", 0],
      ["done", 1],
    ],
  };

  beforeEach(() => {
    for (const [id, runs] of Object.entries(endings)) {
      add(id);
      store.together(() =>
        runs.forEach((_, seed) => {
          const of = { id: `${id}-${seed}`, experimentId: id, variantIndex: 0, seed };
          store.runs.insert({ ...of, assignment: {}, architecture: "patch", sharing: "shared" });
        }),
      );
    }
    const other = new SqliteDatabase(store.file);
    const end = other.prepare("UPDATE runs SET status = ?, success = ? WHERE id = ?");
    for (const [id, runs] of Object.entries(endings)) {
      runs.forEach(([status, success], seed) => end.run(status, success, `${id}-${seed}`));
    }
    other.close();
  });

  it("has the state of every experiment that its own page has", () => {
    for (const [id, runs] of Object.entries(endings)) {
      const runCounts: Partial<Record<RunStatus, number>> = {};
      for (const [status] of runs) runCounts[status] = (runCounts[status] ?? 0) + 1;
      const outcomes = runs.filter(([, success]) => success !== null).length;
      expect(found({ states: [experimentState({ runCounts, outcomes })] })).toContain(id);
    }
    expect(found({ states: ["done", "failed"] })).toEqual(["failed", "done"]);
    expect(found({ states: ["planned"] })).toEqual(["planned", "none"]);
  });

  it("sorts by success and by runs, experiments without a result first", () => {
    const verdicts = found({ sort: "verdict", descending: false });
    expect(verdicts.slice(-3)).toEqual(["stopped", "done", "waiting"]);
    expect(verdicts.indexOf("planned")).toBeLessThan(verdicts.indexOf("failed"));
    expect(found({ sort: "runs" })[0]).toBe("stopped");
    expect(found({ sort: "runs" }).at(-1)).toBe("none");
  });

  it("sorts by the median NMSE, missing ones and those of several variants last", () => {
    store.together(() => {
      store.sparklines.save("done", { done: 1, points: [1, 0.2] });
      store.sparklines.save("failed", { done: 1, points: [1, 0.1] });
      store.sparklines.save("stopped", { done: 1, points: [0.01] });
      const of = { id: "second", experimentId: "stopped", variantIndex: 1, seed: 0 };
      store.runs.insert({ ...of, assignment: {}, architecture: "patch", sharing: "shared" });
    });
    const sorted = found({ sort: "nmse", descending: false });
    expect(sorted.slice(0, 2)).toEqual(["failed", "done"]);
    expect(sorted).toHaveLength(8);
  });
});

describe("searching the library", () => {
  beforeEach(() => {
    add("a", { name: "Low pass", notes: "first try", tags: ["paper"] });
    add("b", { name: "High pass", axes: { "/training/learningRate": [0.05, 0.1] } });
    add("c", { name: "Ünïcode “quotes” AND OR*", model: { kind: "dense" } });
  });

  it("finds beginnings of words in names, notes, tags and the spec, all of them", () => {
    expect(found({ search: "pas" })).toEqual(["b", "a"]);
    expect(found({ search: "pass low" })).toEqual(["a"]);
    expect(found({ search: "FIRST" })).toEqual(["a"]);
    expect(found({ search: "paper" })).toEqual(["a"]);
    expect(found({ search: "dense" })).toEqual(["c"]);
    expect(found({ search: "learningRate" })).toEqual(["b"]);
    expect(found({ search: "nothing of the kind" })).toEqual([]);
  });

  it("takes any text as words, never as a language of its own", () => {
    expect(found({ search: 'unicode "quo' })).toEqual(["c"]);
    expect(found({ search: "AND OR*" })).toEqual(["c"]);
    expect(found({ search: " -- ( " })).toEqual(["c", "b", "a"]);
  });

  it("follows what is renamed, noted, deleted and what another program changes", () => {
    store.together(() => store.experiments.update("a", { name: "Renamed", notes: "" }));
    expect(found({ search: "low" })).toEqual([]);
    expect(found({ search: "renamed" })).toEqual(["a"]);
    store.together(() => store.experiments.remove("b"));
    expect(found({ search: "pass" })).toEqual([]);
    store.close();
    const other = new SqliteDatabase(store.file);
    other.exec("UPDATE experiments SET name = 'Elsewhere' WHERE id = 'c'");
    other.close();
    store = openStore(folder);
    expect(found({ search: "elsewhere" })).toEqual(["c"]);
  });

  it("works for a reader, and in a database that was repaired", () => {
    store.settle();
    const reader = openStoreForReading(folder);
    expect(found({ search: "pass" }, reader)).toEqual(["b", "a"]);
    reader.close();
    store.close();
    const { file, lost } = repairDatabase(path.join(folder, "lab.sqlite"));
    expect(lost).toHaveLength(3);
    for (const line of lost) expect(line).toContain("planned again");
    const repaired = new SqliteDatabase(file, { readonly: true });
    const match = "SELECT count(*) FROM library_search WHERE library_search MATCH 'pass'";
    expect(repaired.prepare(match).pluck().get()).toBe(2);
    expect(repaired.prepare("SELECT count(*) FROM library_entries").pluck().get()).toBe(3);
    repaired.close();
  });
});

describe("filtering the library by fields", () => {
  const rate = "/training/learningRate";
  const by = (pointer: string, operator: string, value: unknown) =>
    found({ fields: [{ pointer, operator, value }], sort: "name", descending: false });

  beforeEach(() => {
    add("a", { training: { learningRate: 0.01 }, model: { sharing: "unshared" } });
    add("b", { training: { learningRate: 0.5 } });
    add("c", { training: { learningRate: 0.5 }, axes: { [rate]: [0.02, 0.03] } });
    add("d", { axes: { "/model": [{ kind: "dense" }, { kind: "patch", sharing: "unshared" }] } });
    add("e", {
      target: {
        spectrum: { components: [{ kind: "linear" }, { kind: "cosine", patches: [0, 1] }] },
      },
    });
  });

  it("compares numbers, and an axis goes before the field that it varies", () => {
    expect(by(rate, "is", 0.5)).toEqual(["b"]);
    expect(by(rate, "less", 0.025)).toEqual(expect.arrayContaining(["a", "c"]));
    expect(by(rate, "more", 0.4)).toEqual(["b"]);
    expect(by(rate, "at-least", 0.03)).toContain("c");
    expect(by(rate, "is-not", 0.5)).not.toContain("b");
    expect(by(rate, "is-not", 0.5)).toContain("c");
  });

  it("reads what an axis sets as a part of something larger", () => {
    expect(by("/model/sharing", "is", "unshared")).toEqual(["a", "d"]);
    expect(by("/model/kind", "is", "dense")).toEqual(["d"]);
    expect(by("/model/kind", "is-not", "dense")).toEqual(["a", "b", "c", "e"]);
  });

  it("finds a value in any entry of a list, and a part of a text", () => {
    const cosines = by("/target/spectrum/components/*/kind", "is", "cosine");
    expect(cosines).toContain("e");
    expect(by("/name", "contains", "ment a")).toEqual(["a"]);
    expect(by("/name", "contains", "%")).toEqual([]);
  });

  it("finds a value in a list that an axis varies as a whole", () => {
    const components = "/target/spectrum/components";
    add("f", {
      axes: { [components]: [[{ kind: "linear" }], [{ kind: "parity", patches: [0, 1] }]] },
    });
    expect(by(`${components}/*/kind`, "is", "parity")).toEqual(["f"]);
    expect(by(`${components}/*/kind`, "is", "linear")).toContain("f");
    expect(by(`${components}/*/kind`, "is", "hermite")).toEqual([]);
  });

  it("compares at exactly a number as its words say", () => {
    const at = (operator: string): string[] => by(rate, operator, 0.03).filter((id) => id === "c");
    expect(["less", "at-most", "at-least", "more"].map((one) => at(one).length)).toEqual([
      1, 1, 1, 0,
    ]);
    const ofA = (operator: string) => by(rate, operator, 0.01).includes("a");
    expect(["less", "at-most", "at-least", "more"].map(ofA)).toEqual([false, true, true, false]);
  });

  it("knows no field that an experiment file has not", () => {
    const query = { ...libraryQuery.parse({}), sort: "/no/such" as "name" };
    expect(() => store.library.page(query, 0, 9)).toThrow("/no/such is no field");
  });

  it("takes a field's default where a spec of an earlier lab says nothing of it", () => {
    const { trainSize } = parseExperiment({ format: "wslab/experiment@1", name: "x" }).data as {
      trainSize: number;
    };
    store.close();
    const other = new SqliteDatabase(store.file);
    other.exec(
      "UPDATE experiments SET spec = json_remove(spec, '$.data.trainSize') WHERE id = 'a'",
    );
    other.close();
    store = openStore(folder);
    expect(by("/data/trainSize", "is", trainSize)).toContain("a");
  });

  it("sorts by a field", () => {
    const ascending = found({ sort: rate, descending: false }).filter((id) => "abc".includes(id));
    expect(ascending).toEqual(["a", "c", "b"]);
    expect(found({ sort: rate, descending: true }).at(-1)).toBe("a");
  });
});
