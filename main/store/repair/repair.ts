import { existsSync } from "node:fs";
import SqliteDatabase, { type Database } from "better-sqlite3";
import type { RepairResult } from "../../../shared/api/store-records.ts";
import { makePrivateFile } from "../../files/private-folder.ts";
import { freePlace, makeWhole } from "../../files/write-file.ts";
import { countOf } from "../../../shared/format/sentence.ts";
import { StoredDamage } from "../damage.ts";
import { applyMigrations } from "../migrate.ts";
import { MIGRATIONS } from "../migrations/index.ts";
import { keepRowChecksums, renewRowChecksums } from "../row-checksums.ts";
import { explainStoreError, StoreError } from "../store-error.ts";
import { storeOver } from "../store.ts";
import { dropDamagedCurves, planLostRuns } from "./complete-runs.ts";
import { DatabasePages } from "./database-pages.ts";
import { CHECKSUMS_FORM, dropDamagedRows, dropDependents } from "./drop-damaged.ts";
import { fillTables } from "./fill-tables.ts";
import { salvageRows, type Salvage } from "./salvage-rows.ts";
import { scratchCopy } from "./scratch-copy.ts";

/** A number beyond these is damage, not a form. */
const FORMS_TO_COME = 1000;

type Saved = Omit<RepairResult, "file">;

/**
 * Saves what can be read of a database, damaged or not, into a new file beside it: every row that is
 * as the lab wrote it, and every part of a curve.
 * @param file the database; it is not changed
 * @throws StoreError where there is nothing to read, or the new file cannot be written
 */
export function repairDatabase(file: string): RepairResult {
  if (!existsSync(file)) {
    throw new StoreError("unwritable", `${file} does not exist: there is nothing to repair.`);
  }
  const target = freePlace(`${file}.repaired`);
  try {
    const copy = scratchCopy(file);
    try {
      const saved = makeWhole(target, (part) => {
        makePrivateFile(part);
        return saveInto(part, copy.file);
      });
      return { file: target, ...saved };
    } finally {
      copy.remove();
    }
  } catch (error) {
    throw explainStoreError(error, target);
  }
}

function saveInto(target: string, damaged: string): Saved {
  const form = formOf(damaged);
  const database = new SqliteDatabase(target);
  try {
    database.pragma("auto_vacuum = INCREMENTAL");
    database.pragma("foreign_keys = OFF"); // rows come in the order of their pages
    applyMigrations(database, 0, MIGRATIONS.slice(0, form));
    const salvage = { unreadable: 0 };
    const lost = database.transaction(() => [
      ...fillFrom(damaged, database, salvage),
      ...(form >= CHECKSUMS_FORM ? dropDamagedRows(database) : []),
      ...dropDependents(database),
    ])();
    applyMigrations(database, form, MIGRATIONS);
    if (form < MIGRATIONS.length) renewRowChecksums(database);
    return complete(database, target, lost);
  } finally {
    database.close();
  }
}

/** @returns what could not be read, in a sentence */
function fillFrom(damaged: string, database: Database, salvage: Salvage): string[] {
  const pages = new DatabasePages(damaged);
  try {
    fillTables(database, salvageRows(pages, salvage));
  } finally {
    pages.close();
  }
  if (salvage.unreadable === 0) return [];
  return [`${countOf(salvage.unreadable, "page or row", "pages and rows")} could not be read.`];
}

/** Puts experiments in order whose runs or curves are not whole. */
function complete(database: Database, target: string, lost: readonly string[]): Saved {
  keepRowChecksums(database);
  const [damage, onClosed] = [new StoredDamage(), (): void => undefined];
  const store = storeOver({ database, file: target, damage, writes: undefined, onClosed });
  const more = database.transaction(() => [...dropDamagedCurves(store), ...planLostRuns(store)])();
  const experiments = store.experiments.listAll().length;
  if (experiments === 0 && lost.length > 0) {
    throw new StoreError(
      "corrupt",
      "Nothing in the database could be read: no experiment is left.",
    );
  }
  return { experiments, runs: store.runs.all().length, lost: [...lost, ...more] };
}

/**
 * The form that a database says it has; the newest where it says none.
 * @throws StoreError for one of a newer lab
 */
function formOf(file: string): number {
  const pages = new DatabasePages(file);
  pages.close();
  const newest = MIGRATIONS.length;
  if (pages.form > newest && pages.form < newest + FORMS_TO_COME) {
    throw new StoreError(
      "newer",
      `It was written by a newer lab (form ${pages.form}; this one knows ${newest}). Repair it with the newer lab.`,
    );
  }
  return pages.form >= 1 && pages.form <= newest ? pages.form : newest;
}
