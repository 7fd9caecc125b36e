import { SPECTRUM_DASHES } from "../../../shared/results/variant-look.ts";
import type { Scheme } from "../../../shared/spec/shape.ts";
import type { SpectrumClass } from "../../../shared/spectrum/spectrum-class.ts";

/** In the order in which variants of one colour and dash get them. */
export const MARKERS = ["circle", "square", "triangle", "diamond", "cross"] as const;
/** The shape on a curve's points. */
export type Marker = (typeof MARKERS)[number];

/** How a variant is drawn: colour says its scheme, dash its spectrum, marker tells equals apart. */
export interface SeriesStyle {
  readonly scheme: Scheme;
  readonly spectrum: SpectrumClass;
  readonly marker: Marker | undefined;
}

/** `stroke-dasharray`, px on and off. */
export function dashOf(spectrum: SpectrumClass): string {
  return SPECTRUM_DASHES[spectrum].join(" ") || "none";
}

/**
 * Styles for variants: those that share colour and dash get markers, in turn, so that every line
 * can be told from its neighbours in grey as well.
 */
export function seriesStyles(
  variants: readonly { readonly scheme: Scheme; readonly spectrum: SpectrumClass }[],
): readonly SeriesStyle[] {
  const keyOf = (v: { scheme: Scheme; spectrum: SpectrumClass }) => `${v.scheme} ${v.spectrum}`;
  const total = new Map<string, number>();
  for (const variant of variants) total.set(keyOf(variant), (total.get(keyOf(variant)) ?? 0) + 1);
  const seen = new Map<string, number>();
  return variants.map((variant) => {
    const nth = seen.get(keyOf(variant)) ?? 0;
    seen.set(keyOf(variant), nth + 1);
    const alone = total.get(keyOf(variant)) === 1;
    const marker = alone ? undefined : MARKERS[nth % MARKERS.length];
    return { scheme: variant.scheme, spectrum: variant.spectrum, marker };
  });
}
