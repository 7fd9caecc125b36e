import SqliteDatabase from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fieldCondition, fieldOrder } from "../../../main/store/field-condition.ts";
import type { FieldFilter } from "../../../shared/api/library-records.ts";

/** Specs that lack fields, as those of an earlier lab do for which they were not made yet. */
const SPECS = {
  bare: {},
  dense: { model: { kind: "dense" } },
  untied: { model: { sharing: "unshared" } },
  fast: { training: { learningRate: 0.5 } },
  measured: { data: { source: "file" } },
  varied: { axes: { "/training/learningRate": [0.25, 0.01] } },
};

const database = new SqliteDatabase(":memory:");
beforeAll(() => {
  database.exec("CREATE TABLE experiments (name TEXT, spec TEXT)");
  const insert = database.prepare("INSERT INTO experiments VALUES (?, ?)");
  for (const [name, spec] of Object.entries(SPECS)) insert.run(name, JSON.stringify(spec));
});
afterAll(() => database.close());

function found(pointer: string, operator: FieldFilter["operator"], value: FieldFilter["value"]) {
  const { sql, values } = fieldCondition({ pointer, operator, value });
  const rows = database.prepare(`SELECT name FROM experiments WHERE ${sql} ORDER BY rowid`);
  return rows.pluck().all(...values);
}
const all = Object.keys(SPECS);
const without = (...names: readonly string[]): string[] =>
  all.filter((name) => !names.includes(name));

describe("a field that a stored experiment does not name", () => {
  it("has its default: a text, a number", () => {
    expect(found("/model/kind", "is", "patch")).toEqual(without("dense"));
    expect(found("/model/kind", "is-not", "patch")).toEqual(["dense"]);
    expect(found("/model/kind", "contains", "atc")).toEqual(without("dense"));
    expect(found("/training/optimizer", "is", "sgd")).toEqual(all);
    expect(found("/training/learningRate", "is", 0.01)).toEqual(without("fast"));
    expect(found("/training/learningRate", "more", 0.01)).toEqual(["fast", "varied"]);
    expect(found("/target/noise", "at-most", 0)).toEqual(all);
  });

  it("has none where what was chosen elsewhere leaves it without a meaning", () => {
    expect(found("/model/sharing", "is", "shared")).toEqual(without("dense", "untied"));
    expect(found("/model/sharing", "is", "unshared")).toEqual(["untied"]);
    expect(found("/data/patches", "is", 10)).toEqual(without("measured"));
    expect(found("/training/momentum", "at-least", 0)).toEqual([]);
  });

  it("orders the library by its default, and by the first of the values that are varied", () => {
    const ordered = (pointer: string): unknown[] =>
      database
        .prepare(`SELECT ${fieldOrder(pointer)} FROM experiments ORDER BY rowid`)
        .pluck()
        .all();
    expect(ordered("/training/learningRate")).toEqual([0.01, 0.01, 0.01, 0.5, 0.01, 0.25]);
    expect(ordered("/model/kind")).toEqual(["patch", "dense", "patch", "patch", "patch", "patch"]);
    expect(ordered("/model/sharing")).toEqual([
      ...["shared", null, "unshared", "shared", "shared", "shared"],
    ]);
  });
});

it("refuses a field that an experiment does not have, by its pointer", () => {
  expect(() => found("/model/colour", "is", "red")).toThrow(
    "/model/colour is no field of an experiment file.",
  );
});
