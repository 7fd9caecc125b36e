import { countOf } from "./sentence.ts";
import { formatNumber, NO_NUMBER } from "./number.ts";

/** What a p-value was corrected over: a method's name and how many tests share its level. */
export interface Correction {
  readonly method: string;
  readonly tests: number;
}

/** The bare value, for a column that is headed by p: 0.0078, <0.001. */
export function formatPValue(p: number): string {
  if (!Number.isFinite(p)) return NO_NUMBER;
  if (p < 0.001) return "<0.001";
  return formatNumber(Number(p.toPrecision(2)));
}

/**
 * A p-value in a sentence, with what it is corrected over: "p = 0.0078", "p < 0.001",
 * "p = 0.047 after Holm over 6 tests".
 */
export function formatP(p: number, corrected?: Correction): string {
  const value = formatPValue(p);
  const plain = value.startsWith("<") ? `p < ${value.slice(1)}` : `p = ${value}`;
  return corrected === undefined
    ? plain
    : `${plain} after ${corrected.method} over ${countOf(corrected.tests, "test")}`;
}
