import { constants, copyFileSync, existsSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { makeWhole } from "../files/write-file.ts";
import { StoreError } from "./store-error.ts";

/** One step of the database's form. */
export interface Migration {
  /** `user_version` after it; 1, 2, 3 … without a gap. */
  readonly version: number;
  readonly purpose: string;
  readonly sql: string;
  /** Rewrites stored values, after `sql` and in the same transaction, where SQL cannot. */
  readonly convert?: (database: Database) => void;
}

/**
 * Brings a database up to the newest form in one transaction, after copying the file aside where
 * it holds data already.
 * @returns whether it was of an older form, a new one's nothing included
 * @throws StoreError of kind `newer` for a database from a newer lab
 */
export function migrate(
  database: Database,
  file: string,
  migrations: readonly Migration[],
): boolean {
  checkOrder(migrations);
  const from = database.pragma("user_version", { simple: true }) as number;
  const newest = migrations.at(-1)?.version ?? 0;
  refuseNewer(database, file, newest);
  if (from === newest) return false;
  if (from > 0) backUp(database, file, from);
  applyMigrations(database, from, migrations);
  return true;
}

/** Takes a database of one form to the last of `migrations`, in one transaction and without a copy. */
export function applyMigrations(
  database: Database,
  from: number,
  migrations: readonly Migration[],
): void {
  database.transaction(() => {
    for (const migration of migrations) {
      if (migration.version <= from) continue;
      database.exec(migration.sql);
      migration.convert?.(database);
    }
    database.pragma(`user_version = ${migrations.at(-1)?.version ?? from}`);
  })();
}

/** @throws StoreError of kind `newer` for a database of a form that this lab does not know */
export function refuseNewer(database: Database, file: string, newest: number): void {
  const form = database.pragma("user_version", { simple: true }) as number;
  if (form <= newest) return;
  throw new StoreError(
    "newer",
    `${file} was written by a newer lab (form ${form}; this one knows ${newest}). Nothing was changed. Use the newer lab, or another folder with --data DIR.`,
  );
}

/**
 * Refuses a database of another program, which says so by tables but no form.
 * @throws StoreError of kind `corrupt`
 */
export function refuseForeign(database: Database, file: string): void {
  if (database.pragma("user_version", { simple: true }) !== 0) return;
  const { tables } = database
    .prepare<[], { tables: number }>("SELECT count(*) AS tables FROM sqlite_schema")
    .get()!;
  if (tables === 0) return;
  throw new StoreError(
    "corrupt",
    `${file} is a database of another program. Nothing was changed. Move it away, or use another folder with --data DIR.`,
  );
}

function checkOrder(migrations: readonly Migration[]): void {
  migrations.forEach(({ version, purpose }, index) => {
    if (version !== index + 1) {
      throw new Error(`Migration "${purpose}" has version ${version}, expected ${index + 1}.`);
    }
  });
}

/** A copy beside the file, made once for each form that is left behind. */
function backUp(database: Database, file: string, version: number): void {
  const copy = `${file}.form-${version}.backup`;
  if (existsSync(copy)) return;
  database.pragma("wal_checkpoint(TRUNCATE)");
  // A copy that the disk had no room for must not pass for one the next time.
  makeWhole(copy, (part) => copyFileSync(file, part, constants.COPYFILE_EXCL));
}
