import { closeSync, openSync, realpathSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { freePlace, PartialFile, SHARED_FILE } from "../files/write-file.ts";
import type { WrittenFile } from "../lab/results/result-service.ts";
import { resultJson } from "../report/result-json.ts";
import { checkWritable } from "./check-outputs.ts";
import { OutputError, type GivenOptions } from "./command.ts";
import { messageOf } from "../../shared/format/error-message.ts";

/**
 * Writes a result whole or not at all; `-` is standard output.
 * @throws OutputError where it cannot be written after all
 */
export function writeResult(file: string, content: string | Uint8Array): void {
  if (file === "-") process.stdout.write(content);
  else writeTogether(new Map([[file, content]]));
}

/** Writes a result as JSON where `--json` says; its text is shown unless the JSON is. */
export function showResult(options: GivenOptions, result: unknown, text: () => string): void {
  const file = options.text("json");
  if (file !== undefined) writeResult(file, resultJson(result));
  if (file !== "-") process.stdout.write(text());
}

/**
 * Writes a result that is made in parts, whole or not at all, however large it is.
 * @throws OutputError where it cannot be written after all, and what making it throws
 */
export async function writeParts(file: string, written: Pick<WrittenFile, "make">): Promise<void> {
  if (file === "-") return written.make((text) => void process.stdout.write(text));
  const target = replacedFile(file);
  const write = naming(file, () =>
    target === undefined ? openDevice(file) : new PartialFile(target, SHARED_FILE),
  );
  try {
    await written.make((text) => naming(file, () => write.append(text)));
    naming(file, () => write.finish());
  } catch (error) {
    write.giveUp();
    throw error;
  }
}

function naming<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new OutputError(
      `${file}: could not be written (${messageOf(error)}). Free some space or give another place, and run the command again: the runs are stored.`,
    );
  }
}

/** The file that a path leads to, or undefined for a device or a pipe: it is never replaced. */
function replacedFile(file: string): string | undefined {
  const target = statSync(file, { throwIfNoEntry: false });
  if (target !== undefined && !target.isFile()) return undefined;
  return target === undefined ? file : realpathSync(file);
}

/**
 * Writes files that belong together: none takes its place before all of them are whole, so that where
 * one cannot be written all are as they were.
 * @throws OutputError naming the file that could not be written
 */
export function writeTogether(files: ReadonlyMap<string, string | Uint8Array>): void {
  const parts: [string, PartialFile][] = [];
  try {
    for (const [file, content] of files) {
      const target = naming(file, () => replacedFile(file));
      if (target === undefined) continue; // a device has no place to take: it is written last
      const part = naming(file, () => new PartialFile(target, SHARED_FILE));
      parts.push([file, part]);
      naming(file, () => part.append(content));
    }
    for (const [file, part] of parts) naming(file, () => part.finish());
  } catch (error) {
    for (const [, part] of parts) part.giveUp();
    throw error;
  }
  for (const [file, content] of files) {
    if (replacedFile(file) === undefined) naming(file, () => writeFileSync(file, content));
  }
}

/** A device or a pipe, written to as it comes. */
function openDevice(file: string): Pick<PartialFile, "append" | "finish" | "giveUp"> {
  const descriptor = openSync(file, "w");
  const close = (): void => closeSync(descriptor);
  return { append: (text) => writeFileSync(descriptor, text), finish: close, giveUp: close };
}

/**
 * Writes a result file where `--out` says, and prints its name.
 * @param fileName by which it goes where that says nothing, as far as it is free
 */
export function writeNamed(
  fileName: string,
  content: string | Uint8Array,
  options: GivenOptions,
): void {
  const file = outFile(options, fileName);
  checkWritable(file, options);
  writeResult(file, content);
  printName(file);
}

/** As `writeNamed`, for a result that is made in parts. */
export async function writeNamedParts(written: WrittenFile, options: GivenOptions): Promise<void> {
  const file = outFile(options, written.fileName);
  checkWritable(file, options);
  await writeParts(file, written);
  printName(file);
}

/** Tells where a result was written. */
export function printName(file: string): void {
  if (file !== "-") process.stdout.write(`${file}\n`);
}

/** The file that `--out` names, else the first of `name.ext`, `name-2.ext` … under which nothing lies here. */
export function outFile(options: GivenOptions, fileName: string): string {
  const { name, ext } = path.parse(fileName);
  return options.text("out") ?? freePlace(name, ext);
}
