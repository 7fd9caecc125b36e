import { isInteger, isMissing, isName, type DecimalMark } from "./number-cell.ts";

/** What programs call a column that counts the rows. */
const INDEX_NAME = /^(unnamed: 0|index|idx|id|row|rownames?|row_?(id|index|number)|no\.?|nr\.?)$/i;

/** What the cells of a text's lines are, beside its numbers. */
export interface TableLayout {
  /** The first line names the columns. */
  readonly hasHeadings: boolean;
  /** The first column names or counts the rows. */
  readonly hasRowNames: boolean;
  /** Every line ends with a separator, and so with an empty cell. */
  readonly hasEmptyEnd: boolean;
  /** Cells of a line, row name and empty end among them. */
  readonly cells: number;
}

/**
 * Reads a text's layout from its first lines: headings are a line without numbers, or numbers that
 * count the columns beside the empty heading of the row names, as pandas writes them.
 * @param first the cells of the first line
 * @param body the cells of the lines after it, at least one unless the text has one line alone
 */
export function layoutOf(
  first: readonly string[],
  body: readonly (readonly string[])[],
  decimal: DecimalMark,
): TableLayout {
  const hasEmptyEnd = endsEmpty(first, body);
  const heads = hasEmptyEnd && first.at(-1) === "" ? first.slice(0, -1) : first;
  const hasHeadings = areHeadings(heads, body, decimal);
  const width = (body[0]?.length ?? first.length) - (hasEmptyEnd ? 1 : 0);
  const hasRowNames =
    width > 1 &&
    (hasHeadings
      ? namesRows(heads, body, width, decimal)
      : namesRows(undefined, [first, ...body], width, decimal));
  const headed = hasRowNames && heads.length === width - 1 ? width : heads.length;
  return { hasHeadings, hasRowNames, hasEmptyEnd, cells: headed + (hasEmptyEnd ? 1 : 0) };
}

function endsEmpty(first: readonly string[], body: readonly (readonly string[])[]): boolean {
  const lines = body.length === 0 ? [first] : body;
  const width = lines[0]!.length;
  const isUnnamed = first.at(-1) === "" || first.length === width - 1;
  return width > 1 && isUnnamed && lines.every((cells) => cells.at(-1) === "");
}

function areHeadings(
  heads: readonly string[],
  body: readonly (readonly string[])[],
  decimal: DecimalMark,
): boolean {
  if (heads.every((cell) => isName(cell, decimal))) return true;
  const [corner = "", ...rest] = heads;
  if (rest.length === 0 || rest.some((cell) => cell === "")) return false;
  const isCorner = corner === "" ? body.every(([cell]) => cell !== "") : isName(corner, decimal);
  const isNamed = rest.every((cell) => isName(cell, decimal));
  const namesColumns = isNamed || (rest.length > 1 && countsUp(rest));
  return isCorner && namesColumns && (corner === "" || body.every(([cell]) => isRowName(cell)));
}

/** Whether the first column names the rows, by what stands in it and above it. */
function namesRows(
  heads: readonly string[] | undefined,
  body: readonly (readonly string[])[],
  width: number,
  decimal: DecimalMark,
): boolean {
  if (body.length === 0) return false;
  const column = body.map(([cell = ""]) => cell);
  if (column.every((cell) => isName(cell, decimal))) return true;
  if (heads === undefined || !column.every(isRowName)) return false;
  // One heading fewer than columns: R leaves out the row names' own.
  const isIndex = INDEX_NAME.test(heads[0]!) || heads.length === width - 1;
  if (isIndex && column.length > 1 && countsUp(column)) return true;
  return heads[0] === "" || (heads.length > 2 && countsUp(heads.slice(1)));
}

/** Row names are text or whole numbers. */
function isRowName(cell = ""): boolean {
  return isInteger(cell) || (!isMissing(cell) && isName(cell, ".") && isName(cell, ","));
}

/** Whether cells count 0, 1, 2 … or 1, 2, 3 …, as column numbers do. */
export function countsUp(cells: readonly string[]): boolean {
  const from = Number(cells[0]);
  if (from !== 0 && from !== 1) return false;
  return cells.every((cell, i) => cell === String(from + i));
}
