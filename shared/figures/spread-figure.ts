import { group } from "d3-array";
import type { Comparison } from "../api/records.ts";
import { formatNumber, formatSetting } from "../format/number.ts";
import { bandAxis, numberAxis } from "./axis.ts";
import { sequentialScale } from "./colour-scale.ts";
import type { BarsMark, Cell, Figure, LegendEntry, LevelMark, Panel } from "./figure.ts";
import type { SeedValue } from "./over-seeds.ts";
import { numbers, tableOf, words, type Table } from "./table.ts";
import {
  seedRange,
  variantPanels,
  type DrawnVariant,
  type VariantPanel,
} from "./variant-panels.ts";

/** A quantity that each variant has several of, for example one a patch or one a component. */
export interface Spread {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly note: string;
  readonly xName: string;
  readonly yName: string;
  /** Ends of the axis; without them it follows the values, from 0 to at least 1. */
  readonly domain?: readonly [number, number];
  /** The name of a variant's n-th value. */
  readonly categoryOf: (variant: DrawnVariant, index: number) => string;
  /** Axis `[category]`, in the order of the variant's own categories; asked for once. */
  readonly valuesOf: (variant: DrawnVariant) => readonly (SeedValue | undefined)[];
  readonly levelsOf: (variants: readonly DrawnVariant[]) => readonly LevelMark[];
}

/** More variants than this in one panel become rows of cells. */
const MAX_BARS = 4;
const MAX_CATEGORIES = 24;
const MAX_ROWS = 60;

/** Bars with intervals, or cells where there are too many; undefined without any value. */
export function spreadFigure(comparison: Comparison, asked: Spread): Figure | undefined {
  const panels = variantPanels(comparison, true);
  const variants = panels.flatMap((panel) => panel.variants);
  const values = new Map(variants.map((variant) => [variant, asked.valuesOf(variant)]));
  const spread = { ...asked, valuesOf: (variant: DrawnVariant) => values.get(variant)! };
  const known = [...values.values()].flat().filter((value) => value !== undefined);
  if (known.length === 0) return undefined;
  const isBars = panels.every(
    ({ variants: own }) =>
      own.length <= MAX_BARS && categoriesIn(own, spread).length <= MAX_CATEGORIES,
  );
  const { id, title, description, note } = spread;
  const methods = [...new Set(known.map(({ method }) => method))].join("; ");
  const drawn = isBars ? bars(panels, spread, known) : cells(variants, spread);
  return {
    ...{ id, title, description, ...drawn },
    notes: [note, `${isBars ? "Bars" : "Cells"} over seeds: ${methods}.`, ...drawn.notes].filter(
      (sentence) => sentence !== "",
    ),
    table: spreadTable(variants, spread),
  };
}

function categoriesIn(variants: readonly DrawnVariant[], spread: Spread): readonly string[] {
  return [...new Set(variants.flatMap((variant) => categoriesOf(variant, spread)))];
}

function categoriesOf(variant: DrawnVariant, spread: Spread): readonly string[] {
  return spread.valuesOf(variant).map((_, i) => spread.categoryOf(variant, i));
}

type Drawn = Pick<Figure, "x" | "y" | "panels" | "legend" | "notes">;

function bars(panels: readonly VariantPanel[], spread: Spread, known: readonly SeedValue[]): Drawn {
  const { domain, yName } = spread;
  const levels = panels.map(({ variants }) => spread.levelsOf(variants));
  const y = numberAxis(
    known.map(({ value }) => value),
    {
      ...{ label: yName, kind: "linear", ...(domain && { domain }) },
      intervals: known.flatMap(({ low, high }) => [low, high]),
      include: [0, 1, ...levels.flat().map(({ value }) => value)],
    },
  );
  const drawn = panels.map(({ title, variants }, i): Panel => {
    const categories = categoriesIn(variants, spread);
    const own = variants.map((variant, index) =>
      barsOf(variant, inOrderOf(categories, variant, spread), [index, variants.length]),
    );
    return { title, x: bandAxis(spread.xName, categories), marks: [...own, ...levels[i]!] };
  });
  return { x: drawn[0]!.x!, y, panels: drawn, legend: legendOf(panels), notes: [y.outside] };
}

function barsOf(
  { label, style }: DrawnVariant,
  values: readonly (SeedValue | undefined)[],
  slot: BarsMark["slot"],
): BarsMark {
  const column = (name: "value" | "low" | "high") => values.map((value) => value?.[name] ?? NaN);
  const [low, high] = [column("low"), column("high")];
  return { mark: "bars", label, style, values: column("value"), low, high, slot };
}

function inOrderOf(categories: readonly string[], variant: DrawnVariant, spread: Spread) {
  const own = categoriesOf(variant, spread);
  const values = spread.valuesOf(variant);
  return categories.map((category) => values[own.indexOf(category)]);
}

/** Panels of bars are keyed by what the variants are called within their panel. */
function legendOf(panels: readonly VariantPanel[]): readonly LegendEntry[] {
  const variants = panels.flatMap((panel) => panel.variants);
  const nameOf = ({ label, labelInFacet }: DrawnVariant): string =>
    panels.length > 1 ? labelInFacet : label;
  return [...group(variants, nameOf)].map(([name, members]) => ({
    label: `${name} (${seedRange(members)})`,
    ...{ style: members[0]!.style, key: "square" },
  }));
}

function cells(variants: readonly DrawnVariant[], spread: Spread): Drawn {
  const rows = variants.slice(0, MAX_ROWS);
  const columns = categoriesIn(rows, spread);
  const drawn = rows.flatMap((variant, i) =>
    inOrderOf(columns, variant, spread).map((value, column): Cell => {
      const row = rows.length - 1 - i;
      return { column, row, value: value?.value ?? NaN, text: formatNumber(value?.value) };
    }),
  );
  const colours = sequentialScale(spread.yName, spread.domain ?? [0, 1]);
  const rest =
    variants.length > rows.length
      ? `The first ${rows.length} of ${variants.length} variants are drawn.`
      : "";
  return {
    x: bandAxis(spread.xName, columns),
    y: bandAxis("", rows.map(({ label }) => label).reverse()),
    panels: [{ title: "", marks: [{ mark: "cells", cells: drawn, colours }] }],
    ...{ legend: [], notes: [rest] },
  };
}

function spreadTable(variants: readonly DrawnVariant[], spread: Spread): Table {
  const rowsOf = (variant: DrawnVariant) =>
    spread
      .valuesOf(variant)
      .map((own, i) => ({ variant, own, category: spread.categoryOf(variant, i) }));
  const listed = variants.slice(0, MAX_ROWS);
  const rest =
    variants.length > listed.length
      ? ` (the first ${listed.length} of ${variants.length} variants; a file has all)`
      : "";
  return tableOf(
    spread.title + rest,
    variants.flatMap(rowsOf),
    [
      words("Variant", ({ variant }) => variant.label),
      words(spread.xName, ({ category }) => category),
      numbers("Value", ({ own }) => own?.value),
      numbers("95% interval, low", ({ own }) => own?.low),
      numbers("95% interval, high", ({ own }) => own?.high),
      numbers("n", ({ own }) => own?.n ?? 0, formatSetting),
    ],
    listed.flatMap(rowsOf),
  );
}
