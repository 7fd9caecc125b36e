import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { StoreError } from "./store-error.ts";

/** Who writes a store: one process at a time. */
interface Holder {
  readonly pid: number;
  /** Milliseconds since 1970, UTC. */
  readonly sinceMs: number;
}

/**
 * Takes the store's lock file for this process. One left by a process that is gone is taken over.
 * @returns a function that gives the lock back
 * @throws StoreError of kind `held`, naming the process that holds it
 */
export function takeWriterLock(file: string): () => void {
  for (let attempt = 0; attempt < 2; attempt++) {
    if (createLock(file)) return () => rmSync(file, { force: true });
    const holder = readHolder(file);
    if (holder !== undefined && isAlive(holder.pid)) throw heldBy(holder, file);
    rmSync(file, { force: true });
  }
  throw new StoreError("held", `Another process keeps taking ${file}. Try again in a moment.`);
}

function createLock(file: string): boolean {
  let handle: number;
  try {
    handle = openSync(file, "wx");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
  const holder: Holder = { pid: process.pid, sinceMs: Date.now() };
  writeSync(handle, JSON.stringify(holder));
  closeSync(handle);
  return true;
}

function readHolder(file: string): Holder | undefined {
  try {
    const { pid, sinceMs } = JSON.parse(readFileSync(file, "utf8")) as Partial<Holder>;
    return typeof pid === "number" && typeof sinceMs === "number" ? { pid, sinceMs } : undefined;
  } catch {
    return undefined; // gone meanwhile, or cut off as it was written: nobody's
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function heldBy({ pid, sinceMs }: Holder, file: string): StoreError {
  const since = new Date(sinceMs).toLocaleString();
  return new StoreError(
    "held",
    `The lab's data are in use by process ${pid} since ${since}. Close that lab, or use another folder with --data DIR. (If no lab runs, remove ${file}.)`,
  );
}
