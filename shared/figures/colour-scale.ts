import { rgb } from "d3-color";
import { interpolateBrBG, interpolateViridis } from "d3-scale-chromatic";
import { formatNumber } from "../format/number.ts";

/**
 * How numbers become colours: one-sided magnitudes are sequential (viridis), signed values diverging
 * (brown, nearly white at zero, teal; ColorBrewer BrBG). Lightness alone tells the size in both.
 */
export interface ColourScale {
  readonly kind: "sequential" | "diverging";
  readonly label: string;
  /** Values at the two ends of the colours; of a diverging scale −limit and limit. */
  readonly domain: readonly [number, number];
  readonly scale: "linear" | "log";
  /** What stands at the two ends of the key. */
  readonly ends: readonly [string, string];
}

/** A colour with the text colour that is legible upon it, as `#rrggbb`. */
export interface CellColour {
  readonly fill: string;
  readonly ink: "#000000" | "#ffffff";
}

/** A scale over values from 0 up, or between two ends. */
export function sequentialScale(
  label: string,
  domain: readonly [number, number],
  options: Partial<Pick<ColourScale, "scale" | "ends">> = {},
): ColourScale {
  const ends = [formatNumber(domain[0]), formatNumber(domain[1])] as const;
  return { kind: "sequential", label, domain, scale: "linear", ends, ...options };
}

/** A scale over signed values `[any]`, the same distance to either side of 0. */
export function divergingScale(label: string, values: readonly number[]): ColourScale {
  const limit = values.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0) || 1;
  const ends = [formatNumber(-limit), formatNumber(limit)] as const;
  return { kind: "diverging", label, domain: [-limit, limit], scale: "linear", ends };
}

/** The colour of a value; undefined where it is no number. What lies outside has that of its end. */
export function colourOf(scale: ColourScale, value: number): CellColour | undefined {
  if (Number.isNaN(value)) return undefined;
  const [at, from, to] = [value, ...scale.domain].map((v) =>
    scale.scale === "log" ? Math.log(Math.max(v, Number.MIN_VALUE)) : v,
  ) as [number, number, number];
  return colourAt(scale, to === from ? 0.5 : (at - from) / (to - from));
}

/** The colour at a share of the scale, 0 to 1: for cells and for the key beneath them. */
export function colourAt({ kind }: Pick<ColourScale, "kind">, share: number): CellColour {
  const at = Math.min(1, Math.max(0, share));
  const fill = rgb(kind === "sequential" ? interpolateViridis(at) : interpolateBrBG(at));
  const luminance = relativeLuminance([fill.r, fill.g, fill.b]);
  // Whichever has the greater contrast by WCAG 2: (1.05)/(L+0.05) for white, (L+0.05)/0.05 for black.
  const ink = 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 ? "#ffffff" : "#000000";
  return { fill: fill.formatHex(), ink };
}

/** Relative luminance of an sRGB colour in bytes, 0 black to 1 white (WCAG 2). */
export function relativeLuminance(rgb: readonly number[]): number {
  const [red, green, blue] = rgb.map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
