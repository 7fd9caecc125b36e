import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DatabasePages } from "../../../main/store/repair/database-pages.ts";
import { salvageRows } from "../../../main/store/repair/salvage-rows.ts";

const ROWS = 2500;
/** Row number of the first of `LENGTHS`. */
const FIRST_LONG = 100_000;
/** Row texts that end just before, at and after where SQLite lets a row spill into other pages. */
const LENGTHS = [0, 1, 4053, 4054, 4055, 4056, 4057, 4058, 4059, 4060, 4061, 4062, 8150, 20_000];
let folder: string;
let pages: DatabasePages;
let free: number;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-pages-"));
  const file = path.join(folder, "x.sqlite");
  const database = new SqliteDatabase(file);
  database.pragma("auto_vacuum = INCREMENTAL");
  database.exec(`CREATE TABLE filled (id INTEGER PRIMARY KEY, text TEXT);
    CREATE TABLE keyed (name TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID;
    PRAGMA user_version = 7`);
  const insert = database.prepare("INSERT INTO filled VALUES (?, ?)");
  const key = database.prepare("INSERT INTO keyed VALUES (?, ?)");
  database.transaction(() => {
    for (const [i, length] of LENGTHS.entries()) {
      insert.run(FIRST_LONG + i, "x".repeat(length));
      key.run(`${i}`, "y".repeat(length));
    }
    for (let i = 1; i <= ROWS; i++) insert.run(i, `${i} `.padEnd(3000, "z"));
    // From places all over the file, so that every page of the map has some.
    database.exec(`DELETE FROM filled WHERE id <= ${ROWS} AND id % 3 = 0`);
  })();
  free = database.pragma("freelist_count", { simple: true }) as number;
  database.close();
  pages = new DatabasePages(file);
});
afterAll(() => {
  pages.close();
  rmSync(folder, { recursive: true, force: true });
});

const numbers = (): number[] => Array.from({ length: pages.count }, (_, i) => i + 1);

describe("the pages of a database", () => {
  it("are as many as the file has, of the form that it says", () => {
    // More than three pages of the map that tells which are free, each of 819 others.
    expect(pages.count).toBeGreaterThan(3 * 820);
    expect(pages.form).toBe(7);
    expect([pages.read(0), pages.read(pages.count + 1)]).toEqual([undefined, undefined]);
    expect(pages.read(1)?.isIndex).toBe(false);
  });

  it("are free where SQLite counts them so", () => {
    expect(free).toBeGreaterThan(700);
    const found = numbers().filter((number) => pages.isFree(number));
    expect(found).toHaveLength(free);
    for (const span of [0, 1, 2])
      expect(found.some((number) => Math.floor((number - 2) / 820) === span)).toBe(true);
    expect([1, 2, 3, 822].map((number) => pages.isFree(number))).toEqual(Array(4).fill(false));
  });

  it("hold every row once, however far it spills into others, and none that was deleted", () => {
    const salvage = { unreadable: 0 };
    const rows = [...salvageRows(pages, salvage)];
    expect(salvage.unreadable).toBe(0);
    const filled = rows.filter(({ table }) => table === "filled");
    const kept = Array.from({ length: ROWS }, (_, i) => i + 1).filter((id) => id % 3 !== 0);
    const inOrder = filled.toSorted((a, b) => a.rowid! - b.rowid!);
    expect(inOrder.map(({ rowid }) => rowid)).toEqual([
      ...kept,
      ...LENGTHS.map((_, i) => FIRST_LONG + i),
    ]);
    for (const { rowid, values } of inOrder) {
      const length = LENGTHS[rowid! - FIRST_LONG];
      const text = length === undefined ? `${rowid} `.padEnd(3000, "z") : "x".repeat(length);
      expect(values).toEqual([null, text]);
    }
    const keyed = rows.filter(({ table }) => table === "keyed");
    expect(keyed.every(({ isIndex, rowid }) => isIndex && rowid === undefined)).toBe(true);
    expect(new Map(keyed.map(({ values: [name, text] }) => [name, String(text).length]))).toEqual(
      new Map(LENGTHS.map((length, i) => [`${i}`, length])),
    );
    expect(keyed).toHaveLength(LENGTHS.length);
  });
});
