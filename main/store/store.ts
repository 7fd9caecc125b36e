import { statSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { checkpointQueries } from "./checkpoints.ts";
import { StoredDamage } from "./damage.ts";
import { experimentQueries } from "./experiments.ts";
import { libraryQueries } from "./library-index.ts";
import { logQueries } from "./log.ts";
import { backUp, rescueInto } from "./online-backup.ts";
import { realFile } from "./real-file.ts";
import { stageRestore } from "./restore.ts";
import { defineRowChecksum, type IntactExpressions } from "./row-checksums.ts";
import { runQueries } from "./runs.ts";
import { seriesQueries } from "./series.ts";
import { settingQueries } from "./settings.ts";
import { sparklineQueries } from "./sparklines.ts";
import { StoreError } from "./store-error.ts";
import { studyQueries } from "./studies.ts";
import { weightQueries } from "./weights.ts";
import type { WriteOptions, WriteTransactions } from "./write-transactions.ts";

/** Everything the lab keeps, in one SQLite file that one process writes and others may read. */
export type Store = ReturnType<typeof storeOver>;

interface StoreParts {
  readonly database: Database;
  readonly file: string;
  readonly damage: StoredDamage;
  /** Absent where this process only reads. */
  readonly writes: WriteTransactions | undefined;
  /** Called when the database has been closed. */
  readonly onClosed: () => void;
}

/** The store over a database of the newest form. */
export function storeOver({ database, file, damage, writes, onClosed }: StoreParts) {
  const intact = defineRowChecksum(database);
  return {
    file,
    /** Whether this process only reads; whatever would write is refused. */
    isReadOnly: writes === undefined,
    ...queriesOver(database, intact, damage),
    /** What has been found damaged or lost so far, in sentences; it was left out of every answer. */
    damage: () => damage.notes,
    /** What `work` gives, and the damage that it met with, whether found before or not. */
    damageDuring: <T>(work: () => T) => damage.during(work),
    /**
     * Runs `work` in one transaction: all of it is stored, or nothing.
     * @throws StoreError where it cannot be stored
     */
    together<T>(work: () => T, options?: WriteOptions): T {
      if (writes === undefined) throw refuseToWrite(file);
      return writes.run(work, options);
    },
    /** The file's size in bytes, without its write-ahead log. */
    bytes: () => statSync(file, { throwIfNoEntry: false })?.size ?? 0,
    /** What SQLite finds wrong with the file; empty where nothing is. */
    integrityProblems: () => integrityProblems(database),
    /**
     * Makes a backup take this database's place when it is opened next.
     * @throws StoreError where the backup is not whole; then nothing has changed
     */
    stageRestore: (backup: string) => stageRestore(realFile(file), backup),
    /**
     * Writes a copy that is intact, while the lab goes on; a file already there is replaced.
     * @throws StoreError where the copy cannot be written
     */
    backUp: (target: string) => backUp(database, file, target),
    /** Moves the write-ahead log into the file and gives unused pages back to the disk. */
    settle: () => writes && settle(database),
    /**
     * Writes all that this process holds to a file of its own, where the database itself was removed; an
     * earlier rescue is replaced.
     * @throws StoreError where it cannot be written
     */
    rescue: (target: string) => rescueInto(database, target),
    close() {
      if (!database.open) return;
      try {
        database.close();
      } finally {
        writes?.close();
        onClosed();
      }
    },
  };
}

function queriesOver(database: Database, intact: IntactExpressions, damage: StoredDamage) {
  return {
    experiments: experimentQueries(database, intact, damage),
    runs: runQueries(database, intact, damage),
    series: seriesQueries(database, damage),
    checkpoints: checkpointQueries(database),
    weights: weightQueries(database, damage),
    sparklines: sparklineQueries(database),
    settings: settingQueries(database),
    log: logQueries(database),
    library: libraryQueries(database),
    studies: studyQueries(database, intact, damage),
  };
}

function settle(database: Database): void {
  database.pragma("incremental_vacuum");
  database.pragma("wal_checkpoint(TRUNCATE)");
}

function integrityProblems(database: Database): string[] {
  const rows = database.pragma("integrity_check") as { integrity_check: string }[];
  return rows.map((row) => row.integrity_check).filter((line) => line !== "ok");
}

function refuseToWrite(file: string): StoreError {
  return new StoreError(
    "held",
    `${file} was opened read-only: another process is writing to it, or the folder is not writable.`,
  );
}
