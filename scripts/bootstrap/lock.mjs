// @ts-check
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "./progress.mjs";
import { makeFolder } from "./make-folder.mjs";

/** A lock without an owner's name for this long was left by a process that died while taking it. */
const namelessGraceMs = 5000;

/**
 * @param {string} lock
 * @returns {{ pid: number, host: string } | undefined}
 */
function readOwner(lock) {
  try {
    return JSON.parse(fs.readFileSync(path.join(lock, "owner.json"), "utf8"));
  } catch {
    return undefined; // not written yet, or the lock was released between two calls
  }
}

/**
 * @param {number} pid
 * @returns {boolean}
 */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/**
 * @param {string} lock
 * @returns {boolean} whether the lock's owner is gone
 */
function isAbandoned(lock) {
  const owner = readOwner(lock);
  if (owner) return owner.host === os.hostname() && !isAlive(owner.pid);
  const stat = fs.statSync(lock, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > namelessGraceMs;
}

/**
 * @param {string} lock
 * @returns {boolean} whether we hold it now
 */
function tryTake(lock) {
  try {
    fs.mkdirSync(lock);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    return false;
  }
  fs.writeFileSync(
    path.join(lock, "owner.json"),
    JSON.stringify({ pid: process.pid, host: os.hostname() }),
  );
  return true;
}

/** @param {string} lock */
function breakLock(lock) {
  // Renaming first lets only one of several waiting processes remove it.
  const grave = `${lock}.${randomUUID()}`;
  try {
    fs.renameSync(lock, grave);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return;
    throw error;
  }
  fs.rmSync(grave, { recursive: true, force: true });
}

/**
 * Runs `work` while no other process on this machine runs work under the same lock. Waits for a
 * living owner, takes over from a dead one.
 * @template T
 * @param {string} lock path of the lock (a folder is made there)
 * @param {string} purpose for the waiting line
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(lock, purpose, work) {
  makeFolder(path.dirname(lock));
  let told = false;
  while (!tryTake(lock)) {
    if (isAbandoned(lock)) {
      breakLock(lock);
      continue;
    }
    if (!told) {
      const owner = readOwner(lock);
      say(`Another start is ${purpose}${owner ? ` (process ${owner.pid})` : ""}; waiting for it.`);
      told = true;
    }
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { recursive: true, force: true });
  }
}
