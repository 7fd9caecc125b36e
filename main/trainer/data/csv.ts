import { DataFileError, type NumberTable } from "./data-file-error.ts";

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Reads a table of numbers separated by commas, semicolons or tabs, one row a line. Blank lines are
 * skipped, and so is a first line of which no cell is a number: it is taken for column names.
 * @throws DataFileError naming line and column of the first cell that is not a finite number, or the
 *   first line of another length
 */
export function parseCsv(text: string, file: string): NumberTable {
  const values: number[] = [];
  let rows = 0;
  let columns = 0;
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const separator = separatorOf(lines.find((line) => line.trim() !== "") ?? "");
  let isFirst = true;
  lines.forEach((line, index) => {
    if (line.trim() === "") return;
    const cells = line.split(separator).map(unquote);
    const isHeader = isFirst && cells.every((cell) => !NUMBER.test(cell) && !isMissing(cell));
    isFirst = false;
    if (isHeader) {
      columns = cells.length;
      return;
    }
    if (columns === 0) columns = cells.length;
    if (cells.length !== columns) {
      const problem = `line ${index + 1} has ${cells.length} columns, the lines before it ${columns}.`;
      throw new DataFileError(file, `${problem} Give every line the same number of columns.`);
    }
    cells.forEach((cell, column) => values.push(parseCell(cell, file, index + 1, column + 1)));
    rows += 1;
  });
  if (rows === 0) throw new DataFileError(file, "holds no numbers. Give one sample a line.");
  return { rows, columns, values: Float32Array.from(values) };
}

function separatorOf(line: string): string {
  return [",", ";", "\t"].find((candidate) => line.includes(candidate)) ?? ",";
}

function unquote(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim();
}

/** Empty cells and NaN belong to data that lack a number, not to a line of column names. */
function isMissing(cell: string): boolean {
  return cell === "" || /^[+-]?(nan|na|inf|infinity|null)$/i.test(cell);
}

function parseCell(cell: string, file: string, line: number, column: number): number {
  const value = NUMBER.test(cell) ? Math.fround(Number(cell)) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const shown = cell === "" ? "is empty" : `is "${cell.slice(0, 40)}"`;
  throw new DataFileError(
    file,
    `line ${line}, column ${column} ${shown}, not a finite number. Replace it or remove the line.`,
  );
}
