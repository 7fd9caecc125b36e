import { accessSync, constants, existsSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { dataFolder } from "../data-folder.ts";
import { DATABASE_FILE, isOwnFile } from "../store/own-files.ts";
import { InputError, type GivenOptions } from "./command.ts";
import { messageOf } from "../../shared/format/error-message.ts";

/** The options that name a file for a command to write. */
const OUTPUT_OPTIONS = ["json", "svg", "report", "out"];

/**
 * Makes sure, before any work is done, that every result that the options ask for can be written,
 * and in the place of nothing that is needed.
 * @param inputs the files that the command reads
 * @throws InputError
 */
export function checkOutputs(options: GivenOptions, inputs: readonly string[] = []): void {
  for (const name of OUTPUT_OPTIONS) {
    const file = options.text(name);
    if (file !== undefined) checkWritable(file, options, inputs);
  }
}

/**
 * Makes sure that a result can be written to a path, which must be neither a file that the command
 * reads nor one of the lab's own; `-` is standard output.
 * @throws InputError
 */
export function checkWritable(
  file: string,
  options: GivenOptions,
  inputs: readonly string[] = [],
): void {
  if (file === "-") return;
  if (file === "") throw new InputError("A result’s path is empty. Give a file.");
  try {
    const target = statSync(file, { throwIfNoEntry: false });
    if (target?.isDirectory()) throw new Error("it is a folder");
    if (target === undefined) checkFolder(path.dirname(path.resolve(file)));
    else accessSync(file, constants.W_OK);
  } catch (error) {
    throw new InputError(`${file}: cannot be written (${messageOf(error)}). Choose another path.`);
  }
  const input = inputs.find((one) => isSameFile(file, one));
  if (input !== undefined) {
    const what = path.resolve(file) === path.resolve(input) ? "" : ` (${input})`;
    throw new InputError(`${file}: is a file that this command reads${what}. Choose another path.`);
  }
  if (isLabsOwn(file, dataFoldersOf(options))) {
    throw new InputError(`${file}: is one of the lab’s own files. Choose another path.`);
  }
}

/** The usual data folder and the one that is asked for, as far as there are any yet. */
function dataFoldersOf(options: GivenOptions): string[] {
  return [dataFolder(), dataFolder(options.text("data"))]
    .filter(existsSync)
    .map((folder) => realpathSync(folder));
}

/** Whether two paths lead to one file that exists, by whatever links. */
function isSameFile(a: string, b: string): boolean {
  const [one, other] = [a, b].map((file) =>
    statSync(file, { bigint: true, throwIfNoEntry: false }),
  );
  if (one === undefined || other === undefined) return false;
  return one.isFile() && one.dev === other.dev && one.ino === other.ino;
}

/** Whether a file is the lab's own, in the data folder of this command or of any other. */
function isLabsOwn(file: string, dataFolders: readonly string[]): boolean {
  const place = path.join(realpathSync(path.dirname(path.resolve(file))), path.basename(file));
  const target = existsSync(place) ? realpathSync(place) : place;
  for (let folder = path.dirname(target); ; folder = path.dirname(folder)) {
    const isDataFolder =
      existsSync(path.join(folder, DATABASE_FILE)) || dataFolders.includes(folder);
    if (isDataFolder && isOwnFile(folder, target)) return true;
    if (folder === path.dirname(folder)) return false;
  }
}

function checkFolder(folder: string): void {
  accessSync(folder, constants.W_OK);
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is not a folder`);
}
