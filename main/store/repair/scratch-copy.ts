import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { partName } from "../../files/write-file.ts";
import { DATABASE_FILE } from "../own-files.ts";

/** How a database of the lab begins: the format's name, pages of 4096 bytes, a write-ahead log, fixed fractions. */
const HEADER = Buffer.concat([
  Buffer.from("SQLite format 3\0", "latin1"),
  Buffer.from([0x10, 0x00, 2, 2, 0, 64, 32, 32]),
]);

/** A copy of a damaged database to read from, so that the original stays exactly as it is. */
export interface ScratchCopy {
  readonly file: string;
  remove(): void;
}

/**
 * Copies a database beside itself, with what its write-ahead log holds moved into it as far as that
 * can be read.
 */
export function scratchCopy(file: string): ScratchCopy {
  const folder = partName(file);
  mkdirSync(folder, { mode: 0o700 });
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = path.join(folder, DATABASE_FILE);
    for (const end of ["", "-wal"]) {
      if (existsSync(file + end)) copyFileSync(file + end, copy + end);
    }
    fixHeader(copy);
    takeInLog(copy);
    return { file: copy, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Without its first bytes SQLite does not look at a file at all. */
function fixHeader(file: string): void {
  const descriptor = openSync(file, "r+");
  try {
    const begin = Buffer.alloc(HEADER.length);
    readSync(descriptor, begin, 0, begin.length, 0);
    if (!begin.equals(HEADER)) writeSync(descriptor, HEADER, 0, HEADER.length, 0);
  } finally {
    closeSync(descriptor);
  }
}

/** The last connection that closes moves the log into the file, whatever state the tables are in. */
function takeInLog(file: string): void {
  try {
    const database = new SqliteDatabase(file);
    try {
      database.pragma("user_version");
    } finally {
      database.close();
    }
  } catch {
    // What was in the log cannot be read; what the file holds still can.
  }
}
