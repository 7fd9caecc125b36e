import { group } from "d3-array";
import type { VariantStyle } from "../registry/architectures/architecture.ts";
import type { SpectrumClass } from "../spectrum/spectrum-class.ts";

/** What a colour stands for, the same in every figure: an architecture and its sharing, or ink. */
export type ColourToken = VariantStyle | "ink";

/** The theme that a picture is drawn for. */
export type Theme = "light" | "dark";

/**
 * The lab's colours, from the Okabe-Ito set. renderer/styles/tokens.css has them once more, for what
 * CSS draws.
 */
export const VARIANT_COLOURS: Readonly<Record<VariantStyle, string>> = {
  shared: "#0072B2",
  unshared: "#D55E00",
  grouped: "#009E73",
  dense: "#CC79A7",
  recurrent: "#56B4E9",
};

/** Colours that are not data, by theme. */
export interface Inks {
  readonly text: string;
  readonly soft: string;
  /** Grid and frame. */
  readonly hair: string;
  readonly rule: string;
  readonly paper: string;
}

export const INKS: Readonly<Record<Theme, Inks>> = {
  light: { text: "#1b1b19", soft: "#5c5c57", hair: "#e9e9e5", rule: "#b9b9b3", paper: "#ffffff" },
  dark: { text: "#ecece8", soft: "#a8a8a2", hair: "#2b2b29", rule: "#55554f", paper: "#161615" },
};

/** px on and off; empty for a solid line. */
export type Dash = readonly number[];

/** How one series is drawn, whatever draws it. */
export interface SeriesStyle {
  readonly colour: ColourToken;
  /** Lightness that tells apart what colour and dash leave alike, from −1, black, to 1, white. */
  readonly shade: number;
  /** Share of the text's ink in its colour, 0 to 1: none where it is not given. */
  readonly inked?: number;
  readonly dash: Dash;
  /** Of its line, in px. */
  readonly width: number;
  /** Of its line, 0 to 1. */
  readonly opacity: number;
  /** Whether it steps back behind others that are meant. */
  readonly faded?: boolean;
}

/** Dash patterns by spectrum: low solid, high dotted, both dashed. */
export const SPECTRUM_DASHES: Readonly<Record<SpectrumClass, Dash>> = {
  low: [],
  high: [1.5, 3.5],
  both: [7, 4],
  none: [],
};

const RARE_GAPS: readonly [Dash, Dash] = [
  [16, 3],
  [30, 3],
];

/**
 * Dashes for variants that colour and spectrum leave alike, of one family with that of the spectrum:
 * a line with rare gaps is still nearly solid, dots may stand wide, dashes may be long or short.
 */
const FURTHER_DASHES: Readonly<Record<SpectrumClass, readonly [Dash, Dash]>> = {
  low: RARE_GAPS,
  high: [
    [1.5, 8],
    [1.5, 2.5, 1.5, 9],
  ],
  both: [
    [16, 6],
    [3.5, 2.5],
  ],
  none: RARE_GAPS,
};

/** As it is, lighter, darker. */
const SHADES: readonly number[] = [0, 0.5, -0.35];
const DASHES = 3;
const SLOTS = DASHES * SHADES.length;

/** Theory's lines: dash-dot, which no spectrum has, so that they are told from what was measured. */
export const THEORY_DASH: Dash = [9, 3, 1.5, 3];

export const LINE_WIDTH = 2;
export const THIN_WIDTH = 1;
const QUIET_OPACITY = 0.35;

/** What a variant's style depends on. */
export interface StyledBy {
  /** Tells the variant from all others, whatever is shown. */
  readonly key: string;
  readonly colour: ColourToken;
  readonly spectrum: SpectrumClass;
  /** Whether a recurrent network is untied, which its colour does not say. */
  readonly untied: boolean;
}

/**
 * A style for each variant by its key: colour by architecture and sharing, dash by spectrum. Those
 * that this leaves alike get a further dash and then another lightness, which follow from what the
 * variant is and not from its place among those that are shown.
 */
export function variantStyles(variants: readonly StyledBy[]): ReadonlyMap<string, SeriesStyle> {
  const groups = group(variants, ({ colour, spectrum }) => `${colour} ${spectrum}`);
  const styles = new Map<string, SeriesStyle>();
  for (const alike of groups.values()) {
    for (const [variant, slot] of slotsOf(alike)) {
      const { colour, spectrum } = variant;
      const dash = [SPECTRUM_DASHES[spectrum], ...FURTHER_DASHES[spectrum]][slot % DASHES]!;
      const shade = SHADES[Math.floor(slot / DASHES)]!;
      styles.set(variant.key, { colour, shade, dash, width: LINE_WIDTH, opacity: 1 });
    }
  }
  return styles;
}

