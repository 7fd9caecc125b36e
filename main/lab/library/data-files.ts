import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { keptPath, readKeptPath } from "../../../shared/spec/kept-file.ts";
import { FILES_FOLDER } from "../../store/own-files.ts";

/** Characters that some system does not take in a file's name, or that would not be seen in one. */
// eslint-disable-next-line no-control-regex
const UNFIT = /[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const LONGEST_NAME = 100;

/**
 * Copies a data file into the lab's own folder, under its content's hash and its own name: later
 * changes to the user's file change no stored experiment. One that is kept already stays as it is.
 * @returns what a stored experiment calls it, wherever the data folder may be moved to
 */
export function keepDataFile(file: string, dataFolder: string): string {
  const place = locateDataFile(file, dataFolder);
  if (readKeptPath(file) !== undefined && existsSync(place)) return file;
  const content = readFileSync(place);
  const hash = createHash("sha256").update(content).digest("hex");
  const name = path.basename(place).replace(UNFIT, "_").slice(-LONGEST_NAME);
  const kept = keptPath({ hash, name });
  const copy = locateDataFile(kept, dataFolder);
  if (existsSync(copy)) return kept;
  mkdirSync(path.dirname(copy), { recursive: true });
  // What was hashed is what is kept, though the file may change meanwhile.
  writeFileSync(`${copy}.part`, content);
  renameSync(`${copy}.part`, copy);
  return kept;
}

/**
 * Where a data file lies that an experiment names. Earlier labs named their copies by whole paths:
 * where the data folder has been moved since, such a copy is looked for in the present one.
 */
export function locateDataFile(file: string, dataFolder: string): string {
  const kept = readKeptPath(file);
  if (kept !== undefined) return path.join(dataFolder, FILES_FOLDER, kept.hash, kept.name);
  const [name, folder] = file.split(/[\\/]/).reverse();
  if (folder !== FILES_FOLDER || name === undefined || existsSync(file)) return file;
  const moved = path.join(dataFolder, FILES_FOLDER, name);
  return existsSync(moved) ? moved : file;
}

/**
 * Removes copies that are no longer needed.
 * @param files as experiments named them that are gone
 * @param needed as every other experiment and study names its own
 */
export function dropDataFiles(
  files: readonly string[],
  needed: readonly string[],
  dataFolder: string,
): void {
  const own = path.resolve(dataFolder, FILES_FOLDER);
  const places = (names: readonly string[]): string[] =>
    names.map((name) => path.resolve(locateDataFile(name, dataFolder)));
  const stillNeeded = new Set(places(needed));
  for (const place of new Set(places(files))) {
    if (!place.startsWith(own + path.sep) || stillNeeded.has(place)) continue;
    rmSync(place, { force: true });
    const folder = path.dirname(place);
    if (folder !== own && existsSync(folder) && readdirSync(folder).length === 0) {
      rmSync(folder, { recursive: true });
    }
  }
}
