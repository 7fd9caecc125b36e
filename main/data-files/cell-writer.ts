import { COMPARED_ROWS, mayBeHeadings, type NumberLine } from "./first-line.ts";
import { MAX_CELL_LENGTH, numberIn, type DecimalMark } from "./number-cell.ts";
import { TableError, type NumberTable } from "./number-table.ts";
import { countsUp, type TableLayout } from "./table-layout.ts";

/** Room for so many numbers at first; it doubles as it fills. */
const FIRST_ROOM = 1024;

/** Gathers the numbers of a text's lines into a table. */
export class CellWriter {
  readonly #layout: TableLayout;
  readonly #decimal: DecimalMark;
  readonly #compared: NumberLine[] = [];
  readonly #columns: number;
  #values = new Float32Array(FIRST_ROOM);
  #length = 0;
  #rows = 0;
  #firstLine = 0;
  /** Whether the first column counts the rows so far, from 0 or 1. */
  #countsRows = true;
  #countedFrom = 0;

  constructor(layout: TableLayout, decimal: DecimalMark) {
    this.#layout = layout;
    this.#decimal = decimal;
    this.#columns = layout.cells - Number(layout.hasRowNames) - Number(layout.hasEmptyEnd);
  }

  /** @throws TableError naming the first cell that is not a finite float32 */
  write(cells: readonly string[], line: number): void {
    const from = this.#layout.hasRowNames ? 1 : 0;
    this.#makeRoom();
    for (let column = 0; column < this.#columns; column++) {
      const cell = cells[from + column]!;
      const value = numberIn(cell, this.#decimal);
      if (Number.isNaN(value)) throw notFinite(cell, line, from + column + 1);
      this.#values[this.#length++] = value;
    }
    const end = cells.length - 1;
    if (this.#layout.hasEmptyEnd && cells[end] !== "") throw notEmpty(cells[end]!, line, end + 1);
    this.#compare(cells, line);
    this.#rows += 1;
  }

  /** @throws TableError where the first line may be headings */
  finish(): Omit<NumberTable, "notes"> & { readonly hasRowNames: boolean } {
    const [first, ...body] = this.#compared;
    if (first === undefined)
      throw new TableError("contains no numbers.", "Give one sample per line.");
    const { hasHeadings, hasRowNames } = this.#layout;
    if (!hasHeadings && mayBeHeadings(first, body)) throw this.#unclearFirstLine(first);
    const values = this.#values.slice(0, this.#length);
    const maybeRowNumbers = !hasHeadings && this.#columns > 1 && this.#rows > 2 && this.#countsRows;
    return { rows: this.#rows, columns: this.#columns, values, hasRowNames, maybeRowNumbers };
  }

  #makeRoom(): void {
    const needed = this.#length + this.#columns;
    if (needed <= this.#values.length) return;
    const larger = new Float32Array(Math.max(needed, 2 * this.#values.length));
    larger.set(this.#values.subarray(0, this.#length));
    this.#values = larger;
  }

  #compare(cells: readonly string[], line: number): void {
    const from = this.#layout.hasRowNames ? 1 : 0;
    if (this.#rows === 0) {
      this.#firstLine = line;
      this.#countedFrom = cells[0] === "1" ? 1 : 0;
    }
    this.#countsRows &&=
      !this.#layout.hasRowNames && cells[0] === String(this.#countedFrom + this.#rows);
    if (this.#compared.length > COMPARED_ROWS) return;
    const own = cells.slice(from, from + this.#columns);
    const values = this.#values.slice(this.#length - this.#columns, this.#length);
    this.#compared.push({ cells: own, values: [...values] });
  }

  #unclearFirstLine({ cells }: NumberLine): TableError {
    const where = `line ${this.#firstLine}`;
    const shown = `${cells.slice(0, 3).join(", ")} …`;
    return new TableError(
      countsUp(cells)
        ? `${where} counts its columns: ${shown}`
        : `${where} may be headings: its numbers (${shown}) are in order, unlike those of any other line.`,
      "Delete the line, or, if it is a sample, write a line of names above it.",
    );
  }
}

function notFinite(cell: string, line: number, column: number): TableError {
  const shown = cell === "" ? "is empty" : `is "${cell.slice(0, 40)}"`;
  const tooLong = cell.length > MAX_CELL_LENGTH ? ` (${cell.length} characters long)` : "";
  return new TableError(
    `line ${line}, column ${column} ${shown}${tooLong}, not a finite number.`,
    "Replace it or remove the line.",
  );
}

function notEmpty(cell: string, line: number, column: number): TableError {
  return new TableError(
    `line ${line}, column ${column} is "${cell.slice(0, 40)}", where other lines end with an empty cell.`,
    "Give every line the same number of columns.",
  );
}
