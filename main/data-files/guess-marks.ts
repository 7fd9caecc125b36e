import { isMissing, isNumber, type DecimalMark } from "./number-cell.ts";
import { splitLine, type Separator } from "./split-line.ts";

/** How a text writes its table. */
export interface Marks {
  readonly separator: Separator;
  readonly decimal: DecimalMark;
}

const SEPARATORS: readonly Separator[] = [",", ";", "\t", " "];

/** A guess needs no more of a text, however long its lines are. */
const MAX_SAMPLE_LENGTH = 16_384;

/**
 * The separator and the decimal mark under which most cells of a text's lines are numbers; where two
 * serve as well, the more usual one, and the one that makes more columns.
 * @param lines a few of the body's lines, headings aside
 * @param decimal the mark, where the user has told it
 */
export function guessMarks(lines: readonly string[], decimal?: DecimalMark): Marks {
  const decimals: readonly DecimalMark[] = decimal === undefined ? [".", ","] : [decimal];
  const sample = shortSample(lines);
  const isQuoted = sample.some((line) => line.includes('"'));
  let best = { separator: SEPARATORS[0]!, decimal: decimals[0]!, share: -1, columns: 0 };
  for (const mark of decimals) {
    for (const separator of SEPARATORS) {
      // A comma is both separator and decimal mark only where quotes tell the two apart.
      if (mark === "," && separator === "," && !isQuoted) continue;
      const rows = sample.map((line) => splitLine(line, separator));
      const share = numericShare(rows, mark);
      const columns = Math.max(...rows.map((row) => row.length));
      const isWider = share === best.share && columns > best.columns && mark === best.decimal;
      if (share > best.share || isWider) best = { separator, decimal: mark, share, columns };
    }
  }
  return { separator: best.separator, decimal: best.decimal };
}

function shortSample(lines: readonly string[]): string[] {
  const sample: string[] = [];
  let left = MAX_SAMPLE_LENGTH;
  for (const line of lines) {
    if (left <= 0) break;
    sample.push(line.slice(0, left));
    left -= line.length;
  }
  return sample;
}

/** The share of a sample's cells that are numbers or the lack of one. */
function numericShare(rows: readonly (readonly string[])[], decimal: DecimalMark): number {
  let cells = 0;
  let numeric = 0;
  for (const row of rows) {
    for (const cell of row) {
      cells += 1;
      if (isNumber(cell, decimal) || (isMissing(cell) && row.length > 1)) numeric += 1;
    }
  }
  return numeric / Math.max(1, cells);
}
