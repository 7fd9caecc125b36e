import type { SeriesStyle } from "../../shared/figures/style.ts";
import { axesOf, type Figure, type LineMark, type Panel } from "../../shared/figures/figure.ts";
import { linesOf } from "../../shared/figures/line-figure.ts";
import { formatNumber, formatSetting } from "../../shared/format/number.ts";

/** All series of a panel at one place of its x axis. */
export interface Reading {
  /** The place that is read: that of a measured point. */
  readonly x: number;
  readonly title: string;
  readonly rows: readonly ReadRow[];
  /** Lines that are not among the rows, which are those with the greatest values. */
  readonly more: number;
}

/** More rows than this would cover the chart. */
const MAX_ROWS = 16;

export interface ReadRow {
  readonly label: string;
  readonly style: SeriesStyle;
  /** What was measured, wherever it is drawn, with its band's ends. */
  readonly text: string;
}

/**
 * What all lines of a panel are where a hand points, the greatest first: every line is read at its own
 * point nearest to the place. Quiet lines are not read.
 * @returns undefined where the panel has no line to read
 */
export function readFigure(figure: Figure, panel: Panel, place: number): Reading | undefined {
  const lines = (panel.read ?? linesOf(panel)).filter(({ quiet, x }) => !quiet && x.length > 0);
  const found = lines.map((line) => ({ line, at: nearest(line.x, place) }));
  const places = found.map(({ line, at }) => line.x[at]!);
  const x = places[nearest(places, place)];
  if (x === undefined) return undefined;
  const label = axesOf(figure, panel).x.label;
  const ordered = [...found].sort((a, b) => valueAt(b) - valueAt(a));
  return {
    x,
    title: `${label} ${formatNumber(x)}`,
    more: Math.max(0, ordered.length - MAX_ROWS),
    rows: ordered.slice(0, MAX_ROWS).map(({ line, at }) => ({
      label: line.label,
      style: line.style,
      text: textAt(line, at),
    })),
  };
}

function valueAt({ line, at }: { readonly line: LineMark; readonly at: number }): number {
  const value = line.y[at]!;
  return Number.isNaN(value) ? -Infinity : value;
}

function textAt({ y, band, n }: LineMark, at: number): string {
  const runs = n?.[at] === undefined ? "" : `, n = ${formatSetting(n[at])}`;
  const value = formatNumber(y[at]);
  const [low, high] = [band?.low[at] ?? NaN, band?.high[at] ?? NaN];
  if (Number.isNaN(low) || Number.isNaN(high)) return `${value}${runs}`;
  return `${value} (${formatNumber(low)} to ${formatNumber(high)})${runs}`;
}

/** The index of the value nearest to another; −1 of none. */
function nearest(values: readonly number[], to: number): number {
  return values.reduce(
    (best, value, i) =>
      best < 0 || Math.abs(value - to) < Math.abs(values[best]! - to) ? i : best,
    -1,
  );
}
