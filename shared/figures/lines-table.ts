import { formatNumber, formatSetting } from "../format/number.ts";
import type { LineMark } from "./figure.ts";
import { numbers, tableOf, words, type Table } from "./table.ts";

/** A longer table shows every second, third … place and the last; its values have them all. */
const MAX_PLACES = 200;
const MAX_ROWS = 1200;

/** A column of numbers; axis `[point]`. */
export interface TableColumn {
  readonly name: string;
  readonly values: readonly number[];
  /** Written with all its digits. */
  readonly counts?: boolean;
}

/** A line of a table twin; axis `[point]`. */
type TableLine = Pick<LineMark, "label" | "x" | "y" | "band">;

/**
 * The table of lines over one axis: a row a place, a column a line, its band's ends beside it.
 * @param beside what else is known of the places of the first line, for example the step of an epoch
 */
export function linesTable(
  caption: string,
  xName: string,
  lines: readonly TableLine[],
  beside: readonly TableColumn[] = [],
): Table {
  const x = lines[0]?.x ?? [];
  const columns: readonly (TableColumn & { readonly x: readonly number[] })[] = [
    ...beside.map((column) => ({ ...column, x })),
    ...lines.flatMap(({ label, x: own, y, band }) => [
      { name: label, x: own, values: y },
      ...(band === undefined
        ? []
        : [
            { name: `${label}, low`, x: own, values: band.low },
            { name: `${label}, high`, x: own, values: band.high },
          ]),
    ]),
  ];
  const found = columns.map((column) => {
    const values = new Map(column.x.map((place, i) => [place, column.values[i]!]));
    return numbers(column.name, (place: number) => values.get(place), formatOf(column));
  });
  const places = [...new Set(lines.flatMap((line) => line.x))].sort((a, b) => a - b);
  const every = Math.ceil(places.length / MAX_PLACES);
  return tableOf(
    caption + thinnedNote(every),
    places,
    [numbers(xName, (place) => place), ...found],
    everyNth(places, every),
  );
}

/** A curve with moments of its own: all its columns have one axis, `[point]`. */
export interface TableCurve {
  readonly label: string;
  readonly columns: readonly TableColumn[];
}

/** The table of curves that have moments and columns each: a row a curve and moment. */
export function curvesTable(
  caption: string,
  curveName: string,
  curves: readonly TableCurve[],
): Table {
  const columns = curves[0]?.columns ?? [];
  const moments = curves.map((curve) =>
    (curve.columns[0]?.values ?? []).map((_, at) => ({ curve, at })),
  );
  const every = Math.ceil(moments.flat().length / MAX_ROWS);
  const own = columns.map((column, i) =>
    numbers(
      column.name,
      ({ curve, at }: CurveMoment) => curve.columns[i]!.values[at],
      formatOf(column),
    ),
  );
  return tableOf(
    caption + thinnedNote(every),
    moments.flat(),
    [words(curveName, ({ curve }) => curve.label), ...own],
    moments.flatMap((rows) => everyNth(rows, every)),
  );
}

interface CurveMoment {
  readonly curve: TableCurve;
  readonly at: number;
}

const formatOf = ({ counts = false }: TableColumn) => (counts ? formatSetting : formatNumber);

function everyNth<Row>(rows: readonly Row[], every: number): readonly Row[] {
  return every <= 1 ? rows : rows.filter((_, i) => i % every === 0 || i === rows.length - 1);
}

function thinnedNote(every: number): string {
  return every > 1 ? ` (one of every ${every} moments, and the last)` : "";
}
