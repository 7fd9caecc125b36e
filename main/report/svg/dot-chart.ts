import { markup, nothing, type Markup } from "../markup.ts";
import { xAxis } from "./axes.ts";
import { beeswarm } from "../../../shared/results/beeswarm.ts";
import { svgFrame, type ChartText } from "./frame.ts";
import { CHART_WIDTH, fitText, px, textWidth, type Box } from "./layout.ts";
import { scaleFor, type Scale, type ScaleOptions } from "./scales.ts";
import type { SeriesStyle } from "./style.ts";

/** All runs of one variant on a line, axis `[run]`, with their centre and interval. */
export interface DotRow {
  readonly label: string;
  readonly style: SeriesStyle;
  readonly values: readonly number[];
  readonly centre: number;
  readonly interval: readonly [number, number];
  /** Stands at the right end, for example "8 of 8". */
  readonly remark: string;
}

/** Rows of dots over one horizontal scale, with a threshold across them where there is one. */
export interface DotChart extends ChartText {
  readonly xName: string;
  readonly xScale: ScaleOptions;
  readonly threshold: { readonly value: number; readonly label: string } | undefined;
  readonly remarkName: string;
  readonly rows: readonly DotRow[];
}

const ROW = 26;
const TOP = 24;
/** The common horizontal scale of all rows. */
export function dotScale(chart: DotChart): Scale {
  return scaleFor(
    chart.rows.flatMap((row) => [...row.values, row.centre]),
    {
      ...chart.xScale,
      intervals: chart.rows.flatMap((row) => [...row.interval]),
      include: chart.threshold === undefined ? [] : [chart.threshold.value],
      tickCount: 8,
    },
  );
}

/** Draws one row of dots a variant over a common horizontal axis. */
export function drawDotChart(chart: DotChart): Markup {
  const scale = dotScale(chart);
  const left = Math.min(250, Math.max(60, ...chart.rows.map((row) => textWidth(row.label)))) + 14;
  const remarks = chart.rows.map((row) => textWidth(row.remark));
  const right = Math.max(textWidth(chart.remarkName), ...remarks) + 18;
  const width = CHART_WIDTH - left - right;
  const box: Box = { left, top: TOP, width, height: chart.rows.length * ROW };
  const x = scale.onto([box.left + 6, box.left + box.width - 6]);
  const rows = chart.rows.map((row, i) => drawRow(row, TOP + (i + 0.5) * ROW, box, x));
  const content = markup`${grid(x, box)}${thresholdLine(chart, x, box)}${rows}${xAxis(x, box, chart.xName)}<text class="panel-title" x="${CHART_WIDTH}" y="${TOP - 8}" text-anchor="end">${chart.remarkName}</text>`;
  return svgFrame(chart, TOP + box.height + 42, content);
}

function grid(x: Scale, box: Box): Markup {
  return markup`${x.ticks.map(({ value }) => {
    const at = px(x.at(value) ?? 0);
    return markup`<line class="grid" x1="${at}" x2="${at}" y1="${box.top}" y2="${box.top + box.height}"/>`;
  })}`;
}

function thresholdLine({ threshold }: DotChart, x: Scale, box: Box): Markup {
  const at = threshold === undefined ? undefined : x.at(threshold.value);
  if (threshold === undefined || at === undefined) return nothing;
  const anchor = at > box.left + box.width / 2 ? "end" : "start";
  return markup`<g class="reference"><line x1="${px(at)}" x2="${px(at)}" y1="${box.top - 4}" y2="${box.top + box.height}"/><text class="note" x="${px(at)}" y="${box.top - 8}" text-anchor="${anchor}">${threshold.label}</text></g>`;
}

function drawRow(row: DotRow, y: number, box: Box, x: Scale): Markup {
  const places = row.values.map((value) => x.at(value)).filter((at) => at !== undefined);
  const dots = beeswarm(places, [box.left + 3, box.left + box.width - 3]).map(
    ({ x: at, dy }) => markup`<circle class="dot" cx="${px(at)}" cy="${px(y + dy)}" r="2.25"/>`,
  );
  const [low, high] = row.interval.map((bound) => x.at(bound));
  const interval =
    low === undefined || high === undefined
      ? nothing
      : markup`<line class="interval" x1="${px(low)}" x2="${px(high)}" y1="${px(y)}" y2="${px(y)}"/>`;
  const centre = x.at(row.centre);
  const mark =
    centre === undefined
      ? nothing
      : markup`<line class="centre" x1="${px(centre)}" x2="${px(centre)}" y1="${px(y - 8)}" y2="${px(y + 8)}"/>`;
  return markup`<g class="s-${row.style.colour}"><text class="row-label" x="${px(box.left - 12)}" y="${px(y + 4)}" text-anchor="end">${fitText(row.label, box.left - 14)}</text>${interval}${dots}${mark}<text class="row-label" x="${CHART_WIDTH}" y="${px(y + 4)}" text-anchor="end">${row.remark}</text></g>`;
}
