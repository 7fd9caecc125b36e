/**
 * Sequential colours from dark blue to yellow whose lightness rises evenly, so that order survives
 * in grey and for the colour-blind; the nodes are those of the cividis map (Nuñez, Anderton,
 * Renslow 2018, doi 10.1371/journal.pone.0199239), sRGB 0 … 255.
 */
const NODES = [
  [0, 32, 76],
  [0, 42, 102],
  [61, 78, 107],
  [92, 92, 109],
  [124, 123, 120],
  [150, 144, 120],
  [187, 174, 109],
  [221, 203, 88],
  [255, 234, 70],
] as const;

/** The colour of a fraction from 0 to 1, as `#rrggbb`; fractions outside are held at the ends. */
export function sequentialColour(fraction: number): string {
  const place = Math.min(1, Math.max(0, fraction)) * (NODES.length - 1);
  const below = Math.min(NODES.length - 2, Math.floor(place));
  const [from, to] = [NODES[below]!, NODES[below + 1]!];
  const channels = from.map((value, c) => Math.round(value + (to[c]! - value) * (place - below)));
  return `#${channels.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** Black or white, whichever reads better on the colour of a fraction. */
export function inkOn(fraction: number): string {
  return fraction > 0.45 ? "#000000" : "#ffffff";
}
