import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";

/** What only the user may read and write: whatever the lab keeps for itself. */
export const PRIVATE_FILE = 0o600;
/** What others may read as far as the user's umask allows: results that were asked for. */
export const SHARED_FILE = 0o666;

/** Fails where anything has the name already, a link that leads nowhere too. */
const EXCLUSIVE =
  constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/**
 * The first of `file`, `file-2`, `file-3` … under which nothing lies yet.
 * @param ending what stands behind the number
 */
export function freePlace(file: string, ending = ""): string {
  for (let i = 1; ; i++) {
    const free = `${file}${i === 1 ? "" : `-${i}`}${ending}`;
    if (lstatSync(free, { throwIfNoEntry: false }) === undefined) return free;
  }
}

/** A name beside a file for what is not whole yet, which nobody can have foreseen. */
export function partName(file: string): string {
  return `${file}.${randomBytes(9).toString("base64url")}.part`;
}

/**
 * Has a file made under another name, from which it takes the place of whatever has its own: nobody finds
 * half of one.
 * @returns what `make` does
 */
export function makeWhole<T>(file: string, make: (part: string) => T): T {
  const part = partName(file);
  try {
    const made = make(part);
    renameSync(part, file);
    return made;
  } finally {
    rmSync(part, { force: true });
  }
}

/**
 * Writes a file that must not be there yet, and has it on the disk when it returns. What waits under
 * its name, a link above all, is neither followed nor touched.
 * @throws Error with the code EEXIST where the name is taken
 */
export function writeNewFile(file: string, content: string | Uint8Array, mode: number): void {
  const descriptor = openSync(file, EXCLUSIVE, mode);
  try {
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * A file that is written in parts, whole or not at all, in the place of whatever has its name: a link
 * there is replaced, and what it leads to stays as it was.
 */
export class PartialFile {
  readonly #file: string;
  readonly #part: string;
  #descriptor: number | undefined;

  /** @throws Error of the file system */
  constructor(file: string, mode: number) {
    this.#file = file;
    this.#part = partName(file);
    this.#descriptor = openSync(this.#part, EXCLUSIVE, mode);
  }

  append(content: string | Uint8Array): void {
    writeFileSync(this.#descriptor!, content);
  }

  /** Puts the file in its place; what was written is on the disk then. */
  finish(): void {
    fsyncSync(this.#descriptor!);
    this.#close();
    renameSync(this.#part, this.#file);
  }

  /** Removes what was written. */
  giveUp(): void {
    this.#close();
    rmSync(this.#part, { force: true });
  }

  #close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

/** Writes a `PartialFile` at once. */
export function replaceFile(file: string, content: string | Uint8Array, mode: number): void {
  const whole = new PartialFile(file, mode);
  try {
    whole.append(content);
    whole.finish();
  } finally {
    whole.giveUp();
  }
}
