/** A rectangle in pixels of the drawing. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The width of every chart in pixels; pages scale it, so that text keeps one size. */
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

/** How many panels are to be laid out, and the room that each needs; all in pixels. */
export interface PanelOptions {
  readonly count: number;
  readonly top: number;
  readonly plotHeight: number;
  /** Room for the ticks and the name of the vertical axis, left of the first panel of a row. */
  readonly left: number;
  /** Room right of the last panel, for example for labels. */
  readonly right: number;
  /** Room under each panel for ticks and names. */
  readonly below: number;
  /** Whether panels have a line of heading. */
  readonly titled: boolean;
  readonly columns?: number;
}

const GAP = 26;
/** The line of heading above a panel, in pixels. */
const PANEL_TITLE_HEIGHT = 20;

/** Panels in rows of at most three, all of one size. */
export function panelGrid(options: PanelOptions): {
  readonly boxes: readonly Box[];
  readonly columns: number;
  readonly height: number;
} {
  const columns = Math.max(1, Math.min(options.columns ?? 3, options.count));
  const head = options.titled ? PANEL_TITLE_HEIGHT : 8;
  const free = CHART_WIDTH - options.left - options.right - GAP * (columns - 1);
  const rowHeight = head + options.plotHeight + options.below;
  const boxes = Array.from({ length: options.count }, (_, i) => ({
    left: options.left + (i % columns) * (free / columns + GAP),
    top: options.top + Math.floor(i / columns) * rowHeight + head,
    width: free / columns,
    height: options.plotHeight,
  }));
  return { boxes, columns, height: options.top + Math.ceil(options.count / columns) * rowHeight };
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
