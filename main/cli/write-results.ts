import { closeSync, lstatSync, openSync, realpathSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PartialFile, replaceFile, SHARED_FILE } from "../files/write-file.ts";
import { checkWritable } from "./check-outputs.ts";
import { OutputError, type GivenOptions } from "./command.ts";
import { messageOf } from "../../shared/format/error-message.ts";

/**
 * Writes a result whole or not at all; `-` is standard output.
 * @throws OutputError where it cannot be written after all
 */
export function writeResult(file: string, content: string | Uint8Array): void {
  if (file === "-") process.stdout.write(content);
  else naming(file, () => writeWhole(file, content));
}

/**
 * Writes a result that is made in parts, whole or not at all, however large it is.
 * @param make gives each part to `write`, in order
 * @throws OutputError where it cannot be written after all, and what `make` throws
 */
export async function writeParts(
  file: string,
  make: (write: (text: string) => void) => Promise<void>,
): Promise<void> {
  if (file === "-") return make((text) => void process.stdout.write(text));
  const target = replacedFile(file);
  const write = naming(file, () =>
    target === undefined ? openDevice(file) : new PartialFile(target, SHARED_FILE),
  );
  try {
    await make((text) => naming(file, () => write.append(text)));
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

function writeWhole(file: string, content: string | Uint8Array): void {
  const target = replacedFile(file);
  if (target === undefined) writeFileSync(file, content);
  else replaceFile(target, content, SHARED_FILE);
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

/** Writes a result file where the user said, and prints its name. */
export function writeNamed(
  file: string,
  content: string | Uint8Array,
  options: GivenOptions,
): void {
  checkWritable(file, options);
  writeResult(file, content);
  printName(file);
}

/** As `writeNamed`, for a result that is made in parts. */
export async function writeNamedParts(
  file: string,
  make: (write: (text: string) => void) => Promise<void>,
  options: GivenOptions,
): Promise<void> {
  checkWritable(file, options);
  await writeParts(file, make);
  printName(file);
}

/** Tells where a result was written. */
export function printName(file: string): void {
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
