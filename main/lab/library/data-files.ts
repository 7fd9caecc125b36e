import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from "node:fs";
import path from "node:path";
import {
  keptPath,
  readKeptPath,
  withoutHash,
  type KeptFile,
} from "../../../shared/spec/kept-file.ts";
import { SpecError } from "../../../shared/spec/problem.ts";
import { PRIVATE_FILE, replaceFile } from "../../files/write-file.ts";
import { FILES_FOLDER } from "../../store/own-files.ts";

/** Characters that some system does not take in a file's name, or that would not be seen in one. */
// eslint-disable-next-line no-control-regex
const ILLEGAL = /[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const MAX_NAME_LENGTH = 100;
const PRIVATE_FOLDER = 0o700;
/** The copies of earlier labs: the content's hash with the ending of the user's file. */
const EARLIER_COPY = /^[0-9a-f]{64}(\.[^/\\]*)?$/;

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
  const name = path.basename(place).replace(ILLEGAL, "_").slice(-MAX_NAME_LENGTH);
  const kept = keptPath({ hash, name });
  const copy = locateDataFile(kept, dataFolder);
  if (existsSync(copy)) return kept;
  mkdirSync(path.dirname(copy), { recursive: true, mode: PRIVATE_FOLDER });
  // What was hashed is what is kept, though the file may change meanwhile.
  replaceFile(copy, content, PRIVATE_FILE);
  return kept;
}

/**
 * Keeps the content of a data file that came from elsewhere under its hash and name, unless it is
 * kept already.
 * @returns its path where it was not there before
 * @throws RangeError for a name that no file of the user's can have here
 */
export function keepDataContent(file: KeptFile, content: Uint8Array, dataFolder: string) {
  const { name } = file;
  if (/^\.*$/.test(name) || name.length > MAX_NAME_LENGTH || name.search(ILLEGAL) >= 0) {
    throw new RangeError(`${JSON.stringify(name)} is not a name that a stored data file can have.`);
  }
  const place = locateDataFile(keptPath(file), dataFolder);
  if (lstatSync(place, { throwIfNoEntry: false }) !== undefined) return undefined;
  mkdirSync(path.dirname(place), { recursive: true, mode: PRIVATE_FOLDER });
  replaceFile(place, content, PRIVATE_FILE);
  return place;
}

/**
 * Where the copy lies that a stored experiment names. A database may come from anybody: what it names
 * outside the lab's own copies is neither read nor handed on, whether by a path or over a link.
 * @returns undefined where there is no such copy
 */
export function keptDataFile(file: string, dataFolder: string): string | undefined {
  const place = locateDataFile(file, dataFolder);
  const isCopy = readKeptPath(file) !== undefined || EARLIER_COPY.test(path.basename(place));
  const own = path.resolve(dataFolder, FILES_FOLDER);
  if (!isCopy || !path.resolve(place).startsWith(own + path.sep)) return undefined;
  if (lstatSync(place, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const isInside = realpathSync(place).startsWith(realpathSync(own) + path.sep);
  return isInside ? place : undefined;
}

/**
 * Where the copy lies that a stored experiment is to be trained on.
 * @throws SpecError where it is gone, or is no copy of the lab's
 */
export function storedDataFile(file: string, dataFolder: string): string {
  const place = keptDataFile(file, dataFolder);
  if (place !== undefined) return place;
  throw new SpecError([
    {
      pointer: "/data/path",
      message: `"${path.basename(withoutHash(file))}" is not among the copies that the lab keeps.`,
      fix: "Restore the folder of copies from a backup, or run the experiment file again.",
    },
  ]);
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
