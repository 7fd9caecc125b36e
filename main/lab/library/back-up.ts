import { cpSync, existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { partName } from "../../files/write-file.ts";
import { FILES_FOLDER } from "../../store/own-files.ts";
import { restoreDatabase, type Restored } from "../../store/restore.ts";
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
    const part = partName(folder);
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

/**
 * Puts a backup in the place of what a folder holds, which no lab may have open. The database that was
 * there is kept aside, and no copy of a data file is taken away.
 * @throws StoreError where a lab holds the folder, or the backup is not whole
 */
export function restoreLab(dataFolder: string, backup: string): Restored {
  const restored = restoreDatabase(dataFolder, backup);
  bringDataFiles(backup, dataFolder);
  return restored;
}

/**
 * The same for the lab that is open: the backup takes its place when it starts next.
 * @throws StoreError where the backup is not whole; then nothing has changed
 */
export function restoreAtNextStart(store: Store, backup: string): void {
  store.stageRestore(backup);
  bringDataFiles(backup, path.dirname(store.file));
}

/** Copies are named by their content: those of a backup stand beside those that are there. */
function bringDataFiles(backup: string, dataFolder: string): void {
  const folder = filesOfBackup(backup);
  if (!existsSync(folder)) return;
  const own = path.join(dataFolder, FILES_FOLDER);
  try {
    cpSync(folder, own, { recursive: true, force: false });
  } catch (error) {
    throw explainStoreError(error, own);
  }
}
