import { chmodSync, readFileSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import SqliteDatabase, { type Database } from "better-sqlite3";
import { makeFolder } from "../files/make-folder.ts";
import { bootId, pidNamespace, processStart, stillRuns } from "./process-identity.ts";
import { formatTime } from "../../shared/format/time.ts";
import { StoreError } from "./store-error.ts";
import { Heartbeat, HEARTBEAT_MS } from "./writer-heartbeat.ts";

/** Who writes a store: one process at a time. */
export interface Holder {
  readonly pid: number;
  /** Milliseconds since 1970, UTC; for people. */
  readonly sinceMs: number;
  /** See `processStart`. */
  readonly started?: string | undefined;
  readonly host?: string | undefined;
  /** Which start of which machine; containers of one machine share it. */
  readonly boot?: string | undefined;
  readonly namespace?: string | undefined;
  /** Raised every few seconds while the holder lives. */
  readonly beat?: number | undefined;
}

/** Where the writer of a database stands; there without a writer where the last one died. */
export function writerFile(databaseFile: string): string {
  return `${databaseFile}.writer`;
}

/** The lock as it was taken. */
export interface WriterLock {
  /** Whether the last holder died without giving it back. */
  readonly wasLeftBehind: boolean;
  release(): void;
}

/**
 * Takes the store's lock for this process. The operating system holds it, on a file beside the
 * database (SQLite's exclusive byte-range lock): it knows no process ids, so it holds across
 * containers, and ends with the process. Who holds it stands in another file, for people, and for
 * machines that share a folder without sharing locks: there a heartbeat tells a living holder.
 * @param databaseFile the real file, no link to it
 * @throws StoreError of kind `held`, naming the process that holds it
 */
export function takeWriterLock(databaseFile: string): WriterLock {
  const file = path.resolve(databaseFile);
  makeFolder(path.dirname(file), 0o700);
  const nameFile = writerFile(file);
  const held = holdExclusively(`${file}.lock`, nameFile);
  try {
    const last = readHolder(nameFile);
    if (last !== undefined && isAliveElsewhere(last, nameFile)) throw heldBy(last, file);
    const heartbeat = new Heartbeat(nameFile, describeThisProcess());
    return {
      wasLeftBehind: last !== undefined,
      release() {
        heartbeat.end();
        rmSync(nameFile, { force: true });
        held.close();
      },
    };
  } catch (error) {
    held.close();
    throw error;
  }
}

/** This file is never opened in any other way: closing it would give the lock back. */
function holdExclusively(lockFile: string, nameFile: string): Database {
  const database = new SqliteDatabase(lockFile, { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
    chmodSync(lockFile, 0o600);
    return database;
  } catch (error) {
    database.close();
    if (!(error instanceof Error && "code" in error && error.code === "SQLITE_BUSY")) throw error;
    throw heldBy(readHolder(nameFile), lockFile.replace(/\.lock$/, ""));
  }
}

function describeThisProcess(): Holder {
  return {
    pid: process.pid,
    sinceMs: Date.now(),
    started: processStart(process.pid),
    host: hostname(),
    boot: bootId(),
    namespace: pidNamespace(),
    beat: 0,
  };
}

/**
 * Whether a holder lives though the system's lock was free: one on another machine, whose locks do not
 * reach here, or a lab from before the system held the lock.
 */
function isAliveElsewhere(holder: Holder, nameFile: string): boolean {
  if (holder.beat === undefined) {
    return holder.pid !== process.pid && stillRuns(holder.pid, holder.started);
  }
  const isOfThisMachine =
    holder.host === hostname() || (holder.boot !== undefined && holder.boot === bootId());
  if (isOfThisMachine) return false;
  pause(2.5 * HEARTBEAT_MS);
  const now = readHolder(nameFile);
  return now !== undefined && now.beat !== holder.beat;
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function readHolder(nameFile: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(nameFile, "utf8")) as Partial<Holder>;
    const { pid, sinceMs } = holder;
    if (typeof pid !== "number" || typeof sinceMs !== "number") return undefined;
    return { ...holder, pid, sinceMs };
  } catch {
    return undefined; // not there, or cut off by a crash of the whole machine
  }
}

function heldBy(holder: Holder | undefined, file: string): StoreError {
  const who = holder === undefined ? "another process" : describeHolder(holder);
  return new StoreError(
    "held",
    `The lab’s data is in use by ${who} (${file}). Close that lab, or use another folder with --data DIR.`,
  );
}

function describeHolder({ pid, sinceMs, host, namespace }: Holder): string {
  const where = host === undefined || host === hostname() ? "" : ` on ${host}`;
  const isOfOther = namespace !== undefined && namespace !== pidNamespace();
  return `process ${pid}${where}${isOfOther ? " of another container" : ""} since ${formatTime(sinceMs)}`;
}
