// @ts-check
import fs from "node:fs";
import path from "node:path";
import { BootstrapError, messageOf } from "./failure.mjs";

/**
 * Makes a folder and those above it that are missing. Node's own recursive form tries for ever under
 * folders that take no new ones, such as /proc.
 * @param {string} folder
 * @throws {BootstrapError} naming the folder that cannot be made
 */
export function makeFolder(folder) {
  /** @type {string[]} */
  const missing = [];
  let at = path.resolve(folder);
  while (!fs.existsSync(at)) {
    missing.unshift(at);
    at = path.dirname(at);
  }
  for (const one of missing) {
    try {
      fs.mkdirSync(one);
    } catch (error) {
      // Another process may have made it since.
      if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") continue;
      throw new BootstrapError(
        `${one} cannot be made (${messageOf(error)}). Name a folder for the lab's cache with WSLAB_CACHE_DIR.`,
      );
    }
  }
}
