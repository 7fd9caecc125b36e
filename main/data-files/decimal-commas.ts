import type { Marks } from "./guess-marks.ts";
import { TableError } from "./number-table.ts";

/** What to do about decimal commas; it serves the form, the file and the command line alike. */
export const DECIMAL_COMMA_ADVICE =
  'Set the data’s decimal mark to the comma ("decimal": "," in the file), or save the numbers with decimal points.';

/** The refusal of a text whose numbers have decimal commas that nobody has told of. */
export function decimalCommas(example: string | undefined): TableError {
  const shown = example === undefined ? "" : `, such as ${example.slice(0, 40)}`;
  return new TableError(`writes its numbers with decimal commas${shown}.`, DECIMAL_COMMA_ADVICE);
}

/**
 * Watches for numbers that were cut in two at their decimal commas, because the comma is taken for the
 * separator: pairs of a whole number and a run of digits.
 */
export class SuspectedCommas {
  readonly #mayBe: boolean;
  #areFragments = true;
  #hasLeadingZero = false;
  #lines = 0;
  #example: string | undefined;

  constructor({ separator, decimal }: Marks) {
    this.#mayBe = separator === "," && decimal === ".";
  }

  /** Whether every line so far consists of such pairs. */
  get areLikely(): boolean {
    return this.#mayBe && this.#areFragments && this.#lines > 0;
  }

  see(cells: readonly string[]): void {
    if (!this.#mayBe || !this.#areFragments) return;
    this.#lines += 1;
    const isPaired = cells.length % 2 === 0 || this.#lines > 1;
    this.#areFragments =
      isPaired &&
      cells.every((cell, i) => (i % 2 === 0 ? /^[+-]?\d{1,15}$/ : /^\d{1,20}$/).test(cell));
    this.#example ??= `${cells[0]},${cells[1]}`;
    this.#hasLeadingZero ||= cells.some((cell, i) => i % 2 === 1 && /^0\d/.test(cell));
  }

  /** @throws TableError where a line's cells are two for each of the headings */
  throwIfFragments(found: number, wanted: number): void {
    if (this.areLikely && (found === 2 * wanted || this.#hasLeadingZero)) {
      throw decimalCommas(this.#example);
    }
  }

  /** @throws TableError where a fraction begins with a zero, as no whole number does */
  throwIfCertain(): void {
    if (this.areLikely && this.#hasLeadingZero) throw decimalCommas(this.#example);
  }
}
