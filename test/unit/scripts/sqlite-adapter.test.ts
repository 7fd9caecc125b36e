import { createRequire } from "node:module";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type BetterSqlite3 from "better-sqlite3";

const require = createRequire(import.meta.url);
const RealDatabase: typeof BetterSqlite3 = require("better-sqlite3");
const AdapterDatabase: typeof BetterSqlite3 = require("../../electron/runtime/legacy/sqlite-adapter");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-adapter-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const schema = `
  CREATE TABLE run (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, loss REAL, series BLOB) STRICT;
  CREATE TABLE event (run INTEGER NOT NULL REFERENCES run (id), kind TEXT CHECK (kind <> '')) STRICT;`;

/** What a piece of work gives or throws, comparable between the two implementations. */
function outcome(work: () => unknown): unknown {
  try {
    return { value: work() };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { message: error.message, code: "code" in error ? error.code : undefined };
  }
}

/** Each gets an open database with the schema and two runs. */
const scenarios: Record<string, (database: BetterSqlite3.Database) => unknown> = {
  "gives changes and the last row id": (database) =>
    database.prepare("INSERT INTO run (name) VALUES (?), (?)").run("c", "d"),
  "binds by position": (database) =>
    database.prepare("SELECT name FROM run WHERE loss < ? AND id > ?").all(1, 0),
  "binds by name": (database) =>
    database
      .prepare("SELECT name, ':x' AS text FROM run WHERE id = @id OR name = $name")
      .all({ id: 1, name: "b" }),
  "names a missing named parameter": (database) =>
    outcome(() => database.prepare("SELECT :gone AS x").get({ other: 1 })),
  "gives undefined for no row": (database) =>
    database.prepare("SELECT * FROM run WHERE id = 99").get(),
  "plucks the first column": (database) =>
    database.prepare("SELECT name, id FROM run ORDER BY id").pluck().all(),
  "gives raw rows": (database) => database.prepare("SELECT id, name FROM run").raw().all(),
  "returns blobs as Buffers": (database) => {
    const blob = database.prepare("SELECT series FROM run WHERE id = 1").pluck().get();
    return [Buffer.isBuffer(blob), blob];
  },
  "iterates and may stop early": (database) => {
    for (const row of database.prepare("SELECT name FROM run ORDER BY id").iterate()) return row;
    return undefined;
  },
  "writes after an unfinished iteration": (database) => {
    const rows = database.prepare("SELECT name FROM run").iterate();
    rows.next();
    rows.return?.();
    return database.prepare("DELETE FROM run WHERE id = 2").run().changes;
  },
  "returns rows of an INSERT ... RETURNING": (database) =>
    database.prepare("INSERT INTO run (name) VALUES ('z') RETURNING id").get(),
  "reads a pragma": (database) => [
    database.pragma("user_version", { simple: true }),
    database.pragma("foreign_keys"),
    database.pragma("table_info(event)"),
  ],
  "commits a transaction and passes its result": (database) => [
    database.transaction((name: string) => {
      database.prepare("INSERT INTO run (name) VALUES (?)").run(name);
      return database.inTransaction;
    })("t"),
    database.inTransaction,
    database.prepare("SELECT count(*) FROM run").pluck().get(),
  ],
  "rolls a failed transaction back": (database) => [
    outcome(() =>
      database.transaction(() => {
        database.prepare("DELETE FROM run").run();
        throw new Error("stop");
      })(),
    ),
    database.prepare("SELECT count(*) FROM run").pluck().get(),
  ],
  "rolls only the inner transaction back": (database) => {
    const add = database.prepare("INSERT INTO run (name) VALUES (?)");
    database.transaction(() => {
      add.run("outer");
      outcome(() =>
        database.transaction(() => {
          add.run("inner");
          throw new Error("stop");
        })(),
      );
    })();
    return database.prepare("SELECT name FROM run ORDER BY id").pluck().all();
  },
  "reports a violated uniqueness": (database) =>
    outcome(() => database.prepare("INSERT INTO run (name) VALUES ('a')").run()),
  "reports a violated reference": (database) =>
    outcome(() => database.prepare("INSERT INTO event VALUES (99, 'x')").run()),
  "reports a violated check": (database) =>
    outcome(() => database.prepare("INSERT INTO event VALUES (1, '')").run()),
  "reports a wrong type in a strict table": (database) =>
    outcome(() => database.prepare("INSERT INTO run (name, loss) VALUES ('x', 'y')").run()),
  "reports an error in SQL": (database) => outcome(() => database.prepare("SELEC 1")),
  "keeps large and fractional numbers": (database) =>
    database.prepare("SELECT ? AS large, ? AS fraction, ? AS absent").get(2 ** 40, 0.1, null),
  "knows its name and that it is open": (database) => [database.open, path.basename(database.name)],
  "refuses work once closed": (database) => {
    database.close();
    return [database.open, outcome(() => database.prepare("SELECT 1"))];
  },
};

function openWithRows(Database: typeof BetterSqlite3, file: string): BetterSqlite3.Database {
  const database = new Database(file);
  database.pragma("foreign_keys = ON");
  database.exec(schema);
  const insert = database.prepare("INSERT INTO run (name, loss, series) VALUES (?, ?, ?)");
  insert.run("a", 0.5, Buffer.from([1, 2, 255]));
  insert.run("b", 0.25, null);
  return database;
}

describe("the SQLite of the Electron 22 lane does what better-sqlite3 does: it", () => {
  let count = 0;
  beforeAll(() => {
    count = 0;
  });

  it.each(Object.entries(scenarios))("%s", (_name, scenario) => {
    count += 1;
    const results = [RealDatabase, AdapterDatabase].map((Database, index) => {
      const file = path.join(folder, `${index}`, `${count}.sqlite`);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      const database = openWithRows(Database, file);
      const result = scenario(database);
      database.close();
      return result;
    });
    expect(results[1]).toEqual(results[0]);
  });

  it("keeps what it wrote in a file", () => {
    const file = path.join(folder, "kept.sqlite");
    openWithRows(AdapterDatabase, file).close();
    const again = new RealDatabase(file, { readonly: true });
    expect(again.prepare("SELECT name FROM run ORDER BY id").pluck().all()).toEqual(["a", "b"]);
    again.close();
  });
});