/** The number of each variant's style: its own where that is free, else the next that is. */
function slotsOf(alike: readonly StyledBy[]): ReadonlyMap<StyledBy, number> {
  const sorted = [...alike].sort((a, b) => (a.key < b.key ? -1 : 1));
  // Few are told apart by their dash alone: all of them keep the colour as it is.
  const slots = alike.length === 1 ? 1 : alike.length <= DASHES ? DASHES : SLOTS;
  const taken = new Set<number>();
  return new Map(
    sorted.map((variant) => {
      let slot = ownSlot(variant, slots);
      // There may be more variants than styles: then they repeat.
      while (taken.has(slot) && taken.size < slots) slot = (slot + 1) % slots;
      taken.add(slot);
      return [variant, slot] as const;
    }),
  );
}

function ownSlot({ key, colour, untied }: StyledBy, slots: number): number {
  return colour === "recurrent" ? Number(untied) : hash(key) % slots;
}

/** FNV-1a, 32 bit: the same for the same text on every machine. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  }
  return value;
}

/** One of some shades of a style, dark to light; a single one is the style itself. */
export function nthShade(style: SeriesStyle, nth: number, count: number): SeriesStyle {
  const share = count === 1 ? 0 : (2 * nth) / (count - 1) - 1;
  return { ...style, shade: share < 0 ? 0.5 * share : 0.6 * share };
}

/** The style of one of many lines in the background. */
export function quietStyle(style: SeriesStyle): SeriesStyle {
  return { ...style, width: THIN_WIDTH, opacity: QUIET_OPACITY };
}

/** The style of a line that steps back behind others. */
export function fadedStyle(style: SeriesStyle): SeriesStyle {
  return { ...style, width: THIN_WIDTH, faded: true };
}

/** A colour's own line, as it is drawn where nothing need be told apart. */
export function plainStyle(colour: ColourToken, dash: Dash = [], width = LINE_WIDTH): SeriesStyle {
  return { colour, shade: 0, dash, width, opacity: 1 };
}

/** Ink on paper, for what belongs to no variant. */
export function inkStyle(dash: Dash = [], width = 1.25): SeriesStyle {
  return plainStyle("ink", dash, width);
}

/** Theory's line over what was measured of one run: ink, dash-dot, thin. */
export const THEORY_STYLE: SeriesStyle = inkStyle(THEORY_DASH);

/** Theory's line over that of a variant: of its hue, thinner, and still seen where it lies on it. */
export function theoryStyle(style: SeriesStyle): SeriesStyle {
  return { ...style, dash: THEORY_DASH, width: THIN_WIDTH, inked: 0.25 };
}

/** Whether a style is that of theory's line over a variant's. */
export function isTheoryStyle({ dash, inked }: SeriesStyle): boolean {
  return dash === THEORY_DASH && inked !== undefined;
}

/** A style's colour as `#rrggbb`. */
export function seriesColour({ colour, shade, inked = 0 }: SeriesStyle, theme: Theme): string {
  const own = colour === "ink" ? INKS[theme].text : VARIANT_COLOURS[colour];
  const shaded = blend(own, shade < 0 ? "#000000" : "#ffffff", Math.abs(shade));
  return blend(shaded, INKS[theme].text, inked);
}

/** The palest that a line may be on a ground: what is pale on white would be lost on black. */
const MIN_OPACITY: Readonly<Record<Theme, number>> = { light: 0.35, dark: 0.85 };

/** Of a line that steps back: it may be nearly lost. */
const FADED_OPACITY = 0.25;

/** A style's opacity on the theme's ground. */
export function seriesOpacity({ opacity, faded = false }: SeriesStyle, theme: Theme): number {
  return faded ? FADED_OPACITY : Math.max(opacity, MIN_OPACITY[theme]);
}

/** A colour with a share of another mixed in, 0 to 1. */
export function blend(colour: string, other: string, share: number): string {
  if (share === 0) return colour;
  const channels = [1, 3, 5].map((at) => {
    const [own, mixed] = [colour, other].map((hex) => parseInt(hex.slice(at, at + 2), 16));
    return Math.round(own! + share * (mixed! - own!))
      .toString(16)
      .padStart(2, "0");
  });
  return `#${channels.join("")}`;
}

const BAND_OPACITY = 0.18;
const CLEAR_BANDS = 2;

/** How dense the bands of a panel are: the more there are, the lighter each. */
export function bandOpacity(bands: number): number {
  return Math.max(0.04, BAND_OPACITY * Math.min(1, CLEAR_BANDS / Math.max(1, bands)));
}
