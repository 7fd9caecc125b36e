// @ts-check
import fs from "node:fs";
import path from "node:path";

/**
 * @param {string[]} names in order of preference
 * @returns {string | undefined} the first that is an executable file in PATH
 */
export function findProgram(names) {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
  for (const name of names) {
    for (const folder of folders) {
      const file = path.join(folder, name);
      if (fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return file;
    }
  }
  return undefined;
}
