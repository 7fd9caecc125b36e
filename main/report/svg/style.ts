import { shareOutLooks, variantDashes } from "../../../shared/results/variant-look.ts";
import type { VariantStyle } from "../../../shared/registry/architectures/architecture.ts";
import { markup, nothing, type Markup } from "../markup.ts";
import type { SpectrumClass } from "../../../shared/spectrum/spectrum-class.ts";

/** In the order in which variants of one colour and dash get them. */
export const MARKERS = ["circle", "square", "triangle", "diamond", "cross"] as const;
/** The shape on a curve's points. */
export type Marker = (typeof MARKERS)[number];

/** How a variant is drawn: colour says architecture and sharing, dash its spectrum, marker tells equals apart. */
export interface SeriesStyle {
  readonly colour: VariantStyle;
  readonly spectrum: SpectrumClass;
  readonly marker: Marker | undefined;
  /** An untied recurrent network: of the colour of a tied one, in a dash of its own. */
  readonly untied?: boolean;
}

/** `stroke-dasharray`, px on and off. */
export function dashOf({ spectrum, untied = false }: SeriesStyle): string {
  return variantDashes(spectrum)[untied ? 1 : 0].join(" ") || "none";
}

/** How filled the bars of variants are that share a colour, by their marker. */
const FILLS: Readonly<Record<Marker, number>> = {
  circle: 0.85,
  square: 0.15,
  triangle: 0.5,
  diamond: 0,
  cross: 0.3,
};

/** A bar's own fill, where it must be told from others of its colour. */
export function fillOf({ marker }: SeriesStyle): string {
  return marker === undefined ? "" : `fill-opacity:${FILLS[marker]}`;
}

/** What a style depends on; the key tells a variant from all others, whatever is shown. */
export interface Styled {
  readonly colour: VariantStyle;
  readonly spectrum: SpectrumClass;
  readonly key?: string;
  readonly untied?: boolean;
}

/**
 * Styles for variants: those that share colour and dash get markers, so that every line can be told
 * from its neighbours in grey as well. A marker follows from the variant's key, not from its place.
 */
export function seriesStyles(variants: readonly Styled[]): readonly SeriesStyle[] {
  const groups = new Map<string, number[]>();
  variants.forEach(({ colour, spectrum }, i) => {
    const look = `${colour} ${spectrum}`;
    groups.set(look, [...(groups.get(look) ?? []), i]);
  });
  const markers = new Map<number, Marker>();
  for (const members of groups.values()) {
    if (members.length > 1)
      shareOut(members, variants).forEach((marker, i) => markers.set(i, marker));
  }
  return variants.map(({ colour, spectrum, untied = false }, i) => ({
    ...{ colour, spectrum, marker: markers.get(i) },
    ...(untied && { untied }),
  }));
}

/** A marker for each of some variants, by index: its own where it is free, else the next that is. */
function shareOut(members: readonly number[], variants: readonly Styled[]): Map<number, Marker> {
  const keyOf = (i: number): string => variants[i]!.key ?? "";
  const sorted = [...members].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0,
  );
  const own = (i: number): number => {
    const { untied } = variants[i]!;
    return untied === undefined ? hash(keyOf(i)) : Number(untied);
  };
  const looks = shareOutLooks(sorted, own, MARKERS.length);
  return new Map([...looks].map(([i, look]) => [i, MARKERS[look]!]));
}

/** The same marker for the same text on every machine; 0 for no text. */
function hash(text: string): number {
  let value = 0;
  for (const character of text) value = (Math.imul(value, 31) + character.codePointAt(0)!) >>> 0;
  return value % MARKERS.length;
}

/** An attribute with declarations of an element's own; nothing where it has none. */
export function styled(declarations: string): Markup {
  return declarations === "" ? nothing : markup` style="${declarations}"`;
}
