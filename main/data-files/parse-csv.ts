import Papa from "papaparse";
import { TableError, type NumberTable } from "./number-table.ts";

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Reads a table of numbers separated by commas, semicolons, tabs or spaces, one row a line. Blank
 * lines are skipped, and so is a first line of which no cell is a number: it is taken for column
 * names. A first line 0, 1, 2, … is refused: it is column numbers as a rule, and may be a sample.
 * @throws TableError naming line and column of the first cell that is not a finite float32, or the
 *   first line of another length
 */
export function parseCsv(text: string): NumberTable {
  const values: number[] = [];
  let line = 0;
  let rows = 0;
  let columns = 0;
  const addLine = (cells: readonly string[]): void => {
    line += 1;
    if (cells.length === 1 && cells[0] === "") return;
    if (columns === 0) {
      columns = cells.length;
      if (cells.every(isName)) return;
      if (columns > 1 && cells.every((cell, column) => cell === String(column))) {
        throw new TableError(
          `line ${line} counts its columns: 0, 1, 2 …`,
          "Delete the line, or write a line of names above it where it is a sample.",
        );
      }
    }
    if (cells.length !== columns) {
      const problem = `line ${line} has ${cells.length} columns, the lines before it ${columns}.`;
      throw new TableError(problem, "Give every line the same number of columns.");
    }
    cells.forEach((cell, column) => values.push(parseCell(cell, line, column + 1)));
    rows += 1;
  };
  const delimiter = separatorOf(text);
  const table = text.replace(/^\uFEFF/, "");
  Papa.parse<string[]>(delimiter === " " ? withSingleSpaces(table) : table, {
    delimiter,
    transform: (cell) => cell.trim(),
    step: ({ data }) => addLine(data),
  });
  if (rows === 0) throw new TableError("holds no numbers.", "Give one sample a line.");
  return { rows, columns, values: Float32Array.from(values) };
}

/** Papa guesses from ten lines, which are not a table yet where the data are ragged. */
function separatorOf(text: string): string {
  const line = /\S.*/.exec(text)?.[0].trimEnd() ?? "";
  const unquoted = line.replace(/"[^"]*"/g, "");
  return [",", ";", "\t", " "].find((candidate) => unquoted.includes(candidate)) ?? ",";
}

/** Columns that spaces line up, as NumPy's savetxt writes them. */
function withSingleSpaces(text: string): string {
  return text.replace(/^ +| +$/gm, "").replace(/ +/g, " ");
}

function isName(cell: string): boolean {
  return !NUMBER.test(cell) && !isMissing(cell);
}

/** Empty cells and NaN belong to data that lack a number, not to a line of column names. */
function isMissing(cell: string): boolean {
  return cell === "" || /^[+-]?(nan|na|inf|infinity|null)$/i.test(cell);
}

function parseCell(cell: string, line: number, column: number): number {
  const value = NUMBER.test(cell) ? Math.fround(Number(cell)) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const shown = cell === "" ? "is empty" : `is "${cell.slice(0, 40)}"`;
  throw new TableError(
    `line ${line}, column ${column} ${shown}, not a finite number.`,
    "Replace it or remove the line.",
  );
}
