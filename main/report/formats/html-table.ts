import type { Table } from "../../../shared/figures/table.ts";
import { markup, type Markup } from "./markup.ts";

/** More columns than this are cut off at a printed page's edge. */
const MAX_COLUMNS = 9;

/** A table whose first column names its rows; a wide one in parts, each with that column. */
export function htmlTable(table: Table): Markup {
  const parts = columnParts(table.columns.length);
  return markup`${parts.map((columns, i) => renderPart(table, columns, partName(i, parts.length)))}`;
}

/** Indices of the columns of each part of a table, of about equal width; the first is in each. */
export function columnParts(count: number): readonly (readonly number[])[] {
  const all = Array.from({ length: count }, (_, c) => c);
  if (count <= MAX_COLUMNS) return [all];
  const parts = Math.ceil((count - 1) / (MAX_COLUMNS - 1));
  const size = Math.ceil((count - 1) / parts);
  return Array.from({ length: parts }, (_, i) => [
    0,
    ...all.slice(1 + i * size, 1 + (i + 1) * size),
  ]);
}

/** What a part of a table in several adds to its caption. */
export function partName(index: number, count: number): string {
  return count === 1 ? "" : ` (columns, part ${index + 1} of ${count})`;
}

function renderPart(table: Table, columns: readonly number[], part: string): Markup {
  const caption = `${table.caption}${part}`;
  // Most cells are numbers: they go without a class, so that a long table stays small.
  const classOf = (c: number) => (table.columns[c]?.numeric ? "" : markup` class="text"`);
  const head = columns.map(
    (c) => markup`<th scope="col"${classOf(c)}>${table.columns[c]!.name}</th>`,
  );
  const rows = table.rows.map((row) => {
    const cells = columns.map((c) =>
      c === 0
        ? markup`<th scope="row"${classOf(c)}>${row[c] ?? ""}</th>`
        : markup`<td${classOf(c)}>${row[c] ?? ""}</td>`,
    );
    return markup`<tr>${cells}</tr>`;
  });
  return markup`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
