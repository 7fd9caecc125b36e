import { formatInterval } from "../../shared/format/number.ts";
import type { Figure as Picture } from "../../shared/figures/figure.ts";
import { figureSvg } from "../../shared/figures/svg/figure-svg.ts";
import type { Table } from "../../shared/figures/table.ts";
import { Markup, markup, nothing } from "./markup.ts";

/** An interval as a cell; one dash where it has no ends, as with a single run. */
export function intervalCell([low, high]: readonly [number, number]): string {
  return Number.isNaN(low) && Number.isNaN(high) ? "–" : formatInterval([low, high]);
}

/** More columns than this are cut off at a printed page's edge. */
const MAX_COLUMNS = 9;

/** A table whose first column names its rows; a wide one in parts, each with that column. */
export function renderTable(table: Table): Markup {
  const parts = columnParts(table.columns.length);
  return markup`${parts.map((columns, i) => renderPart(table, columns, partName(i, parts.length)))}`;
}

/** Indices of the columns of each part, of about equal width. */
function columnParts(count: number): readonly (readonly number[])[] {
  const all = Array.from({ length: count }, (_, c) => c);
  if (count <= MAX_COLUMNS) return [all];
  const parts = Math.ceil((count - 1) / (MAX_COLUMNS - 1));
  const size = Math.ceil((count - 1) / parts);
  return Array.from({ length: parts }, (_, i) => [
    0,
    ...all.slice(1 + i * size, 1 + (i + 1) * size),
  ]);
}

function partName(index: number, count: number): string {
  return count === 1 ? "" : ` (columns, part ${index + 1} of ${count})`;
}

function renderPart(table: Table, columns: readonly number[], part: string): Markup {
  const caption = `${table.caption}${part}`;
  const classOf = (c: number) => (table.columns[c]?.numeric ? "number" : "text");
  const head = columns.map(
    (c) => markup`<th scope="col" class="${classOf(c)}">${table.columns[c]!.name}</th>`,
  );
  const rows = table.rows.map((row) => {
    const cells = columns.map((c) =>
      c === 0
        ? markup`<th scope="row" class="${classOf(c)}">${row[c] ?? ""}</th>`
        : markup`<td class="${classOf(c)}">${row[c] ?? ""}</td>`,
    );
    return markup`<tr>${cells}</tr>`;
  });
  return markup`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** A chart, what it shows in a sentence, and the same numbers as a table. */
export interface Figure {
  readonly drawing: Markup;
  readonly caption: string;
  readonly table: Table;
}

/** A figure with its drawing and its notes as caption. */
export function drawnFigure(picture: Picture | undefined): Figure | undefined {
  if (picture === undefined) return undefined;
  const { title, notes, table } = picture;
  return {
    drawing: new Markup(figureSvg(picture)),
    caption: [`${title}.`, ...notes].join(" "),
    table,
  };
}

/** A chart with its caption and, folded beneath it, the same numbers as a table. */
export function renderFigure(figure: Figure | undefined): Markup {
  if (figure === undefined) return nothing;
  return markup`<figure><div class="drawing">${figure.drawing}</div><figcaption>${figure.caption}</figcaption><details class="twin"><summary>These numbers as a table</summary>${renderTable(figure.table)}</details></figure>`;
}
