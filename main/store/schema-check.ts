import SqliteDatabase, { type Database } from "better-sqlite3";
import type { StoredDamage } from "./damage.ts";
import { applyMigrations } from "./migrate.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import { SAVE_OR_RESTORE } from "./store-error.ts";

/**
 * Notes where a database's own description of its tables is not the newest form's: no row's checksum
 * covers it, and a column of another name would be read as if it were empty.
 */
export function noteSchemaDamage(database: Database, file: string, damage: StoredDamage): void {
  expected ??= newestSchema();
  if (schemaOf(database) === expected) return;
  damage.note(
    `The description of the tables in ${file} is damaged: results may lack numbers. ${SAVE_OR_RESTORE}`,
  );
}

let expected: string | undefined;

function newestSchema(): string {
  const database = new SqliteDatabase(":memory:");
  try {
    applyMigrations(database, 0, MIGRATIONS);
    return schemaOf(database);
  } finally {
    database.close();
  }
}

/** Tables with their columns, and indexes with what they are over. */
function schemaOf(database: Database): string {
  const rows = database
    .prepare(
      `SELECT tables.name, columns.name, columns.type, columns.pk
       FROM main.sqlite_schema AS tables JOIN pragma_table_info(tables.name, 'main') AS columns
       WHERE tables.type = 'table' ORDER BY tables.name, columns.cid`,
    )
    .raw()
    .all();
  const indexes = database
    .prepare(
      `SELECT indexes.name, indexes.tbl_name, columns.name
       FROM main.sqlite_schema AS indexes JOIN pragma_index_info(indexes.name, 'main') AS columns
       WHERE indexes.type = 'index' ORDER BY indexes.name, columns.seqno`,
    )
    .raw()
    .all();
  return JSON.stringify([rows, indexes]);
}
