import { CellWriter } from "./cell-writer.ts";
import { decimalCommas, SuspectedCommas } from "./decimal-commas.ts";
import { guessMarks, type Marks } from "./guess-marks.ts";
import { isNumber, type DecimalMark } from "./number-cell.ts";
import { TableError, type NumberTable } from "./number-table.ts";
import { splitLine, type Separator } from "./split-line.ts";
import { layoutOf, type TableLayout } from "./table-layout.ts";
import { visitLines } from "./text-lines.ts";

/** From how many lines the separator, the decimal mark and the layout are read. */
const SAMPLED_LINES = 50;
/** Spreadsheets say their separator so, in a line before the table. */
const SEPARATOR_LINE = /^sep=([,;\t ])$/i;

interface Line {
  readonly text: string;
  readonly number: number;
}

/**
 * Reads a table of numbers separated by commas, semicolons, tabs or spaces, one row a line. Blank
 * lines and lines that begin with # or % are skipped, headings and row names left out.
 * @param decimal the mark before a number's fraction; a point unless told
 * @throws TableError naming line and column of the first cell that is not a finite float32, the first
 *   line of another length, or a first line of numbers that may be headings
 */
export function parseCsv(text: string, decimal?: DecimalMark): NumberTable {
  const sample: Line[] = [];
  let told: Separator | undefined;
  let comments = 0;
  let reader: TableReader | undefined;
  const begin = (): TableReader => new TableReader(sample, decimal, told);
  visitLines(text, (line, number, isComment) => {
    const separator = number === 1 ? SEPARATOR_LINE.exec(line)?.[1] : undefined;
    if (separator !== undefined) told = separator as Separator;
    else if (isComment) comments += 1;
    else if (reader !== undefined) reader.readLine(line, number);
    else if (sample.push({ text: line, number }) > SAMPLED_LINES) reader = begin();
  });
  if (sample.length === 0)
    throw new TableError("contains no numbers.", "Give one sample per line.");
  return (reader ?? begin()).table(comments);
}

/** Reads a text's lines under the marks and the layout of its first ones. */
class TableReader {
  readonly #marks: Marks;
  readonly #layout: TableLayout;
  readonly #cells: CellWriter;
  readonly #commas: SuspectedCommas;
  #lines = 0;

  constructor(
    sample: readonly Line[],
    decimal: DecimalMark | undefined,
    separator: Separator | undefined,
  ) {
    const texts = sample.map(({ text }) => text);
    const marks = guessMarks(texts.length === 1 ? texts : texts.slice(1), decimal);
    this.#marks = { ...marks, separator: separator ?? marks.separator };
    const [first = [], ...body] = texts.map((text) => splitLine(text, this.#marks.separator));
    this.#layout = layoutOf(first, body, this.#marks.decimal);
    if (decimal === undefined && this.#marks.decimal === ",") {
      const cells = (body[0] ?? first).filter((cell) => cell.includes(","));
      throw decimalCommas(cells.find((cell) => isNumber(cell, ",")) ?? cells[0]);
    }
    this.#cells = new CellWriter(this.#layout, this.#marks.decimal);
    this.#commas = new SuspectedCommas(this.#marks);
    [first, ...body].forEach((cells, i) => this.#read(cells, sample[i]!.number));
  }

  readLine(line: string, number: number): void {
    this.#read(splitLine(line, this.#marks.separator), number);
  }

  #read(cells: readonly string[], number: number): void {
    const isHeading = this.#lines === 0 && this.#layout.hasHeadings;
    this.#lines += 1;
    if (!isHeading) this.#commas.see(cells);
    const { cells: wanted, hasRowNames, hasEmptyEnd } = this.#layout;
    const isShortHeading = isHeading && cells.length >= wanted - Number(hasRowNames || hasEmptyEnd);
    if (cells.length !== wanted && !(isShortHeading && cells.length < wanted)) {
      this.#commas.throwIfFragments(cells.length, wanted);
      throw new TableError(
        `line ${number} has ${cells.length} columns, but the lines before it have ${wanted}.`,
        "Give every line the same number of columns.",
      );
    }
    if (!isHeading) this.#cells.write(cells, number);
  }

  table(comments: number): NumberTable {
    this.#commas.throwIfCertain();
    const { hasHeadings, hasEmptyEnd } = this.#layout;
    const { hasRowNames, ...numbers } = this.#cells.finish();
    const notes = [
      ...(hasHeadings ? ["first line taken as headings"] : []),
      ...(hasRowNames ? ["first column taken as row names and left out"] : []),
      ...(numbers.maybeRowNumbers === true ? ["the first of which counts the rows"] : []),
      ...(hasEmptyEnd ? ["empty column at the ends of lines left out"] : []),
      ...(comments > 0 ? ["comment lines skipped"] : []),
      ...(this.#marks.decimal === "," ? ["decimal commas"] : []),
    ];
    return { ...numbers, notes, maybeDecimalCommas: this.#commas.areLikely };
  }
}
