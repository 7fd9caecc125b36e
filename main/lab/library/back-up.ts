import { cpSync, existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { FILES_FOLDER } from "../../store/own-files.ts";
import type { Store } from "../../store/store.ts";
import { explainStoreError } from "../../store/store-error.ts";

/** Where a backup keeps the copies of data files: beside the copy of the database. */
export function filesOfBackup(file: string): string {
  return `${file}.${FILES_FOLDER}`;
}

/**
 * Writes a copy of the database, and beside it a folder with the copies of data files where there are
 * any; what is already there is replaced.
 * @returns what was written
 * @throws StoreError where it cannot be written
 */
export async function backUpLab(store: Store, file: string): Promise<string[]> {
  const own = path.join(path.dirname(store.file), FILES_FOLDER);
  const folder = filesOfBackup(file);
  await store.backUp(file);
  try {
    if (!existsSync(own) || readdirSync(own).length === 0) {
      rmSync(folder, { recursive: true, force: true });
      return [file];
    }
    const part = `${folder}.${process.pid}.part`;
    try {
      cpSync(own, part, { recursive: true });
      rmSync(folder, { recursive: true, force: true });
      renameSync(part, folder);
    } finally {
      rmSync(part, { recursive: true, force: true });
    }
    return [file, folder];
  } catch (error) {
    throw explainStoreError(error, folder);
  }
}
