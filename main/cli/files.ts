import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
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
  const folder = path.dirname(path.resolve(file));
  try {
    accessSync(folder, constants.W_OK);
    if (existsSync(file)) accessSync(file, constants.W_OK);
  } catch (error) {
    throw new InputError(`${file}: cannot be written (${messageOf(error)}). Choose another path.`);
  }
}

/** Writes a result whole or not at all; `-` is standard output. */
export function writeResult(file: string, text: string): void {
  if (file === "-") {
    process.stdout.write(text);
    return;
  }
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, text);
  renameSync(part, file);
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
