import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";

/**
 * Makes a folder and those above it that are missing, one after the other. Node's own recursive form
 * tries for ever under folders that take no new ones, such as /proc.
 * @throws Error of the file system, naming the first folder that cannot be made
 */
export function makeFolder(folder: string, mode = 0o777): void {
  const missing: string[] = [];
  let at = path.resolve(folder);
  while (!existsSync(at)) {
    missing.unshift(at);
    at = path.dirname(at);
  }
  for (const one of missing) {
    try {
      mkdirSync(one, { mode });
    } catch (error) {
      // Another process may have made it since.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
