import { existsSync } from "node:fs";
import path from "node:path";
import type {
  BackupResult,
  RepairResult,
  StoreCheckResult,
} from "../../../shared/api/store-records.ts";
import { checkStore } from "../../store/check-store.ts";
import { repairDatabase } from "../../store/repair/repair.ts";
import type { Store } from "../../store/store.ts";
import { LabError } from "../lab-error.ts";
import { backUpLab, filesOfBackup, restoreAtNextStart } from "./back-up.ts";

/** Reading every page of a larger database would keep the window waiting (4 s at 900 MB). */
const MAX_BYTES_WHILE_OPEN = 200e6;

/** What the interface does with the lab's database as a whole. */
export class StoreCare {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** @throws LabError for a database that is too large to read while the window waits */
  check(): StoreCheckResult {
    this.#refuseLarge("wslab check");
    return checkStore(this.#store);
  }

  /**
   * @param file a whole path under which nothing lies yet
   * @throws LabError for another path, StoreError where it cannot be written
   */
  async backUp(file: string): Promise<BackupResult> {
    requireWhole(file);
    const there = [file, filesOfBackup(file)].find((one) => existsSync(one));
    if (there !== undefined) {
      throw new LabError(`${there} already exists. Give the backup another name.`);
    }
    return { files: await backUpLab(this.#store, file) };
  }

  /** @throws LabError for a path that is not whole, StoreError for a backup that is not */
  restore(file: string): void {
    requireWhole(file);
    restoreAtNextStart(this.#store, file);
  }

  /** @throws LabError for a database that is too large, StoreError where nothing can be saved */
  repair(): RepairResult {
    this.#refuseLarge("wslab repair");
    return repairDatabase(this.#store.file);
  }

  #refuseLarge(command: string): void {
    if (this.#store.bytes() <= MAX_BYTES_WHILE_OPEN) return;
    throw new LabError(
      `The database is too large to be read while the window waits. Close the lab and use "${command}".`,
    );
  }
}

function requireWhole(file: string): void {
  if (path.isAbsolute(file)) return;
  throw new LabError(
    `${file} is not an absolute path. Give one that starts at the root of the disk.`,
  );
}
