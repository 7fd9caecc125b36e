import { printable } from "../../shared/format/printable.ts";

/** A plain text table with columns as wide as their widest cell; numbers should come formatted. */
export function textTable(
  header: readonly string[],
  written: readonly (readonly string[])[],
): string {
  const rows = written.map((row) => row.map(printable));
  const all = [header, ...rows];
  const widths = header.map((_, column) =>
    Math.max(...all.map((row) => (row[column] ?? "").length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return [line(header), rule, ...rows.map(line)].join("\n") + "\n";
}
