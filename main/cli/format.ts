import { threeDigits } from "../../shared/words/number.ts";

/** Control characters, and those that turn the direction of what follows: they command a terminal. */
const CONTROLS =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Text that others wrote, as lines that a terminal shows and does not obey. */
export function printableLines(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(CONTROLS, "\ufffd");
}

/** The same on one line. */
export function printable(text: string): string {
  return printableLines(text).replace(/[\n\t]/g, "\ufffd");
}

/** A measured number with three significant digits; "-" where there is none. */
export function shortNumber(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return "-";
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e5 ? threeDigits(value) : value.toExponential(1);
}

/** Seconds as a person says them. */
export function shortDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}
