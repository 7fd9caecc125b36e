/** The character between a number's whole part and its fraction. */
export type DecimalMark = "." | ",";

/** A longer cell holds no number, whatever stands in it. */
export const MAX_CELL_LENGTH = 400;

/** Both forms are read from left to right in one way only, so the time grows with the length alone. */
const FORMS: Readonly<Record<DecimalMark, RegExp>> = {
  ".": /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/,
  ",": /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][+-]?\d+)?$/,
};

/** Whether a cell holds a decimal number, of any size. */
export function isNumber(cell: string, decimal: DecimalMark): boolean {
  return cell.length <= MAX_CELL_LENGTH && FORMS[decimal].test(cell);
}

/** A cell's value rounded to float32, or NaN where it is no finite number. */
export function numberIn(cell: string, decimal: DecimalMark): number {
  if (!isNumber(cell, decimal)) return Number.NaN;
  const value = Math.fround(Number(decimal === "," ? cell.replace(",", ".") : cell));
  return Number.isFinite(value) ? value : Number.NaN;
}

/** Empty cells and NaN belong to data that lack a number, not to a line of headings. */
export function isMissing(cell: string): boolean {
  return cell === "" || /^[+-]?(?:nan|na|inf|infinity|null)$/i.test(cell);
}

/** Whether a cell is text: neither a number nor the lack of one. */
export function isName(cell: string, decimal: DecimalMark): boolean {
  return !isNumber(cell, decimal) && !isMissing(cell);
}

/** Whether a cell is an integer without point and exponent. */
export function isInteger(cell: string): boolean {
  return cell.length <= MAX_CELL_LENGTH && /^[+-]?\d+$/.test(cell);
}
