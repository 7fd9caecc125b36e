import { existsSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import SqliteDatabase, { type Database } from "better-sqlite3";
import { makePrivateFile, makePrivateFolder } from "../files/private-folder.ts";
import { experimentQueries } from "./experiments.ts";
import { logQueries } from "./log.ts";
import { migrate, refuseForeign } from "./migrate.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import { DATABASE_FILE, isOwnName } from "./own-files.ts";
import { runQueries } from "./runs.ts";
import { seriesQueries } from "./series.ts";
import { explainStoreError, StoreError } from "./store-error.ts";
import { studyQueries } from "./studies.ts";
import { takeWriterLock } from "./writer-lock.ts";

/**
 * Up to this size a file is checked whenever it is opened; a larger one (2.3 s at 900 MB) only after
 * a crash, and by the doctor.
 */
const ALWAYS_CHECKED_BYTES = 100e6;

/** Everything the lab keeps, in one SQLite file that one process writes. */
export interface Store {
  readonly file: string;
  readonly experiments: ReturnType<typeof experimentQueries>;
  readonly runs: ReturnType<typeof runQueries>;
  readonly series: ReturnType<typeof seriesQueries>;
  readonly log: ReturnType<typeof logQueries>;
  readonly studies: ReturnType<typeof studyQueries>;
  /** Runs `work` in one transaction: all of it is stored, or nothing. */
  together<T>(work: () => T): T;
  /** The file's size in bytes, without its write-ahead log. */
  bytes(): number;
  /** What SQLite finds wrong with the file; empty where nothing is. */
  integrityProblems(): string[];
  /**
   * Writes a copy that is whole, while the lab goes on; a file already there is replaced.
   * @throws StoreError where the copy cannot be written
   */
  backUp(file: string): Promise<void>;
  close(): void;
}

/**
 * Opens the store in a folder, making both where they do not exist.
 * @throws StoreError naming the file and the mend
 */
export function openStore(folder: string): Store {
  const file = path.join(folder, DATABASE_FILE);
  try {
    makePrivateFolder(folder, isOwnName);
    makePrivateFile(file);
    const lock = takeWriterLock(`${file}.writer`);
    try {
      return storeOver(openDatabase(file, lock.wasLeftBehind), file, () => lock.release());
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw explainStoreError(error, file);
  }
}

/** @param afterCrash whether the last process that wrote the file died at it */
function openDatabase(file: string, afterCrash: boolean): Database {
  const database = new SqliteDatabase(file);
  try {
    refuseForeign(database, file);
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.pragma("foreign_keys = ON");
    database.pragma("busy_timeout = 5000");
    if (afterCrash || statSync(file).size <= ALWAYS_CHECKED_BYTES) checkWhole(database, file);
    migrate(database, file, MIGRATIONS);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function checkWhole(database: Database, file: string): void {
  const problems = database.pragma("quick_check(1)", { simple: true });
  if (problems === "ok") return;
  throw new StoreError(
    "corrupt",
    `${file} is damaged (${String(problems)}). Restore a backup, or move it away; the lab starts a new one in its place.`,
  );
}

function storeOver(database: Database, file: string, unlock: () => void): Store {
  return {
    file,
    experiments: experimentQueries(database),
    runs: runQueries(database),
    series: seriesQueries(database),
    log: logQueries(database),
    studies: studyQueries(database),
    together(work) {
      try {
        return database.transaction(work)();
      } catch (error) {
        throw explainStoreError(error, file);
      }
    },
    bytes: () => statSync(file).size,
    integrityProblems() {
      const rows = database.pragma("integrity_check") as { integrity_check: string }[];
      return rows.map((row) => row.integrity_check).filter((line) => line !== "ok");
    },
    backUp: (target) => backUp(database, file, target),
    close() {
      if (!database.open) return;
      try {
        database.close();
      } finally {
        unlock();
      }
    },
  };
}

async function backUp(database: Database, file: string, target: string): Promise<void> {
  if (existsSync(target) && realpathSync(target) === realpathSync(file)) {
    const message = `${target} is the lab's own file. Give the copy another name.`;
    throw new StoreError("unwritable", message);
  }
  if (!existsSync(path.dirname(path.resolve(target)))) {
    const message = `${target} cannot be written: its folder does not exist. Make it, or choose another path.`;
    throw new StoreError("unwritable", message);
  }
  // A copy that is not whole must not stand under the name of one that was.
  const part = `${target}.${process.pid}.part`;
  try {
    await database.backup(part);
    renameSync(part, target);
  } catch (error) {
    throw explainStoreError(error, target);
  } finally {
    rmSync(part, { force: true });
  }
}
