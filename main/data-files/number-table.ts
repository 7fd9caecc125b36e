/** A table of numbers read from a file. */
export interface NumberTable {
  readonly rows: number;
  readonly columns: number;
  /** Axes `[row, column]`. */
  readonly values: Float32Array;
}

/** A file that holds no table of numbers. */
export class TableError extends Error {
  override readonly name = "TableError";
  /** What is wrong and where in the file, as a sentence without the file's name. */
  readonly problem: string;
  /** What to do about it, as a sentence. */
  readonly mend: string;

  /** Both are sentences; the message is one after the other. */
  constructor(problem: string, mend: string) {
    super(`${problem} ${mend}`);
    this.problem = problem;
    this.mend = mend;
  }
}
