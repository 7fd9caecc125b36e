/** A rectangle in pixels of the drawing. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The width of every chart in a file or report, px. */
export const CHART_WIDTH = 760;
/** Of ticks, labels and legends, in pixels of the drawing. */
const FONT_SIZE = 12;

/** Roughly the width of a text in pixels: there is no font to measure with. */
export function textWidth(text: string, size = FONT_SIZE): number {
  return [...text].length * size * 0.56;
}

/** Shortens a text that would be wider than `width` pixels. */
export function fitText(text: string, width: number, size = FONT_SIZE): string {
  const most = Math.max(3, Math.floor(width / (size * 0.56)));
  const characters = [...text];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

/** Two decimals are finer than any screen and keep the file small. */
export function px(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Where a label was moved to. */
export interface PlacedLabel {
  readonly text: string;
  /** Pixel at which the label would like to stand. */
  readonly wanted: number;
  /** Pixel at which it stands. */
  readonly y: number;
}

/**
 * Moves labels apart along an edge so that none overlap, each as near as can be to where it wants
 * to stand and all within [from, to] where they fit; the order of wishes is kept.
 */
export function spreadLabels(
  labels: readonly { readonly text: string; readonly wanted: number }[],
  spacing: number,
  [from, to]: readonly [number, number],
): readonly PlacedLabel[] {
  const sorted = [...labels].sort((a, b) => a.wanted - b.wanted);
  const ys = sorted.map((label) => Math.min(Math.max(label.wanted, from), to));
  for (let i = 1; i < ys.length; i++) ys[i] = Math.max(ys[i]!, ys[i - 1]! + spacing);
  let limit = to;
  for (let i = ys.length - 1; i >= 0; i--) {
    ys[i] = Math.min(ys[i]!, limit);
    limit = ys[i]! - spacing;
  }
  return sorted.map((label, i) => ({ ...label, y: ys[i]! }));
}

/** Breaks a text between words into lines of at most `width` pixels; a longer word stands alone. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const current = lines.at(-1);
    const joined = `${current ?? ""} ${word}`;
    if (current !== undefined && textWidth(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

const MAX_LINES = 3;

/** Breaks a label between words into lines of at most `width` pixels, three at most. */
export function wrapLabel(label: string, width: number): readonly string[] {
  const lines = wrapText(label, width);
  const room = Math.max(width, 24);
  if (lines.length <= MAX_LINES) return lines.map((line) => fitText(line, room));
  const rest = lines.slice(MAX_LINES - 1).join(" ");
  return [...lines.slice(0, MAX_LINES - 1), rest].map((line) => fitText(line, room));
}
