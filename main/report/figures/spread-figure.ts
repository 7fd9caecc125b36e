import { formatNumber, formatSetting } from "../../../shared/format/number.ts";
import { drawBarChart, type BarChart } from "../svg/bar-chart.ts";
import { drawHeatmap } from "../svg/heatmap.ts";
import type { ReferenceLine } from "../svg/axes.ts";
import type { Markup } from "../markup.ts";
import { legendOf, type Facet, type StyledVariant } from "./facets.ts";
import { numeric, text, type Table } from "../../../shared/figures/table.ts";
import { intervalCell, type Figure } from "./figure.ts";
import type { SeedBar } from "./over-seeds.ts";
import type { Study } from "./study.ts";

/** A quantity that each variant has several of, for example one a patch or one a component. */
export interface Spread {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly caption: string;
  readonly xName: string;
  readonly yName: string;
  /** Ends of the axis, and of the colours where there are too many variants for bars. */
  readonly domain: readonly [number, number] | undefined;
  readonly categoriesOf: (variant: StyledVariant) => readonly string[];
  /** Axis `[category]`, in the order of the variant's own categories. */
  readonly barsOf: (variant: StyledVariant) => readonly (SeedBar | undefined)[];
  readonly referencesOf: (facet: Facet) => readonly ReferenceLine[];
}

/** More variants than this in one panel become rows of a heatmap. */
const MAX_BARS = 4;
const MAX_CATEGORIES = 24;
const MAX_HEATMAP_ROWS = 60;

/** Bars with intervals, or a heatmap where there are too many; undefined without any value. */
export function spreadFigure(study: Study, spread: Spread): Figure | undefined {
  const variants = study.facets.flatMap((facet) => facet.variants);
  if (!variants.some((variant) => spread.barsOf(variant).some((bar) => bar !== undefined))) {
    return undefined;
  }
  const asBars = study.facets.every(
    (facet) =>
      facet.variants.length <= MAX_BARS && categoriesIn(facet, spread).length <= MAX_CATEGORIES,
  );
  const drawing = asBars ? drawBarChart(barChart(study, spread)) : heatmap(variants, spread);
  return {
    drawing,
    caption: captionOf(variants, spread, asBars),
    table: tableOf(variants, spread),
  };
}

function categoriesIn(facet: Facet, spread: Spread): readonly string[] {
  return [...new Set(facet.variants.flatMap((variant) => spread.categoriesOf(variant)))];
}

function barChart(study: Study, spread: Spread): BarChart {
  const { id, title, description, xName, yName, domain } = spread;
  return {
    ...{ id, title, description, xName, yName },
    yScale: domain === undefined ? { include: [1] } : { domain },
    legend: legendOf(study.facets, "square"),
    panels: study.facets.map((facet) => {
      const categories = categoriesIn(facet, spread);
      return {
        title: facet.title,
        categories,
        references: spread.referencesOf(facet),
        series: facet.variants.map((variant) => ({
          style: variant.style,
          bars: inOrderOf(categories, variant, spread),
        })),
      };
    }),
  };
}

function inOrderOf(
  categories: readonly string[],
  variant: StyledVariant,
  spread: Spread,
): readonly (SeedBar | undefined)[] {
  const own = spread.categoriesOf(variant);
  const bars = spread.barsOf(variant);
  return categories.map((category) => bars[own.indexOf(category)]);
}

function heatmap(variants: readonly StyledVariant[], spread: Spread): Markup {
  const columns = [...new Set(variants.flatMap((variant) => spread.categoriesOf(variant)))];
  return drawHeatmap({
    id: spread.id,
    title: spread.title,
    description: spread.description,
    columnName: spread.xName,
    columns,
    rows: variants.slice(0, MAX_HEATMAP_ROWS).map((variant) => ({
      label: variant.label,
      values: inOrderOf(columns, variant, spread).map((bar) => bar?.value ?? Number.NaN),
    })),
    domain: spread.domain ?? [0, 1],
    valueName: spread.yName,
  });
}

function captionOf(variants: readonly StyledVariant[], spread: Spread, asBars: boolean): string {
  const bars = variants
    .flatMap((variant) => spread.barsOf(variant))
    .filter((bar) => bar !== undefined);
  const methods = [...new Set(bars.map((bar) => bar.method))].join("; ");
  const shown = asBars ? "Bars" : "Cells";
  const rest =
    !asBars && variants.length > MAX_HEATMAP_ROWS
      ? ` The first ${MAX_HEATMAP_ROWS} of ${variants.length} variants are drawn.`
      : "";
  return `${spread.caption} ${shown} over seeds: ${methods}.${rest}`;
}

function tableOf(variants: readonly StyledVariant[], spread: Spread): Table {
  return {
    caption: spread.title,
    columns: [
      text("Variant"),
      text(spread.xName),
      numeric("Value"),
      numeric("95% interval"),
      numeric("n"),
    ],
    rows: variants.flatMap((variant) => {
      const bars = spread.barsOf(variant);
      return spread
        .categoriesOf(variant)
        .map((category, i) => [
          variant.label,
          category,
          formatNumber(bars[i]?.value),
          intervalCell([bars[i]?.low ?? Number.NaN, bars[i]?.high ?? Number.NaN]),
          formatSetting(bars[i]?.n ?? 0),
        ]);
    }),
  };
}
