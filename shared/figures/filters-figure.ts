import { formatCell, formatNumber } from "../format/number.ts";
import { formatPatches } from "../format/patches.ts";
import type { FilterSnapshot } from "../results/measurements.ts";
import { filterUse, type FilterUse } from "../spec/filter-use.ts";
import type { VariantSpec } from "../spec/schema.ts";
import { inputShape } from "../spec/shape.ts";
import { bandAxis } from "./axis.ts";
import { divergingScale, type ColourScale } from "./colour-scale.ts";
import type { CellsMark, Figure, Panel } from "./figure.ts";
import { numbers, tableOf, words, type Table } from "./table.ts";

/** A run's filters as their figure needs them; `spec` is its variant's. */
export interface DrawnFilters {
  readonly spec: Pick<VariantSpec, "data" | "model">;
  readonly filters: FilterSnapshot | undefined;
}

/** A filter as it is drawn: scaled to unit length, turned towards the planted one. */
interface FilterRow {
  readonly label: string;
  /** Axis `[coordinate]`, of unit length. */
  readonly values: readonly number[];
  /** Before it was scaled. */
  readonly length: number;
  /** |cos| with the planted filter of its first patch; undefined where none is planted. */
  readonly cosine: number | undefined;
}

/** More filters than this do not fit on a page; the table has them all. */
const MAX_DRAWN = 40;

/**
 * The learned filters beneath the planted ones, as rows of coordinates, or as images where patches are
 * cut from images; undefined for a model without filters.
 */
export function filtersFigure({ spec, filters }: DrawnFilters, id: string): Figure | undefined {
  if (filters === undefined || filters.filters.length === 0) return undefined;
  const planted = filters.targetFilters.map((values, i) => plantedRow(values, i, filters));
  const use = filterUse(spec.model, inputShape(spec.data).patches);
  const learned = filters.filters.map((values, i) => learnedRow(values, i, use, planted));
  const all = [...planted, ...learned];
  const drawn = all.slice(0, MAX_DRAWN);
  const colours = divergingScale(
    "coordinate of the filter",
    all.flatMap(({ values }) => values),
  );
  const side = spec.data.source === "mnist" ? spec.data.patchSide : undefined;
  const picture =
    side === undefined ? asRows(drawn, planted.length, colours) : asImages(drawn, side, colours);
  return {
    ...{ id: `${id}-filters`, title: titleOf(planted.length), legend: [], ...picture },
    description: "The coordinates of each filter as colours; the table has the numbers.",
    notes: notesOf(planted.length, all.length),
    table: filtersTable(all),
  };
}

function titleOf(planted: number): string {
  if (planted === 0) return "Learned filters";
  return `Filters beside the planted ${planted === 1 ? "one" : "ones"}`;
}

function plantedRow(
  filter: readonly number[],
  index: number,
  { targetFilters }: FilterSnapshot,
): FilterRow {
  const label = targetFilters.length === 1 ? "planted, all patches" : `planted, patch ${index + 1}`;
  return { label, ...unitLength(filter), cosine: undefined };
}

function learnedRow(
  filter: readonly number[],
  index: number,
  use: FilterUse | undefined,
  planted: readonly FilterRow[],
): FilterRow {
  const { groups, channels } = use ?? { groups: [], channels: 1 };
  const group = Math.floor(index / channels);
  const patches = groups.flatMap((g, patch) => (g === group ? [patch] : []));
  const { length, values } = unitLength(filter);
  const target = planted.length === 1 ? planted[0] : planted[patches[0] ?? -1];
  const cosine = target === undefined ? undefined : dot(values, target.values);
  const sign = cosine !== undefined && cosine < 0 ? -1 : 1;
  return {
    label:
      learnedLabel(group, patches) + (channels > 1 ? `, channel ${(index % channels) + 1}` : ""),
    values: values.map((value) => value * sign),
    length,
    cosine: cosine === undefined ? undefined : Math.abs(cosine),
  };
}

function learnedLabel(group: number, patches: readonly number[]): string {
  const name = `filter ${group + 1}`;
  if (patches.length === 0) return name;
  return `${name}, ${patches.length === 1 ? "patch" : "patches"} ${formatPatches(patches)}`;
}

/** Direction alone is compared: a learned head makes up for any length. */
function unitLength(filter: readonly number[]): Pick<FilterRow, "length" | "values"> {
  const length = Math.hypot(...filter);
  return { length, values: filter.map((value) => (length > 0 ? value / length : 0)) };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

type Picture = Pick<Figure, "x" | "y" | "panels">;

/** One map: a row a filter from the top, an empty row between planted and learned ones. */
function asRows(rows: readonly FilterRow[], planted: number, colours: ColourScale): Picture {
  const parted = planted > 0 && planted < rows.length ? 1 : 0;
  const height = rows.length + parted;
  const placeOf = (i: number): number => height - 1 - i - (i >= planted ? parted : 0);
  const bands = Array.from({ length: height }, () => "");
  const remarks = Array.from({ length: height }, () => "");
  rows.forEach((row, i) => {
    bands[placeOf(i)] = row.label;
    remarks[placeOf(i)] = cosineText(row);
  });
  const cells = rows.flatMap(({ values }, i) =>
    values.map((value, column) => ({ column, row: placeOf(i), value, text: formatCell(value) })),
  );
  const width = Math.max(...rows.map(({ values }) => values.length));
  return {
    x: bandAxis(
      "Coordinate",
      Array.from({ length: width }, (_, i) => String(i + 1)),
    ),
    y: bandAxis("", bands),
    panels: [{ title: "", marks: [{ mark: "cells", cells, colours, remarks }] }],
  };
}

/** A panel a filter, its pixels in lines of `side` from the top left. */
function asImages(rows: readonly FilterRow[], side: number, colours: ColourScale): Picture {
  const places = bandAxis(
    "",
    Array.from({ length: side }, () => ""),
  );
  const panels = rows.map((row): Panel => {
    const cells = row.values.map((value, i) => ({
      column: i % side,
      row: side - 1 - Math.floor(i / side),
      ...{ value, text: formatCell(value) },
    }));
    const mark: CellsMark = { mark: "cells", cells, colours, isImage: true };
    return { title: row.label, marks: [mark], x: bandAxis(cosineText(row), places.bands) };
  });
  return { x: places, y: places, panels };
}

function cosineText({ cosine }: FilterRow): string {
  return cosine === undefined ? "" : `|cos| ${formatNumber(cosine)}`;
}

function notesOf(planted: number, count: number): readonly string[] {
  return [
    planted === 0
      ? "Each is scaled to unit length. The target has no planted filter to compare with."
      : "Each is scaled to unit length and turned towards the planted filter: its sign cannot be told " +
        "where the target is even in it.",
    "Brown is negative, teal positive, pale near zero.",
    count > MAX_DRAWN ? `The first ${MAX_DRAWN} of ${count} are drawn.` : "",
  ].filter((note) => note !== "");
}

function filtersTable(rows: readonly FilterRow[]): Table {
  const width = Math.max(...rows.map(({ values }) => values.length));
  return tableOf("Filters, by coordinate", rows, [
    words("Filter", ({ label }) => label),
    numbers("|cos| with the planted filter", ({ cosine }) => cosine),
    numbers("Length before scaling", ({ length }) => length),
    ...Array.from({ length: width }, (_, i) =>
      numbers(String(i + 1), ({ values }: FilterRow) => values[i]),
    ),
  ]);
}
