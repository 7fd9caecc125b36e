import { formatNumber } from "../../../shared/format/number.ts";
import { markup, nothing, type Markup } from "../markup.ts";
import { inkOn, sequentialColour } from "./colour-map.ts";
import { svgFrame, type ChartText } from "./frame.ts";
import { CHART_WIDTH, fitText, px, textWidth } from "./layout.ts";

/** A line of a heatmap; a value that is not finite is an empty cell. */
export interface HeatmapRow {
  readonly label: string;
  /** Axis `[column]`. */
  readonly values: readonly number[];
}

/** Numbers as coloured cells. */
export interface Heatmap extends ChartText {
  readonly columnName: string;
  readonly columns: readonly string[];
  readonly rows: readonly HeatmapRow[];
  /** Values at the two ends of the colours. */
  readonly domain: readonly [number, number];
  readonly valueName: string;
  /** An empty line is left above this row, for example between planted and learned. */
  readonly gapBefore?: number;
}

const TOP = 4;
const GAP = 8;
const MAX_COLUMNS_WITH_NUMBERS = 16;

/** Fraction of the colours at which a value lies; undefined where it is not finite. */
export function colourFraction(
  value: number,
  [low, high]: readonly [number, number],
): number | undefined {
  if (!Number.isFinite(value)) return undefined;
  return high > low ? (value - low) / (high - low) : 0.5;
}

/** Draws rows of coloured cells, with their numbers where they fit, and a key below. */
export function drawHeatmap(map: Heatmap): Markup {
  const widest = Math.max(40, ...map.rows.map((row) => textWidth(row.label)));
  const left = Math.min(260, widest) + 10;
  const cell = (CHART_WIDTH - left) / Math.max(1, map.columns.length);
  const height = map.rows.length > 30 ? 13 : 22;
  const yOf = (r: number) =>
    TOP + r * height + (map.gapBefore !== undefined && r >= map.gapBefore ? GAP : 0);
  const rows = map.rows.map((row, r) => {
    const y = yOf(r);
    const label = markup`<text class="row-label" x="${px(left - 8)}" y="${px(y + height / 2 + 4)}" text-anchor="end">${fitText(row.label, left - 10)}</text>`;
    const cells = map.columns.map((_, c) =>
      drawCell(row.values[c] ?? Number.NaN, map, { x: left + c * cell, y, width: cell, height }),
    );
    return markup`${label}${cells}`;
  });
  const bottom = yOf(map.rows.length);
  const content = markup`${rows}${columnAxis(map, left, cell, bottom)}${colourKey(map, left, bottom + 46)}`;
  return svgFrame(map, bottom + 78, content);
}

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function drawCell(value: number, map: Heatmap, cell: Cell): Markup {
  const fraction = colourFraction(value, map.domain);
  const { x, y, width, height } = cell;
  const gap = width > 4 ? 1 : 0;
  const box = markup`x="${px(x)}" y="${px(y)}" width="${px(width - gap)}" height="${height - 1}"`;
  if (fraction === undefined) return markup`<rect class="missing" ${box}/>`;
  const number =
    map.columns.length > MAX_COLUMNS_WITH_NUMBERS || height < 20
      ? nothing
      : markup`<text class="cell" x="${px(x + width / 2)}" y="${px(y + height / 2 + 4)}" text-anchor="middle" fill="${inkOn(fraction)}">${cellNumber(value)}</text>`;
  return markup`<rect ${box} fill="${sequentialColour(fraction)}"/>${number}`;
}

/** Two decimals, as many as a cell holds; the table beside it has three digits. */
function cellNumber(value: number): string {
  return Math.abs(value) < 100 ? value.toFixed(2).replace("-", "\u2212") : formatNumber(value);
}

function columnAxis(map: Heatmap, left: number, cell: number, bottom: number): Markup {
  const widest = Math.max(0, ...map.columns.map((column) => textWidth(column))) + 6;
  const every = Math.max(1, Math.ceil(Math.min(widest, 90) / cell));
  const labels = map.columns.map((column, c) =>
    c % every === 0
      ? markup`<text class="tick-label" x="${px(left + (c + 0.5) * cell)}" y="${px(bottom + 14)}" text-anchor="middle">${fitText(column, cell * every)}</text>`
      : nothing,
  );
  return markup`${labels}<text class="axis-name" x="${px((left + CHART_WIDTH) / 2)}" y="${px(bottom + 32)}" text-anchor="middle">${map.columnName}</text>`;
}

const KEY_STEPS = 48;
const KEY_WIDTH = 200;

function colourKey(map: Heatmap, left: number, y: number): Markup {
  const step = KEY_WIDTH / KEY_STEPS;
  const steps = Array.from(
    { length: KEY_STEPS },
    (_, i) =>
      markup`<rect x="${px(left + i * step)}" y="${px(y)}" width="${px(step + 0.4)}" height="10" shape-rendering="crispEdges" fill="${sequentialColour(i / (KEY_STEPS - 1))}"/>`,
  );
  const [low, high] = map.domain.map((value) => formatNumber(value));
  return markup`${steps}<text class="tick-label" x="${px(left)}" y="${px(y + 23)}" text-anchor="start">${low}</text><text class="tick-label" x="${px(left + KEY_WIDTH)}" y="${px(y + 23)}" text-anchor="end">${high}</text><text class="tick-label" x="${px(left + KEY_WIDTH + 12)}" y="${px(y + 9)}">${map.valueName}</text>`;
}
