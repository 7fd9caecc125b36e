import { markup, nothing, type Markup } from "../markup.ts";

/** A table: one heading a column, cells as text; numbers are set flush right. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/** The heading of a column of words. */
export function text(name: string): Table["columns"][number] {
  return { name, numeric: false };
}

/** The heading of a column of numbers, which are set flush right. */
export function numeric(name: string): Table["columns"][number] {
  return { name, numeric: true };
}

/** A table whose first column names its rows. */
export function renderTable(table: Table): Markup {
  const classOf = (c: number) => (table.columns[c]?.numeric ? "number" : "text");
  const head = table.columns.map(
    ({ name }, c) => markup`<th scope="col" class="${classOf(c)}">${name}</th>`,
  );
  const rows = table.rows.map((row) => {
    const cells = row.map((value, c) =>
      c === 0
        ? markup`<th scope="row" class="${classOf(c)}">${value}</th>`
        : markup`<td class="${classOf(c)}">${value}</td>`,
    );
    return markup`<tr>${cells}</tr>`;
  });
  return markup`<div class="scroll" tabindex="0" role="group" aria-label="${table.caption}"><table><caption>${table.caption}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** A chart, what it shows in a sentence, and the same numbers as a table. */
export interface Figure {
  readonly drawing: Markup;
  readonly caption: string;
  readonly table: Table;
}

/** A chart with its caption and, folded beneath it, the same numbers as a table. */
export function renderFigure(figure: Figure | undefined): Markup {
  if (figure === undefined) return nothing;
  return markup`<figure><div class="drawing">${figure.drawing}</div><figcaption>${figure.caption}</figcaption><details class="twin"><summary>These numbers as a table</summary>${renderTable(figure.table)}</details></figure>`;
}
