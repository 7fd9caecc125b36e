import { isInteger } from "./number-cell.ts";
import { countsUp } from "./table-layout.ts";

/** Of how many lines the first one is compared with. */
export const COMPARED_ROWS = 500;
/** So many numbers in rising or falling order are no chance. */
const MIN_MONOTONE = 6;
const MIN_SPACED = 3;
/** Fewer lines below do not show what a sample looks like. */
const MIN_COMPARED = 2;
const SPACING_TOLERANCE = 1e-6;

/** A line as it is written and as numbers. */
export interface NumberLine {
  readonly cells: readonly string[];
  readonly values: readonly number[];
}

/**
 * Whether a first line of numbers may be headings, such as column numbers, wavelengths or times: it
 * counts its columns, or its numbers are in order as no line's below it are. A sample that looks like
 * that is rare, and headings that are trained on go unnoticed.
 * @param body the lines after it, up to `COMPARED_ROWS` of them
 */
export function mayBeHeadings(first: NumberLine, body: readonly NumberLine[]): boolean {
  const { cells, values } = first;
  if (cells.length < 2) return false;
  if (countsUp(cells) && (cells[0] === "0" || cells.length > 2)) return true;
  if (body.length < MIN_COMPARED) return false;
  const isLone = (has: (line: NumberLine) => boolean): boolean => has(first) && !body.some(has);
  const isCount = cells.every(isInteger) && isMonotone(values);
  if (isCount && body.every(hasFraction)) return true;
  if (values.length >= MIN_SPACED && isLone((line) => isEquallySpaced(line.values))) return true;
  if (values.length < MIN_SPACED || !isLone((line) => isMonotone(line.values))) return false;
  return values.length >= MIN_MONOTONE || liesOutside(values, body);
}

/** Whether a line of decimals has more than whole numbers in it. */
function hasFraction({ cells }: NumberLine): boolean {
  return !cells.every(isInteger);
}

function isMonotone(values: readonly number[]): boolean {
  const sign = Math.sign(values[1]! - values[0]!);
  return sign !== 0 && values.every((v, i) => i === 0 || Math.sign(v - values[i - 1]!) === sign);
}

function isEquallySpaced(values: readonly number[]): boolean {
  const step = (values.at(-1)! - values[0]!) / (values.length - 1);
  const tolerance = SPACING_TOLERANCE * values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const isSpaced = (v: number, i: number): boolean =>
    Math.abs(v - (values[0]! + i * step)) <= tolerance;
  return Math.abs(step) > tolerance && values.every(isSpaced);
}

/** Whether at least half of a line's numbers lie outside all others of their column. */
function liesOutside(values: readonly number[], body: readonly NumberLine[]): boolean {
  const outside = values.filter((value, column) => {
    const others = body.map((line) => line.values[column]!);
    return value < Math.min(...others) || value > Math.max(...others);
  });
  return outside.length * 2 >= values.length;
}
