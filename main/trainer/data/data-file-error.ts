/** A data file that cannot be used; the message says where and what to do. */
export class DataFileError extends Error {
  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`);
    this.name = "DataFileError";
  }
}

/** A table of numbers read from a file. */
export interface NumberTable {
  readonly rows: number;
  readonly columns: number;
  /** Axes `[row, column]`. */
  readonly values: Float32Array;
}
