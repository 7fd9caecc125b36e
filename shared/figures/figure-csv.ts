import { csvText } from "../results/csv-text.ts";
import type { Figure } from "./figure.ts";

/** A figure's numbers as CSV (RFC 4180): what is missing or not finite is an empty cell. */
export function figureCsv({ table }: Pick<Figure, "table">): string {
  const rows = table.values ?? table.rows;
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === "number" && !Number.isFinite(cell) ? undefined : cell)),
  );
  return csvText([table.columns.map(({ name }) => name), ...cells]);
}
