import { countOf } from "../../shared/format/sentence.ts";

/** A table of numbers read from a file. */
export interface NumberTable {
  readonly rows: number;
  readonly columns: number;
  /** Axes `[row, column]`. */
  readonly values: Float32Array;
  /** How the file was read where that is not plain, each a phrase such as "comments skipped". */
  readonly notes: readonly string[];
  /** Whether the columns look like numbers cut in two at their decimal commas. */
  readonly maybeDecimalCommas?: boolean;
  /** Whether the first column counts the rows, without a heading that says what it is. */
  readonly maybeRowNumbers?: boolean;
}

/** What was read, in one line: "300 rows × 100 columns, first line taken as headings". */
export function describeTable({ rows, columns, notes }: NumberTable): string {
  const size = `${countOf(rows, "row")} × ${countOf(columns, "column")}`;
  return [size, ...notes].join(", ");
}

/** A file that holds no table of numbers. */
export class TableError extends Error {
  override readonly name = "TableError";
  /** What is wrong and where in the file, as a sentence without the file's name. */
  readonly problem: string;
  /** What to do about it, as a sentence. */
  readonly fix: string;

  /** Both are sentences; the message is one after the other. */
  constructor(problem: string, fix: string) {
    super(`${problem} ${fix}`);
    this.problem = problem;
    this.fix = fix;
  }
}
