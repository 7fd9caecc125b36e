/** A table: one heading a column, cells as text; numbers are set flush right. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
  /** The same cells for a file, numbers with all their digits; by default those of `rows`. */
  readonly values?: readonly (readonly (string | number)[])[];
}

/** The heading of a column of words. */
export function text(name: string): Table["columns"][number] {
  return { name, numeric: false };
}

/** The heading of a column of numbers. */
export function numeric(name: string): Table["columns"][number] {
  return { name, numeric: true };
}
