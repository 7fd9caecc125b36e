import { formatNumber } from "../format/number.ts";
import type { LineMark } from "./figure.ts";
import { numeric, type Table } from "./table.ts";

/** The table of lines over one axis: a row a place, a column a line, its band's ends beside it. */
export function linesTable(caption: string, xName: string, lines: readonly LineMark[]): Table {
  const columns = lines.flatMap(({ label, x, y, band }) => [
    { name: label, x, y },
    ...(band === undefined
      ? []
      : [
          { name: `${label}, low`, x, y: band.low },
          { name: `${label}, high`, x, y: band.high },
        ]),
  ]);
  const found = columns.map(({ x, y }) => new Map(x.map((place, i) => [place, y[i]!])));
  const places = [...new Set(lines.flatMap(({ x }) => x))].sort((a, b) => a - b);
  const values = places.map((place) => [place, ...found.map((column) => column.get(place) ?? NaN)]);
  return {
    caption,
    columns: [xName, ...columns.map(({ name }) => name)].map(numeric),
    rows: values.map((row) => row.map(formatNumber)),
    values,
  };
}
