import { markup, type Markup } from "../markup.ts";
import { CHART_WIDTH, px, textWidth } from "./layout.ts";
import { markerShape } from "./marker.ts";
import { dashOf, fillOf, styled, type SeriesStyle } from "./style.ts";

/** A series by its name and how it is drawn. */
export interface LegendEntry {
  readonly label: string;
  readonly style: SeriesStyle;
}

/** How an entry shows its series: by a piece of line, or by a filled square. */
export type LegendKey = "line" | "square";

const ROW = 18;
const KEY = 30;

/**
 * A legend over the plot, wrapped into rows: the series, then the names of drawn levels. Returns
 * its height with it.
 */
export function legend(
  entries: readonly LegendEntry[],
  key: LegendKey,
  references: readonly string[],
): { readonly content: Markup; readonly height: number } {
  let x = 0;
  let row = 0;
  const place = (label: string): { readonly x: number; readonly y: number } => {
    const width = KEY + 6 + textWidth(label) + 16;
    if (x > 0 && x + width > CHART_WIDTH) [x, row] = [0, row + 1];
    const at = { x, y: row * ROW + 12 };
    x += width;
    return at;
  };
  const series = entries.map(({ label, style }) => {
    const at = place(label);
    return entry(label, style, key, at.x, at.y);
  });
  const levels = references.map((label) => {
    const at = place(label);
    return markup`<g class="reference"><line x1="${px(at.x)}" x2="${px(at.x + KEY)}" y1="${at.y - 4}" y2="${at.y - 4}"/></g><text class="legend-label" x="${px(at.x + KEY + 6)}" y="${at.y}">${label}</text>`;
  });
  const height = series.length + levels.length === 0 ? 0 : (row + 1) * ROW + 4;
  return { content: markup`<g class="legend">${series}${levels}</g>`, height };
}

function entry(label: string, style: SeriesStyle, key: LegendKey, x: number, y: number): Markup {
  const sample =
    key === "square"
      ? markup`<rect class="bar" x="${px(x + KEY - 12)}" y="${y - 9}" width="12" height="10"${styled(fillOf(style))}/>`
      : markup`<line class="line" x1="${px(x)}" x2="${px(x + KEY)}" y1="${y - 4}" y2="${y - 4}" stroke-dasharray="${dashOf(style)}"/>${markerShape(style.marker, x + KEY / 2, y - 4)}`;
  return markup`<g class="s-${style.colour}">${sample}<text class="legend-label" x="${px(x + KEY + 6)}" y="${y}">${label}</text></g>`;
}
