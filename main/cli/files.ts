import {
  accessSync,
  constants,
  existsSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { SpecError } from "../../shared/spec/problem.ts";
import { InputError } from "./command.ts";

/**
 * Reads a JSON file.
 * @throws InputError where it cannot be read or is not JSON
 */
export function readJsonFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError(`${file}: cannot be read (${messageOf(error)}). Check the path.`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new InputError(
      `${file}: is not JSON (${messageOf(error)}). Mend the text at that place.`,
    );
  }
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

/**
 * Makes sure, before any work is done, that a result can be written; `-` is standard output.
 * @throws InputError
 */
export function checkWritable(file: string | undefined): void {
  if (file === undefined || file === "-") return;
  try {
    const target = statSync(file, { throwIfNoEntry: false });
    if (target?.isDirectory()) throw new Error("it is a folder");
    if (target === undefined) checkFolder(path.dirname(path.resolve(file)));
    else accessSync(file, constants.W_OK);
  } catch (error) {
    throw new InputError(`${file}: cannot be written (${messageOf(error)}). Choose another path.`);
  }
}

/** Whether two paths lead to one file that exists. */
export function isSameFile(a: string, b: string): boolean {
  return existsSync(a) && existsSync(b) && realpathSync(a) === realpathSync(b);
}

function checkFolder(folder: string): void {
  accessSync(folder, constants.W_OK);
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is no folder`);
}

/**
 * Writes a result whole or not at all; `-` is standard output.
 * @throws InputError where it cannot be written after all
 */
export function writeResult(file: string, text: string): void {
  if (file === "-") {
    process.stdout.write(text);
    return;
  }
  try {
    writeWhole(file, text);
  } catch (error) {
    throw new InputError(
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
  const whole = target === undefined ? file : realpathSync(file);
  const part = `${whole}.${process.pid}.part`;
  try {
    writeFileSync(part, text);
    renameSync(part, whole);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Writes a result file, and prints its name for whoever did not give one. */
export function writeNamed(file: string, text: string): void {
  checkWritable(file);
  writeResult(file, text);
  if (file !== "-") process.stdout.write(`${file}\n`);
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
