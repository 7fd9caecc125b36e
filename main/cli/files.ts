import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { formProblems } from "../../shared/spec/json-form.ts";
import { parseJson } from "../../shared/spec/json-text.ts";
import { describeProblem, SpecError } from "../../shared/spec/problem.ts";
import { replaceFile, SHARED_FILE } from "../files/write-file.ts";
import { dataFolder } from "../data-folder.ts";
import { DATABASE_FILE, isOwnFile } from "../store/own-files.ts";
import { InputError, OutputError, type GivenOptions } from "./command.ts";

/**
 * Reads a JSON file.
 * @throws InputError where it cannot be read, is not JSON, or is nested without end
 */
export function readJsonFile(file: string): unknown {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new InputError(`${file}: cannot be read (${messageOf(error)}). Check the path.`);
  }
  let json: unknown;
  try {
    json = parseJson(textOfJson(bytes, file));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${file}: is not JSON (${messageOf(error)}). Fix the text at that place.`);
  }
  const [misshapen] = formProblems(json);
  if (misshapen !== undefined) throw new InputError(`${file}: ${describeProblem(misshapen)}`);
  return json;
}

/** @throws InputError naming the encoding where it is not UTF-8, which JSON is written in */
function textOfJson(bytes: Buffer, file: string): string {
  const isUtf16 = bytes.length > 1 && (bytes[0] === 0 || bytes[1] === 0 || bytes[0]! >= 0xfe);
  if (isUtf16) throw new InputError(`${file}: is UTF-16. Save it as UTF-8.`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const line = bytes.subarray(0, firstInvalidByte(bytes)).toString("latin1").split("\n").length;
    throw new InputError(
      `${file}: is not UTF-8 on line ${line}; it looks like Latin-1 (Windows-1252). Save it as UTF-8.`,
    );
  }
}

/** Where bytes stop being UTF-8. */
function firstInvalidByte(bytes: Buffer): number {
  let [whole, broken] = [0, bytes.length];
  while (broken - whole > 1) {
    const middle = (whole + broken) >> 1;
    const decoder = new TextDecoder("utf-8", { fatal: true });
    try {
      decoder.decode(bytes.subarray(0, middle), { stream: true }); // a character may be cut in two
      whole = middle;
    } catch {
      broken = middle;
    }
  }
  return whole;
}

/** Runs `read`, putting the file's name before whatever it finds wrong. */
export function naming<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    throw new InputError(
      error.message
        .split("\n")
        .map((line) => `${file}: ${line}`)
        .join("\n"),
    );
  }
}

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
  if (file === "") throw new InputError("A result's path is empty. Give a file.");
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
    throw new InputError(`${file}: is one of the lab's own files. Choose another path.`);
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
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is no folder`);
}

/**
 * Writes a result whole or not at all; `-` is standard output.
 * @throws OutputError where it cannot be written after all
 */
export function writeResult(file: string, text: string): void {
  if (file === "-") {
    process.stdout.write(text);
    return;
  }
  try {
    writeWhole(file, text);
  } catch (error) {
    throw new OutputError(
      `${file}: could not be written (${messageOf(error)}). The runs are stored: write it again with wslab export.`,
    );
  }
}

function writeWhole(file: string, text: string): void {
  const target = statSync(file, { throwIfNoEntry: false });
  if (target !== undefined && !target.isFile()) {
    writeFileSync(file, text); // a device or a pipe is written to, never replaced
    return;
  }
  replaceFile(target === undefined ? file : realpathSync(file), text, SHARED_FILE);
}

/** Writes a result file where the user said, and prints its name. */
export function writeNamed(file: string, text: string, options: GivenOptions): void {
  checkWritable(file, options);
  writeResult(file, text);
  if (file !== "-") process.stdout.write(`${file}\n`);
}

/** The first of `name.ext`, `name-2.ext`, `name-3.ext` … under which nothing lies here yet. */
export function freeName(file: string): string {
  const { name, ext } = path.parse(file);
  for (let i = 1; ; i++) {
    const free = i === 1 ? file : `${name}-${i}${ext}`;
    if (lstatSync(free, { throwIfNoEntry: false }) === undefined) return free;
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
