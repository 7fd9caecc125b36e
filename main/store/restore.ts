import { constants, copyFileSync, existsSync, realpathSync, renameSync, rmSync } from "node:fs";
import SqliteDatabase, { type Database } from "better-sqlite3";
import { messageOf } from "../../shared/format/error-message.ts";
import { makePrivateFile, makePrivateFolder } from "../files/private-folder.ts";
import { freePlace, partName } from "../files/write-file.ts";
import { counterFile } from "./rollback-guard.ts";
import { refuseForeign, refuseNewer } from "./migrate.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import { databaseFile, isOwnName } from "./own-files.ts";
import { realFile } from "./real-file.ts";
import { explainStoreError, StoreError } from "./store-error.ts";
import { takeWriterLock } from "./writer-lock.ts";

/** What SQLite keeps beside a database; nobody else's may come to lie beside another. */
const BESIDE = ["-wal", "-shm"];

/** A restored database. */
export interface Restored {
  readonly file: string;
  /** Where the database lies now that was there before; undefined where there was none. */
  readonly keptAside: string | undefined;
}

/**
 * Puts a backup in the place of a folder's database, which is kept aside.
 * @throws StoreError where a lab holds the folder, or the backup is not whole
 */
export function restoreDatabase(folder: string, backup: string): Restored {
  const file = databaseFile(folder);
  try {
    makePrivateFolder(folder, isOwnName);
    const real = realFile(file);
    const lock = takeWriterLock(real);
    try {
      stageRestore(real, backup);
      return { file, keptAside: takeStaged(real) };
    } finally {
      lock.release();
    }
  } catch (error) {
    throw explainStoreError(error, file);
  }
}

/**
 * Lays a whole copy of a backup beside a database, whose place it takes when the database is opened
 * next: one that is open can take no other's place.
 * @param file the real file of the database
 * @throws StoreError where the backup is not whole; then nothing has changed
 */
export function stageRestore(file: string, backup: string): void {
  if (!existsSync(backup)) {
    throw new StoreError("unwritable", `${backup} does not exist. Give the path of a backup.`);
  }
  if (existsSync(file) && realpathSync(backup) === file) {
    throw new StoreError(
      "unwritable",
      `${backup} is the lab’s own database. Give a backup’s path.`,
    );
  }
  const part = partName(file);
  try {
    copyFileSync(backup, part, constants.COPYFILE_EXCL);
    makePrivateFile(part); // it has come with the backup's own mode
    if (existsSync(`${backup}-wal`)) copyFileSync(`${backup}-wal`, `${part}-wal`);
    checkBackup(part, backup);
    renameSync(part, stagedFile(file));
  } finally {
    for (const end of ["", ...BESIDE]) rmSync(part + end, { force: true });
  }
}

/** Puts a staged backup in its place. @returns where the present database is kept, if there was one */
export function takeStaged(file: string): string | undefined {
  const staged = stagedFile(file);
  if (!existsSync(staged)) return undefined;
  const aside = existsSync(file) ? keepAside(file) : undefined;
  rmSync(counterFile(file), { force: true });
  renameSync(staged, file);
  return aside;
}

/** Whether a backup waits to take a database's place at the next start. */
export function isRestoreStaged(file: string): boolean {
  return existsSync(stagedFile(file));
}

function stagedFile(file: string): string {
  return `${file}.restore`;
}

/** A lab that is killed here finds the staged backup when it starts next, and goes on. */
function keepAside(file: string): string {
  settleLog(file);
  const aside = freePlace(`${file}.replaced`);
  for (const end of BESIDE) if (existsSync(file + end)) renameSync(file + end, aside + end);
  renameSync(file, aside);
  return aside;
}

/** What the write-ahead log holds goes into the file; where that is damaged the two stay together. */
function settleLog(file: string): void {
  try {
    using(file, (database) => database.pragma("wal_checkpoint(TRUNCATE)"));
  } catch {
    // It is kept as it is.
  }
}

function checkBackup(copy: string, backup: string): void {
  try {
    using(copy, (database) => {
      refuseForeign(database, backup);
      refuseNewer(database, backup, MIGRATIONS.length);
      const problem = database.pragma("quick_check(1)", { simple: true });
      if (problem !== "ok" || database.pragma("user_version", { simple: true }) === 0) {
        throw notWhole(backup, String(problem));
      }
    });
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw notWhole(backup, messageOf(error));
  }
}

function notWhole(backup: string, problem: string): StoreError {
  return new StoreError(
    "corrupt",
    `${backup} is not an intact database of the lab (${problem}). Nothing was changed. Give another backup.`,
  );
}

function using(file: string, work: (database: Database) => void): void {
  const database = new SqliteDatabase(file);
  try {
    work(database);
  } finally {
    database.close();
  }
}
