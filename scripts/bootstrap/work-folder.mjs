// @ts-check
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { makeFolder } from "./make-folder.mjs";

/** @typedef {"tensorflow" | "electron"} Purpose each with a lock of its own */

/** @param {string} cache @param {Purpose} purpose */
const workShelf = (cache, purpose) => path.join(cache, "work", purpose);

/**
 * An empty folder on the cache's file system, so that what is made there can be moved into place by
 * one rename. For holders of the purpose's lock.
 * @param {string} cache
 * @param {Purpose} purpose
 */
export function makeWorkFolder(cache, purpose) {
  const folder = path.join(workShelf(cache, purpose), randomUUID());
  makeFolder(folder);
  return folder;
}

/**
 * Removes what an interrupted start left behind. For holders of the purpose's lock.
 * @param {string} cache
 * @param {Purpose} purpose
 */
export function clearWorkFolders(cache, purpose) {
  fs.rmSync(workShelf(cache, purpose), { recursive: true, force: true });
}
