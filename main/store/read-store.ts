import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import SqliteDatabase, { type Database } from "better-sqlite3";
import { migrate, refuseForeign } from "./migrate.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import { damageOnOpening } from "./open-store.ts";
import { DATABASE_FILE } from "./own-files.ts";
import { copyWithLog } from "./settled-copy.ts";
import { readCounter, type Counted } from "./rollback-guard.ts";
import { renewRowChecksums } from "./row-checksums.ts";
import { explainStoreError, StoreError } from "./store-error.ts";
import { storeOver, type Store } from "./store.ts";

/**
 * Opens the store in a folder for reading alone, whoever writes it meanwhile. Where the folder cannot
 * be written (a mount for reading, a full disk) or the database is of an older form, a copy in the
 * system's temporary folder is read, which goes when the store is closed.
 * @throws StoreError naming the file and what to do
 */
export function openStoreForReading(folder: string): Store {
  const file = path.join(folder, DATABASE_FILE);
  if (!existsSync(file)) {
    throw new StoreError(
      "unwritable",
      `${file} does not exist: nothing is stored in ${folder} yet.`,
    );
  }
  try {
    // The log and the counter lie beside the file that a link leads to.
    const real = realpathSync(file);
    return openInPlace(real) ?? openCopy(real);
  } catch (error) {
    throw explainStoreError(error, file);
  }
}

/** @returns undefined where only a copy can be read */
function openInPlace(file: string): Store | undefined {
  const counted = readCounter(file);
  let database: Database | undefined;
  try {
    database = new SqliteDatabase(file, { readonly: true, timeout: 5000 });
    refuseForeign(database, file);
    if (database.pragma("user_version", { simple: true }) !== MIGRATIONS.length) {
      database.close();
      return undefined;
    }
    return readerOver(database, file, counted, () => undefined);
  } catch (error) {
    database?.close();
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (/^SQLITE_(CANTOPEN|READONLY|IOERR|FULL)/.test(code)) return undefined;
    throw error;
  }
}

function openCopy(file: string): Store {
  const counted = readCounter(file);
  const folder = mkdtempSync(path.join(tmpdir(), "wslab-read-"));
  const drop = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = path.join(folder, DATABASE_FILE);
    copyWithLog(file, copy);
    const database = new SqliteDatabase(copy);
    refuseForeign(database, file);
    if (migrate(database, copy, MIGRATIONS)) renewRowChecksums(database);
    return readerOver(database, file, counted, drop);
  } catch (error) {
    drop();
    throw error;
  }
}

function readerOver(
  database: Database,
  file: string,
  counted: Counted | undefined,
  onClosed: () => void,
): Store {
  const damage = damageOnOpening(database, file, counted);
  return storeOver({ database, file, damage, writes: undefined, onClosed });
}
