import { copyFileSync, closeSync, existsSync, openSync, readSync, rmSync, statSync } from "node:fs";
import { StoreError } from "./store-error.ts";

const MAX_TRIES = 20;
/** Where a write-ahead log tells itself from the one before it (SQLite's file format, section 4.1). */
const SALTS = { start: 16, length: 8 };

/**
 * Copies a database and its write-ahead log so that they fit together, though another process may
 * write both: a log that only grew meanwhile fits, one that was moved into the database does not.
 * @throws StoreError where the database changes faster than it can be copied
 */
export function copyWithLog(file: string, copy: string): void {
  for (let tried = 0; tried < MAX_TRIES; tried++) {
    const before = stateOf(file);
    copyFileSync(file, copy);
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
    else rmSync(`${copy}-wal`, { force: true });
    if (stateOf(file) === before) return;
  }
  throw new StoreError(
    "unwritable",
    `${file} is written faster than it can be copied, and it cannot be read where it lies. Try again when less trains, or make a backup with the lab that writes it.`,
  );
}

/** Differs after the database was written to, or its log begun anew. */
function stateOf(file: string): string {
  const { mtimeNs, size } = statSync(file, { bigint: true });
  return `${mtimeNs} ${size} ${logSalts(file)}`;
}

function logSalts(file: string): string {
  const salts = Buffer.alloc(SALTS.length);
  try {
    const log = openSync(`${file}-wal`, "r");
    try {
      readSync(log, salts, 0, SALTS.length, SALTS.start);
    } finally {
      closeSync(log);
    }
  } catch {
    return "no log";
  }
  return salts.toString("hex");
}
