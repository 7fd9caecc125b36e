import { group } from "d3-array";
import type { ComparedCurves } from "../comparison/live-comparison.ts";
import { formatSetting } from "../format/number.ts";
import { countOf } from "../format/sentence.ts";
import { assignmentKey } from "../spec/canonical.ts";
import type { LegendEntry } from "./figure.ts";
import { variantStyles, type SeriesStyle } from "./style.ts";
import { variantView, type VariantView } from "./variant-view.ts";

/** What decides how variants are drawn. */
export type DrawnComparison = Pick<ComparedCurves, "variants" | "summary">;

/** A variant with the style it has in every figure of its comparison. */
export interface DrawnVariant extends VariantView {
  readonly style: SeriesStyle;
  /** Runs behind its numbers. */
  readonly n: number;
}

/** Variants that are drawn in one panel: they differ in their model alone. */
export interface VariantPanel {
  /** What its variants have in common; empty where there is one panel. */
  readonly title: string;
  readonly variants: readonly DrawnVariant[];
}

const MAX_PANELS = 12;
const MAX_LEGEND_ENTRIES = 12;

/**
 * Parts variants into panels by everything but their model, so that shared and unshared stand side by
 * side on equal ground; one panel where that would make too many or leave no pair to compare.
 * @param isParted false draws all variants in one panel
 */
export function variantPanels(
  comparison: DrawnComparison,
  isParted: boolean,
): readonly VariantPanel[] {
  const variants = drawnVariants(comparison);
  const groups = group(variants, ({ facet }) => facet);
  const isUseful = groups.size > 1 && groups.size <= MAX_PANELS && groups.size < variants.length;
  return isParted && isUseful
    ? [...groups].map(([title, members]) => ({ title, variants: members }))
    : [{ title: "", variants }];
}

/** Panels as the whole comparison has them, and with the variants alone that are not hidden. */
export function shownPanels(
  comparison: DrawnComparison,
  { parted, hidden }: { readonly parted: boolean; readonly hidden: ReadonlySet<string> },
): { readonly all: readonly VariantPanel[]; readonly shown: readonly VariantPanel[] } {
  const all = variantPanels(comparison, parted);
  const shown = all.map(({ title, variants }) => ({
    title,
    variants: variants.filter(({ key }) => !hidden.has(key)),
  }));
  return { all, shown };
}

/** The variants of a comparison in their order, each with its style. */
export function drawnVariants({ variants, summary }: DrawnComparison): readonly DrawnVariant[] {
  const views = variants.map(variantView);
  const styles = variantStyles(views);
  const counts = new Map(summary.map(({ variant, n }) => [assignmentKey(variant), n]));
  return views.map((view) => ({
    ...view,
    style: styles.get(view.key)!,
    n: counts.get(view.key) ?? 0,
  }));
}

/** One entry a variant, or where that is too many one for each colour and dash. */
export function variantLegend(panels: readonly VariantPanel[]): readonly LegendEntry[] {
  const variants = panels.flatMap((panel) => panel.variants);
  if (variants.length <= MAX_LEGEND_ENTRIES) {
    return variants.map((variant) => ({
      label: `${variant.label} (${seedRange([variant])})`,
      ...{ style: variant.style, key: "line" },
    }));
  }
  const groups = group(variants, ({ colour, spectrum }) => `${colour}, ${spectrum}`);
  return [...groups].map(([name, members]) => ({
    label: `${name} (${countOf(members.length, "variant")}, ${seedRange(members)} each)`,
    ...{ style: members[0]!.style, key: "line" },
  }));
}

/** How many runs are behind some variants: n = 8, or n = 6 to 8. */
export function seedRange(members: readonly DrawnVariant[]): string {
  const counts = members.map(({ n }) => n);
  const low = counts.reduce((a, b) => Math.min(a, b));
  const high = counts.reduce((a, b) => Math.max(a, b));
  const range =
    low === high ? formatSetting(low) : `${formatSetting(low)} to ${formatSetting(high)}`;
  return `n = ${range}`;
}
