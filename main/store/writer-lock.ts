import { formatTime } from "../../shared/format/time.ts";
import { randomUUID } from "node:crypto";
import {
  constants,
  copyFileSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { isRunning, processStart } from "./process-identity.ts";
import { StoreError } from "./store-error.ts";

/** Who writes a store: one process at a time. */
interface Holder {
  readonly pid: number;
  /** Milliseconds since 1970, UTC. */
  readonly sinceMs: number;
  /** See `processStart`. */
  readonly started?: string;
}

/** The lock as it was taken. */
export interface WriterLock {
  /** Whether the last holder died without giving it back. */
  readonly wasLeftBehind: boolean;
  release(): void;
}

/** Lock files that this very process holds; its own id in any other is that of a dead one. */
const held = new Set<string>();

/**
 * Takes the store's lock file for this process. One left by a process that is gone is taken over.
 * @throws StoreError of kind `held`, naming the process that holds it
 */
export function takeWriterLock(lockFile: string): WriterLock {
  const file = path.resolve(lockFile);
  let wasLeftBehind = false;
  for (let attempt = 0; attempt < 5; attempt++) {
    if (createLock(file)) {
      held.add(file);
      return { wasLeftBehind, release: () => release(file) };
    }
    const text = readLock(file);
    if (text === undefined) continue; // given back meanwhile
    const holder = parseHolder(text);
    if (holder !== undefined && isAlive(holder, file)) throw heldBy(holder, file);
    wasLeftBehind = removeStale(file, text) || wasLeftBehind;
  }
  throw new StoreError("held", `Another process keeps taking ${file}. Try again in a moment.`);
}

function release(file: string): void {
  held.delete(file);
  rmSync(file, { force: true });
}

/** The lock appears with its holder's name in it: it is written elsewhere first. */
function createLock(file: string): boolean {
  const started = processStart(process.pid);
  const holder: Holder = { pid: process.pid, sinceMs: Date.now(), ...(started && { started }) };
  const written = `${file}.${randomUUID()}`;
  try {
    writeFileSync(written, JSON.stringify(holder));
    return placeUnlessTaken(written, file);
  } finally {
    rmSync(written, { force: true });
  }
}

/** @returns false where something already has that name */
function placeUnlessTaken(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
  }
  try {
    // A file system without hard links.
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

/**
 * Removes a dead process's lock, and only that: where two processes found the same one, the slower
 * must not take away what the faster has just made in its place.
 */
function removeStale(file: string, staleText: string): boolean {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
  const wasStale = readLock(aside) === staleText;
  // Not put back where a third process was quicker still; then that one is named.
  if (!wasStale) placeUnlessTaken(aside, file);
  rmSync(aside, { force: true });
  return wasStale;
}

function readLock(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, sinceMs, started } = JSON.parse(text) as Partial<Holder>;
    if (typeof pid !== "number" || typeof sinceMs !== "number") return undefined;
    return { pid, sinceMs, started };
  } catch {
    return undefined; // cut off by a crash of the whole machine: nobody's
  }
}

function isAlive({ pid, started }: Holder, file: string): boolean {
  if (pid === process.pid) return held.has(file);
  if (!isRunning(pid)) return false;
  const now = processStart(pid);
  return started === undefined || now === undefined || started === now;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

function heldBy({ pid, sinceMs }: Holder, file: string): StoreError {
  const since = formatTime(sinceMs);
  return new StoreError(
    "held",
    `The lab's data are in use by process ${pid} since ${since}. Close that lab, or use another folder with --data DIR. (If no lab runs, remove ${file}.)`,
  );
}
