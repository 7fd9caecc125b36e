import { formatNumber } from "../format/number.ts";

/** How numbers become colours: one-sided magnitudes are sequential, signed values diverging. */
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

type Rgb = readonly [number, number, number];

/** Eleven colours of viridis (S. van der Walt and N. Smith, CC0), dark to bright, as sRGB bytes. */
const VIRIDIS: readonly Rgb[] = [
  [0x44, 0x01, 0x54],
  [0x48, 0x24, 0x75],
  [0x41, 0x44, 0x87],
  [0x35, 0x5f, 0x8d],
  [0x2a, 0x78, 0x8e],
  [0x21, 0x91, 0x8c],
  [0x22, 0xa8, 0x84],
  [0x44, 0xbf, 0x70],
  [0x7a, 0xd1, 0x51],
  [0xbd, 0xdf, 0x26],
  [0xfd, 0xe7, 0x25],
];

/** Brown, white, teal (ColorBrewer BrBG, C. Brewer): zero is white, lightness alone tells the size. */
const DIVERGING: readonly Rgb[] = [
  [0x8c, 0x51, 0x0a],
  [0xd8, 0xb3, 0x65],
  [0xf5, 0xf5, 0xf5],
  [0x5a, 0xb4, 0xac],
  [0x01, 0x66, 0x5e],
];

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
  const stops = kind === "sequential" ? VIRIDIS : DIVERGING;
  const place = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const below = Math.min(stops.length - 2, Math.floor(place));
  const rgb = stops[below]!.map((low, channel) =>
    Math.round(low + (place - below) * (stops[below + 1]![channel]! - low)),
  );
  const fill = `#${rgb.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  const luminance = relativeLuminance(rgb);
  // Whichever has the greater contrast by WCAG 2: (1.05)/(L+0.05) for white, (L+0.05)/0.05 for black.
  const ink = 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 ? "#ffffff" : "#000000";
  return { fill, ink };
}

/** Relative luminance of an sRGB colour in bytes, 0 black to 1 white (WCAG 2). */
export function relativeLuminance(rgb: readonly number[]): number {
  const [red, green, blue] = rgb.map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
