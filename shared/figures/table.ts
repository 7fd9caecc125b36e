import { formatNumber } from "../format/number.ts";

/** A table: one heading a column, cells as text; numbers are set flush right. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
  /** The same cells for a file, numbers with all their digits; by default those of `rows`. */
  readonly values?: readonly (readonly (string | number)[])[];
}

/** A column of a table over some rows: its heading, and what each row has there. */
export interface Column<Row> {
  readonly name: string;
  readonly numeric: boolean;
  /** As a file has it. */
  readonly value: (row: Row) => string | number;
  /** As readers see it. */
  readonly shown: (row: Row) => string;
}

/** A column of words. */
export function words<Row>(name: string, value: (row: Row) => string): Column<Row> {
  return { name, numeric: false, value, shown: value };
}

/** A column of numbers, of which a missing one is NaN, or of what was written of them already. */
export function numbers<Row>(
  name: string,
  value: (row: Row) => number | string | undefined,
  write: (value: number) => string = formatNumber,
): Column<Row> {
  const known = (row: Row): number | string => value(row) ?? NaN;
  const shown = (row: Row): string => {
    const own = known(row);
    return typeof own === "string" ? own : write(own);
  };
  return { name, numeric: true, value: known, shown };
}

/** @param shown the rows that readers see, where a file has more */
export function tableOf<Row>(
  caption: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  shown: readonly Row[] = rows,
): Table {
  return {
    caption,
    columns: columns.map(({ name, numeric }) => ({ name, numeric })),
    rows: shown.map((row) => columns.map((column) => column.shown(row))),
    values: rows.map((row) => columns.map((column) => column.value(row))),
  };
}
