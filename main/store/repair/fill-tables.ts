import type { Database, Statement } from "better-sqlite3";
import { isDerived, type SalvagedRow } from "./salvage-rows.ts";
import type { StoredValue } from "./record.ts";

interface Table {
  readonly name: string;
  readonly columns: number;
  /** Whether its rows lie in pages of an index: a table without rowid. */
  readonly isIndex: boolean;
  /** The column that is the row's own number, which its record leaves out. */
  readonly rowidColumn: number;
  readonly insert: Statement<StoredValue[]>;
}

/**
 * Puts salvaged rows into an empty database of the same form. What a table refuses (a value of the
 * wrong type, a key that is there already) was none of its rows.
 */
export function fillTables(database: Database, rows: Iterable<SalvagedRow>): void {
  const tables = readTables(database);
  const names = new Set(tables.map(({ name }) => name));
  for (const row of rows) {
    const fitting = tables.filter(
      (table) =>
        (row.table !== undefined && names.has(row.table)
          ? table.name === row.table
          : table.isIndex === row.isIndex) && row.values.length === table.columns,
    );
    // A page that no table leads to, or one whose name is damaged, may be of any of the same width: the first that takes the row has it.
    fitting.some((table) => insertRow(table, row));
  }
}

function insertRow({ insert, rowidColumn }: Table, { rowid, values }: SalvagedRow): boolean {
  const filled = values.map((value, column) => (column === rowidColumn ? rowid! : value));
  try {
    return insert.run(...filled).changes > 0;
  } catch {
    return false; // of a type that the column does not take
  }
}

interface ColumnInfo {
  readonly type: string;
  readonly pk: number;
}

function readTables(database: Database): Table[] {
  const listed = database.pragma("table_list") as { name: string; type: string; wr: number }[];
  return listed
    .filter(({ name, type }) => type === "table" && !name.startsWith("sqlite_") && !isDerived(name))
    .map(({ name, wr }) => {
      const columns = database.pragma(`table_info(${name})`) as ColumnInfo[];
      const isIndex = wr === 1;
      const marks = columns.map(() => "?").join(", ");
      return {
        name,
        columns: columns.length,
        isIndex,
        rowidColumn: isIndex
          ? -1
          : columns.findIndex(({ type, pk }) => pk === 1 && type === "INTEGER"),
        insert: database.prepare(`INSERT OR IGNORE INTO ${name} VALUES (${marks})`),
      };
    });
}
