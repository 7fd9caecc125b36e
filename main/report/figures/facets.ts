import { group } from "d3-array";
import { formatSetting } from "../../../shared/format/number.ts";
import { countOf } from "../../../shared/format/sentence.ts";
import type { LegendEntry, LegendKey } from "../svg/legend.ts";
import { seriesStyles, type SeriesStyle } from "../svg/style.ts";
import { assignmentKey } from "../../../shared/spec/canonical.ts";
import { type VariantView } from "../../../shared/figures/variant-view.ts";

/** A variant with the style it has in every chart of its study. */
export interface StyledVariant extends VariantView {
  readonly style: SeriesStyle;
  /** Runs behind its numbers. */
  readonly n: number;
}

/** Variants that are drawn in one panel: they differ in their model alone. */
export interface Facet {
  /** What its variants have in common; empty where there is one panel. */
  readonly title: string;
  readonly variants: readonly StyledVariant[];
}

const MAX_FACETS = 12;
const MAX_LEGEND_ENTRIES = 12;

/**
 * Parts variants into panels by everything but their model, so that the schemes stand side by
 * side on equal ground; one panel where that would make too many or leave no pair to compare.
 */
export function facetsOf(
  views: readonly VariantView[],
  countOf: (view: VariantView) => number,
): readonly Facet[] {
  const titles = [...new Set(views.map((view) => view.facet))];
  const parted = titles.length > 1 && titles.length <= MAX_FACETS && titles.length < views.length;
  const groups = parted
    ? titles.map((title) => ({ title, members: views.filter((view) => view.facet === title) }))
    : [{ title: "", members: views }];
  return groups.map(({ title, members }) => {
    const styles = seriesStyles(
      members.map((view) => ({ ...view, key: assignmentKey(view.assignment) })),
    );
    const variants = members.map((view, i) => ({ ...view, style: styles[i]!, n: countOf(view) }));
    return { title, variants };
  });
}

/**
 * One entry a variant, or where that is too many one for each colour and dash. Squares do not show
 * the dash, so panels of bars are keyed by what the variants are called within their panel.
 */
export function legendOf(facets: readonly Facet[], key: LegendKey): readonly LegendEntry[] {
  const variants = facets.flatMap((facet) => facet.variants);
  if (facets.length > 1 && key === "square") {
    const groups = group(variants, ({ labelInFacet, colour }) => `${colour} ${labelInFacet}`);
    return [...groups.values()].map((members) => ({
      label: `${members[0]!.labelInFacet} (${seedRange(members)})`,
      style: members[0]!.style,
    }));
  }
  if (variants.length <= MAX_LEGEND_ENTRIES) {
    return variants.map((variant) => ({
      label: `${variant.label} (${seedRange([variant])})`,
      style: variant.style,
    }));
  }
  const groups = group(variants, ({ colour, spectrum }) => `${colour}, ${spectrum}`);
  return [...groups].map(([name, members]) => ({
    label: `${name} (${countOf(members.length, "variant")}, ${seedRange(members)} each)`,
    style: { ...members[0]!.style, marker: undefined },
  }));
}

function seedRange(members: readonly StyledVariant[]): string {
  const counts = members.map((member) => member.n);
  const low = counts.reduce((a, b) => Math.min(a, b));
  const high = counts.reduce((a, b) => Math.max(a, b));
  return low === high
    ? `n = ${formatSetting(low)}`
    : `n = ${formatSetting(low)} to ${formatSetting(high)}`;
}
