import { markup, nothing, type Markup } from "../markup.ts";
import {
  panelTitle,
  referenceLine,
  referenceNames,
  xAxis,
  yAxis,
  yName,
  type ReferenceLine,
} from "./axes.ts";
import { svgFrame, type ChartText } from "./frame.ts";
import { fitText, panelGrid, px, spreadLabels, textWidth, type Box } from "./layout.ts";
import { legend, type LegendEntry } from "./legend.ts";
import { markerShape } from "./marker.ts";
import { bandPath, linePath, lonePoints } from "./paths.ts";
import { scaleFor, type Scale, type ScaleOptions } from "./scales.ts";
import { dashOf, styled, type SeriesStyle } from "./style.ts";

/** One curve; all columns have the axis `[point]`. NaN leaves a gap. */
export interface LineSeries {
  /** Stands at the curve's right end where there is room; empty for none. */
  readonly label: string;
  readonly style: SeriesStyle;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly band?: { readonly low: readonly number[]; readonly high: readonly number[] };
  /** Drawn thin, as one of many. */
  readonly thin?: boolean;
}

/** Curves and levels over the vertical scale of the whole chart; an empty title takes no room. */
export interface LinePanel {
  readonly title: string;
  readonly series: readonly LineSeries[];
  readonly references: readonly ReferenceLine[];
}

/** Panels of curves, at most three in a row. */
export interface LineChart extends ChartText {
  readonly xName: string;
  readonly yName: string;
  readonly yScale: ScaleOptions;
  /** Linear unless told. */
  readonly xScale?: Pick<ScaleOptions, "kind">;
  readonly legend: readonly LegendEntry[];
  readonly panels: readonly LinePanel[];
}

const LABEL_SPACING = 14;
/** More labels than this do not fit beside a plot. */
const MOST_LABELS = 12;

/** The one vertical scale that all panels of a chart share, so that they can be compared. */
export function sharedYScale(chart: LineChart): Scale {
  const series = chart.panels.flatMap((panel) => panel.series);
  const intervals = series.flatMap((s) => [...(s.band?.low ?? []), ...(s.band?.high ?? [])]);
  return scaleFor(
    series.flatMap((s) => s.y),
    { ...chart.yScale, intervals },
  );
}

/** Draws a chart of curves: panels side by side over one vertical scale. */
export function drawLineChart(chart: LineChart): Markup {
  const y = sharedYScale(chart);
  const x = scaleFor(
    chart.panels.flatMap((panel) => panel.series.flatMap((s) => s.x)),
    { kind: "linear", ...chart.xScale, tickCount: chart.panels.length > 1 ? 4 : 8 },
  );
  const inLegend = chart.panels.length > 1;
  const key = legend(chart.legend, "line", inLegend ? referenceNames(chart.panels) : []);
  const labels = chart.panels.length === 1 ? endLabels(chart.panels[0]!) : [];
  const right =
    labels.length === 0 ? 8 : Math.min(190, Math.max(...labels.map((l) => textWidth(l))) + 22);
  const grid = panelGrid({
    count: chart.panels.length,
    top: key.height,
    plotHeight: chart.panels.length === 1 ? 200 : 160,
    left: 62,
    right,
    below: 42,
    titled: chart.panels.some((panel) => panel.title !== ""),
  });
  const panels = chart.panels.map((panel, i) => {
    const box = grid.boxes[i]!;
    const first = i % grid.columns === 0;
    const place = { box, scales: scalesIn(box, x, y), first, labelled: labels.length > 0 };
    return drawPanel(chart, panel, place);
  });
  return svgFrame(chart, grid.height, markup`${key.content}${panels}`);
}

interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

function scalesIn(box: Box, x: Scale, y: Scale): Scales {
  return {
    x: x.onto([box.left, box.left + box.width]),
    y: y.onto([box.top + box.height, box.top]),
  };
}

/** Where a panel stands among the others, and what it shows because of that. */
interface PanelPlace {
  readonly box: Box;
  readonly scales: Scales;
  /** Whether it is at the left, where the vertical axis has its labels. */
  readonly first: boolean;
  /** Whether lines are named at their ends. */
  readonly labelled: boolean;
}

function drawPanel(
  chart: LineChart,
  panel: LinePanel,
  { box, scales, first, labelled }: PanelPlace,
): Markup {
  const banded = panel.series.filter((series) => series.band !== undefined).length;
  const bands = panel.series.map((series) => drawBand(series, scales, banded));
  const lines = panel.series.map((series, i) => {
    // Of many thin ones none is to be made wide, and to compare them all would take long.
    const later = series.thin === true ? [] : panel.series.slice(i + 1);
    const over = later.filter((other) => runTogether(series, other, scales));
    return drawLine(series, scales, over.length);
  });
  const references = panel.references.map((line) =>
    referenceLine(line, scales.y, box, chart.panels.length === 1),
  );
  return markup`<g class="panel">${yAxis(scales.y, box, first)}${xAxis(scales.x, box, chart.xName)}${first ? yName(chart.yName, box) : nothing}${panelTitle(fitText(panel.title, box.width), box)}${bands}${lines}${references}${labelled ? drawEndLabels(panel, box, scales) : nothing}</g>`;
}

