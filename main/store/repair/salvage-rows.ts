import type { DatabasePages, RawRow, TreePage } from "./database-pages.ts";

/** A row that lies in a database, with the table that it is of where that is known. */
export interface SalvagedRow extends RawRow {
  readonly table: string | undefined;
  readonly isIndex: boolean;
}

/** What reading a database page by page came to. */
export interface Salvage {
  /** Pages, and cells of pages, that could not be read. */
  unreadable: number;
}

interface Root {
  /** Undefined for an index, whose rows stand in its table, and for a table that is derived. */
  readonly table: string | undefined;
  readonly page: number;
  readonly isDerived: boolean;
}

/** Whether triggers fill a table from others, those included that the full-text search keeps for itself. */
export function isDerived(table: string): boolean {
  return table.startsWith("library_");
}

const SCHEMA_PAGE = 1;

/**
 * All rows of a database: first those that its tables lead to, then those of pages to which, damage
 * being what it is, nothing leads any more. Deleted rows are not among them.
 * @param salvage is told what could not be read
 */
export function* salvageRows(pages: DatabasePages, salvage: Salvage): Generator<SalvagedRow> {
  const seen = new Set([SCHEMA_PAGE]);
  for (const root of readRoots(pages, seen, salvage)) {
    // Nothing is lost with what is made anew.
    const told = root.isDerived ? { ...salvage } : salvage;
    for (const page of treeFrom(pages, root.page, seen, told)) {
      if (root.table !== undefined) yield* rowsOf(page, root.table);
    }
  }
  for (let number = 1; number <= pages.count; number++) {
    if (seen.has(number) || pages.isFree(number)) continue;
    const page = pages.read(number);
    if (page !== undefined) yield* rowsOf(page, undefined);
  }
}

function* rowsOf({ rows, isIndex }: TreePage, table: string | undefined): Generator<SalvagedRow> {
  for (const row of rows) yield { ...row, table, isIndex };
}

/** The tables and indexes, from the schema (its columns: type, name, tbl_name, rootpage, sql). */
function readRoots(pages: DatabasePages, seen: Set<number>, salvage: Salvage): Root[] {
  seen.delete(SCHEMA_PAGE);
  const schema = [...treeFrom(pages, SCHEMA_PAGE, seen, salvage)];
  return schema.flatMap(({ rows }) =>
    rows.flatMap(({ values: [type, name, , page] }) =>
      typeof page === "number" && page > 0 && typeof name === "string"
        ? [rootOf(String(type), name, page)]
        : [],
    ),
  );
}

function rootOf(type: string, name: string, page: number): Root {
  const derived = isDerived(name);
  return { table: type === "table" && !derived ? name : undefined, page, isDerived: derived };
}

/** The pages of one tree, from left to right, each once. */
function* treeFrom(
  pages: DatabasePages,
  root: number,
  seen: Set<number>,
  salvage: Salvage,
): Generator<TreePage> {
  const open = [root];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    if (seen.has(number)) continue;
    seen.add(number);
    const page = pages.read(number);
    salvage.unreadable += page?.unreadable ?? 1;
    if (page === undefined) continue;
    yield page;
    const [rightmost, ...others] = page.children;
    if (rightmost !== undefined) open.push(rightmost, ...others.reverse());
  }
}
