import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import path from "node:path";
import SqliteDatabase, { type Database } from "better-sqlite3";
import { makePrivateFile, makePrivateFolder } from "../files/private-folder.ts";
import { StoredDamage } from "./damage.ts";
import { migrate, refuseForeign } from "./migrate.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import { removeParts } from "./online-backup.ts";
import { DATABASE_FILE, isOwnName } from "./own-files.ts";
import { realFile } from "./real-file.ts";
import { takeStaged } from "./restore.ts";
import { missingTransactions, readCounter, type Counted } from "./rollback-guard.ts";
import { keepRowChecksums, renewRowChecksums } from "./row-checksums.ts";
import { noteSchemaDamage } from "./schema-check.ts";
import { explainStoreError, SAVE_OR_RESTORE, StoreError } from "./store-error.ts";
import { storeOver, type Store } from "./store.ts";
import { WriteTransactions } from "./write-transactions.ts";
import { takeWriterLock } from "./writer-lock.ts";

/**
 * Up to this size a file is checked whenever it is opened; a larger one (2.3 s at 900 MB) by the
 * doctor. Rows and curves carry checksums, so damage is found wherever it is read.
 */
const ALWAYS_CHECKED_BYTES = 50e6;

/**
 * Opens the store in a folder, making both where they do not exist.
 * @throws StoreError naming the file and what to do
 */
export function openStore(folder: string): Store {
  const file = path.join(folder, DATABASE_FILE);
  try {
    makePrivateFolder(folder, isOwnName);
    const real = realFile(file);
    const lock = takeWriterLock(real);
    try {
      makePrivateFile(real);
      return openHeld(file, real, () => lock.release());
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw explainStoreError(error, file);
  }
}

function openHeld(file: string, real: string, unlock: () => void): Store {
  removeParts(path.dirname(real));
  takeStaged(real);
  const counted = readCounter(real);
  const database = new SqliteDatabase(real);
  try {
    prepare(database, real);
    const damage = damageOnOpening(database, real, counted);
    keepRowChecksums(database);
    const writes = new WriteTransactions(database, real, randomUUID());
    return storeOver({ database, file, damage, writes, onClosed: unlock });
  } catch (error) {
    database.close();
    throw error;
  }
}

function prepare(database: Database, file: string): void {
  refuseForeign(database, file);
  database.pragma("journal_mode = WAL");
  database.pragma("foreign_keys = ON");
  database.pragma("busy_timeout = 5000");
  if (statSync(file).size <= ALWAYS_CHECKED_BYTES) checkWhole(database, file);
  if (!migrate(database, file, MIGRATIONS)) return;
  renewRowChecksums(database);
  if (database.pragma("auto_vacuum", { simple: true }) !== 0) return;
  database.pragma("auto_vacuum = INCREMENTAL");
  database.exec("VACUUM");
}

function checkWhole(database: Database, file: string): void {
  const problems = database.pragma("quick_check(1)", { simple: true });
  if (problems === "ok") return;
  throw new StoreError("corrupt", `${file} is damaged (${String(problems)}). ${SAVE_OR_RESTORE}`);
}

/**
 * What shows of damage before anything is read.
 * @param counted the counter beside the database, as it was before the database was opened
 */
export function damageOnOpening(
  database: Database,
  file: string,
  counted: Counted | undefined,
): StoredDamage {
  const damage = new StoredDamage();
  noteMissing(database, file, counted, damage);
  noteSchemaDamage(database, file, damage);
  return damage;
}

function noteMissing(
  database: Database,
  file: string,
  counted: Counted | undefined,
  damage: StoredDamage,
): void {
  const state = database
    .prepare<[], { storeId: string; generation: number }>(
      "SELECT store_id AS storeId, generation FROM store_state",
    )
    .get();
  const missing = state === undefined ? 0 : missingTransactions(counted, state);
  if (missing === 0) return;
  damage.note(
    `The last ${missing} things stored in ${file} are gone: the file, or the write-ahead log beside it, is older than it was. Runs that are now missing can be trained again, or a backup can be put in place with "wslab restore FILE".`,
  );
}
