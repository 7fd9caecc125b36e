import { chmodSync, lstatSync, readdirSync, statSync } from "node:fs";
import { makeFolder } from "./make-folder.ts";
import { PRIVATE_FILE, writeNewFile } from "./write-file.ts";

const PRIVATE_FOLDER = 0o700;
const OTHERS = 0o077;

/**
 * Makes a folder, and those above it, that only the user may enter. One that is there already is closed
 * to others where it holds nothing but the lab's own; a folder with other things in it stays as the
 * user has it.
 * @param isOwn whether a name in the folder is one of the lab's
 */
export function makePrivateFolder(folder: string, isOwn: (name: string) => boolean): void {
  makeFolder(folder, PRIVATE_FOLDER);
  const { mode } = lstatSync(folder);
  if ((mode & OTHERS) === 0 || !readdirSync(folder).every(isOwn)) return;
  closeToOthers(folder, mode);
}

/**
 * Makes an empty file that only the user may read, before a library that asks for no mode writes to it;
 * one that is there already is closed to others.
 */
export function makePrivateFile(file: string): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) writeNewFile(file, "", PRIVATE_FILE);
  else if ((stats.mode & OTHERS) !== 0) closeToOthers(file, stats.mode);
}

function closeToOthers(place: string, mode: number): void {
  try {
    chmodSync(place, mode & ~OTHERS);
  } catch (error) {
    // Another user's, or on a mount without modes or for reading alone: it cannot be closed.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EPERM" && code !== "EROFS" && code !== "ENOTSUP") throw error;
  }
}
