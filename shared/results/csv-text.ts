import Papa from "papaparse";

/**
 * A table as CSV text (RFC 4180), every line ended. Text that a spreadsheet would run as a formula is
 * disarmed by a leading apostrophe; numbers are left as they are.
 */
export function csvText(rows: readonly (readonly (string | number | undefined)[])[]): string {
  const cells = rows.map((row) => [...row]);
  return `${Papa.unparse(cells, { newline: "\r\n", escapeFormulae: true })}\r\n`;
}
