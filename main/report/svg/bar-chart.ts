import { markup, nothing, type Markup } from "../markup.ts";
import {
  panelTitle,
  referenceLine,
  referenceNames,
  yAxis,
  yName,
  type ReferenceLine,
} from "./axes.ts";
import { svgFrame, type ChartText } from "./frame.ts";
import { fitText, panelGrid, px, textWidth, type Box } from "./layout.ts";
import { legend, type LegendEntry } from "./legend.ts";
import { scaleFor, type Scale, type ScaleOptions } from "./scales.ts";
import { dashOf, fillOf, styled, type SeriesStyle } from "./style.ts";

/** One value with, where there is one, its interval. NaN draws nothing. */
export interface Bar {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

/** Bars of one variant, axis `[category]`; `undefined` where the variant lacks the category. */
export interface BarSeries {
  readonly style: SeriesStyle;
  readonly bars: readonly (Bar | undefined)[];
}

/** Groups of bars, one a category, over the vertical scale of the whole chart. */
export interface BarPanel {
  readonly title: string;
  readonly categories: readonly string[];
  readonly series: readonly BarSeries[];
  readonly references: readonly ReferenceLine[];
}

/** Panels of bars, at most three in a row. */
export interface BarChart extends ChartText {
  readonly xName: string;
  readonly yName: string;
  readonly yScale: Omit<ScaleOptions, "kind">;
  readonly legend: readonly LegendEntry[];
  readonly panels: readonly BarPanel[];
}

/** A bar's stretch along the category axis, in pixels. */
export interface Slot {
  readonly left: number;
  readonly width: number;
}

/** Where the bar of one series in one category stands: groups of equal width, bars side by side. */
export function barSlot(
  box: Box,
  [category, categories]: readonly [number, number],
  [series, count]: readonly [number, number],
): Slot {
  const group = box.width / categories;
  const width = Math.min(26, (group * 0.72) / count);
  const left = box.left + group * (category + 0.5) - (width * count) / 2 + width * series;
  return { left, width: Math.max(1, width - 1) };
}

/** Draws grouped bars from zero, with intervals; panels share one vertical scale. */
export function drawBarChart(chart: BarChart): Markup {
  const values = chart.panels.flatMap((panel) => panel.series.flatMap((s) => s.bars.flatMap(ends)));
  const y = scaleFor(values, {
    ...chart.yScale,
    include: [0, ...(chart.yScale.include ?? [])],
    kind: "linear",
  });
  const key = legend(chart.legend, "square", referenceNames(chart.panels));
  const columns = Math.min(3, chart.panels.length);
  const lines = Math.max(1, ...chart.panels.map((panel) => longestLabel(panel, 680 / columns)));
  const grid = panelGrid({
    count: chart.panels.length,
    top: key.height,
    plotHeight: chart.panels.length > 3 ? 130 : 170,
    left: 62,
    right: 8,
    below: 30 + 14 * lines,
    titled: chart.panels.some((panel) => panel.title !== ""),
  });
  const panels = chart.panels.map((panel, i) =>
    drawPanel(panel, grid.boxes[i]!, y, i % grid.columns === 0, chart),
  );
  return svgFrame(chart, grid.height, markup`${key.content}${panels}`);
}

function ends(bar: Bar | undefined): number[] {
  return bar === undefined ? [] : [bar.value, bar.low ?? Number.NaN, bar.high ?? Number.NaN];
}

function drawPanel(
  panel: BarPanel,
  box: Box,
  scale: Scale,
  first: boolean,
  chart: BarChart,
): Markup {
  const y = scale.onto([box.top + box.height, box.top]);
  const zero = px(y.at(0) ?? box.top + box.height);
  const count = panel.series.length;
  const bars = panel.series.map(
    (series, s) =>
      markup`<g class="s-${series.style.colour}">${panel.categories.map((_, c) => {
        const slot = barSlot(box, [c, panel.categories.length], [s, count]);
        return drawBar(series, c, slot, y, zero);
      })}</g>`,
  );
  const references = panel.references.map((line) => referenceLine(line, y, box, false));
  return markup`<g class="panel">${yAxis(y, box, first)}${first ? yName(chart.yName, box) : nothing}${panelTitle(fitText(panel.title, box.width), box)}${bars}<line class="rule" x1="${px(box.left)}" x2="${px(box.left + box.width)}" y1="${zero}" y2="${zero}"/>${references}${categoryAxis(panel, box, chart.xName)}</g>`;
}

function drawBar(series: BarSeries, category: number, slot: Slot, y: Scale, zero: number): Markup {
  const bar = series.bars[category];
  const top = bar === undefined ? undefined : y.at(bar.value);
  if (bar === undefined || top === undefined) return nothing;
  const middle = px(slot.left + slot.width / 2);
  const low = y.at(bar.low ?? Number.NaN);
  const high = y.at(bar.high ?? Number.NaN);
  const whisker =
    low === undefined || high === undefined
      ? nothing
      : markup`<line class="whisker" x1="${middle}" x2="${middle}" y1="${px(low)}" y2="${px(high)}"/>`;
  return markup`<rect class="bar" x="${px(slot.left)}" y="${px(Math.min(top, zero))}" width="${px(slot.width)}" height="${px(Math.abs(top - zero))}" stroke-dasharray="${dashOf(series.style)}"${styled(fillOf(series.style))}/>${whisker}`;
}

function categoryAxis(panel: BarPanel, box: Box, name: string): Markup {
  const group = box.width / panel.categories.length;
  const every = Math.ceil(
    (Math.min(80, Math.max(0, ...panel.categories.map(widestWord))) + 4) / group,
  );
  const bottom = box.top + box.height;
  const labels = panel.categories.map((category, c) => {
    if (c % every !== 0) return nothing;
    const x = px(box.left + group * (c + 0.5));
    return wrapLabel(category, group * every - 6).map(
      (line, row) =>
        markup`<text class="tick-label" x="${x}" y="${px(bottom + 16 + 14 * row)}" text-anchor="middle">${line}</text>`,
    );
  });
  const lines = longestLabel(panel, box.width);
  return markup`${labels}<text class="axis-name" x="${px(box.left + box.width / 2)}" y="${px(bottom + 20 + 14 * lines)}" text-anchor="middle">${name}</text>`;
}

function widestWord(label: string): number {
  return Math.max(...label.split(" ").map((word) => textWidth(word)));
}

/** Lines that the tallest category label of a panel takes. */
function longestLabel(panel: BarPanel, width: number): number {
  const group = width / Math.max(1, panel.categories.length);
  return Math.max(1, ...panel.categories.map((c) => wrapLabel(c, group - 6).length));
}

const MAX_LINES = 3;

/** Breaks a label between words into lines of at most `width` pixels, three at most. */
export function wrapLabel(label: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of label.split(" ")) {
    const current = lines.at(-1);
    const joined = `${current ?? ""} ${word}`;
    if (current !== undefined && textWidth(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  const room = Math.max(width, 24);
  if (lines.length <= MAX_LINES) return lines.map((line) => fitText(line, room));
  const rest = lines.slice(MAX_LINES - 1).join(" ");
  return [...lines.slice(0, MAX_LINES - 1), rest].map((line) => fitText(line, room));
}
