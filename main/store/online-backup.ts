import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, realpathSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import type { Database } from "better-sqlite3";
import { makeFolder } from "../files/make-folder.ts";
import { makePrivateFile } from "../files/private-folder.ts";
import { makeWhole, partName } from "../files/write-file.ts";
import { explainStoreError, StoreError } from "./store-error.ts";

/**
 * Writes a whole copy of a database while it is used; a file already there is replaced.
 * @throws StoreError where the copy cannot be written
 */
export async function backUp(database: Database, file: string, target: string): Promise<void> {
  if (existsSync(target) && realpathSync(target) === realpathSync(file)) {
    const message = `${target} is the lab’s own file. Give the copy another name.`;
    throw new StoreError("unwritable", message);
  }
  if (!existsSync(path.dirname(path.resolve(target)))) {
    const message = `${target} cannot be written: its folder does not exist. Create it, or choose another path.`;
    throw new StoreError("unwritable", message);
  }
  // A copy that is not whole must not stand under the name of one that was.
  const part = partName(target);
  try {
    await database.backup(part);
    renameSync(part, target);
  } catch (error) {
    throw explainStoreError(error, target);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Writes a whole copy of a database whose file is gone; one already there is replaced. */
export function rescueInto(database: Database, target: string): void {
  try {
    makeWhole(target, (part) => {
      makePrivateFile(part);
      database.prepare("VACUUM INTO ?").run(part);
    });
  } catch (error) {
    throw explainStoreError(error, target);
  }
}

/** Where to save a database that was removed: under its own name, or beside what took its place. */
export function rescuePlace(file: string): string {
  makeFolder(path.dirname(file), 0o700);
  return existsSync(file) ? `${file}.rescued-${randomUUID().slice(0, 8)}` : file;
}

/** Removes what backups, upgrades and repairs that were killed left in the data folder. */
export function removeParts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (/^lab\.sqlite\..*(\.part(-wal|-shm)?|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/.test(name)) {
      rmSync(path.join(folder, name), { recursive: true, force: true });
    }
  }
}
