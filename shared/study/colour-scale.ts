/** Eleven colours of viridis (S. van der Walt and N. Smith, CC0), dark to bright, as sRGB bytes. */
const VIRIDIS = [
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
] as const;

/** A colour with the text colour that is legible upon it. */
export interface CellColour {
  readonly fill: string;
  readonly ink: "#000000" | "#ffffff";
}

/**
 * The colour of a share in [0, 1] on viridis: perceptually uniform, and in grey still in order since
 * its luminance only rises. What lies outside [0, 1] takes the colour of the nearer end.
 */
export function scaleColour(share: number): CellColour {
  const place = Math.min(1, Math.max(0, share)) * (VIRIDIS.length - 1);
  const below = Math.min(VIRIDIS.length - 2, Math.floor(place));
  const rgb = VIRIDIS[below]!.map((low, channel) =>
    Math.round(low + (place - below) * (VIRIDIS[below + 1]![channel]! - low)),
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
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