/** Bands of more series than this grow lighter, as many over one another would turn to mud. */
const CLEAR_BANDS = 2;
const BAND_OPACITY = 0.18;

function drawBand(series: LineSeries, { x, y }: Scales, count: number): Markup {
  if (series.band === undefined) return nothing;
  const d = bandPath(series.x, series.band.low, series.band.high, x, y);
  const opacity = px(BAND_OPACITY * Math.min(1, CLEAR_BANDS / count));
  const style = count > CLEAR_BANDS ? `opacity:${opacity}` : "";
  return d === ""
    ? nothing
    : markup`<path class="band s-${series.style.colour}" d="${d}"${styled(style)}/>`;
}

/** Lines nearer than this lie on one another, px, where they meet at most moments. */
const NEAR = 2;
const MOSTLY = 0.8;

/** Whether a later line of the same dash hides an earlier one. */
function runTogether(a: LineSeries, b: LineSeries, { y }: Scales): boolean {
  if (a.x.length < 2 || a.x.length !== b.x.length || dashOf(a.style) !== dashOf(b.style))
    return false;
  const met = a.x.filter((x, i) => {
    const apart = (y.at(a.y[i]!) ?? NaN) - (y.at(b.y[i]!) ?? NaN);
    return x === b.x[i] && Math.abs(apart) <= NEAR;
  });
  return met.length >= MOSTLY * a.x.length;
}

/** @param over how many later lines lie on it: it is widened, so that it shows on both sides */
function drawLine(series: LineSeries, { x, y }: Scales, over: number): Markup {
  const { style } = series;
  const d = linePath(series.x, series.y, x, y);
  const width = over === 0 ? "" : `stroke-width:${2 + 3 * Math.min(over, 2)}`;
  const line = markup`<path class="${series.thin ? "line thin" : "line"}" d="${d}" stroke-dasharray="${dashOf(style)}"${styled(width)}/>`;
  const lone = lonePoints(series.x, series.y).map((at) => drawLonePoint(series, at, { x, y }));
  const every = Math.max(1, Math.ceil(series.x.length / 7));
  const marks = series.x.map((value, i) => {
    const [mx, my] = [x.at(value), y.at(series.y[i]!)];
    if (style.marker === undefined || i % every !== 0) return nothing;
    return mx === undefined || my === undefined ? nothing : markerShape(style.marker, mx, my);
  });
  return markup`<g class="series s-${style.colour}">${d === "" ? nothing : line}${lone}${marks}</g>`;
}

/** A point that no line passes through, with its interval as an upright bar. */
function drawLonePoint(series: LineSeries, at: number, { x, y }: Scales): Markup {
  const px0 = px(x.at(series.x[at]!) ?? 0);
  const low = y.at(series.band?.low[at] ?? Number.NaN);
  const high = y.at(series.band?.high[at] ?? Number.NaN);
  const interval =
    low === undefined || high === undefined
      ? nothing
      : markup`<line class="whisker" x1="${px0}" x2="${px0}" y1="${px(low)}" y2="${px(high)}"/>`;
  return markup`${interval}${markerShape(series.style.marker ?? "circle", px0, y.at(series.y[at]!) ?? 0)}`;
}

function endLabels(panel: LinePanel): readonly string[] {
  const labels = panel.series.map((series) => series.label).filter((label) => label !== "");
  return labels.length > MOST_LABELS ? [] : labels;
}

/** Names of curves at their right ends, moved apart, each joined to its curve by a hairline. */
function drawEndLabels(panel: LinePanel, box: Box, { x, y }: Scales): Markup {
  const ends = panel.series.flatMap((series) => {
    const last = series.y.findLastIndex((value) => Number.isFinite(value));
    const wanted = last < 0 || series.label === "" ? undefined : y.at(series.y[last]!);
    return wanted === undefined
      ? []
      : [{ text: series.label, wanted, endX: x.at(series.x[last]!) ?? 0 }];
  });
  const placed = spreadLabels(ends, LABEL_SPACING, [box.top + 4, box.top + box.height - 2]);
  const textX = box.left + box.width + 18;
  return markup`${placed.map(({ text, wanted, y: at }) => {
    const endX = ends.find((end) => end.text === text && end.wanted === wanted)?.endX ?? 0;
    return markup`<path class="leader" d="M${px(endX + 3)},${px(wanted)}L${px(textX - 3)},${px(at)}"/><text class="end-label" x="${px(textX)}" y="${px(at + 4)}">${text}</text>`;
  })}`;
}
