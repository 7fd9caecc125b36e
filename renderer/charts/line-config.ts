import type { Chart, ChartConfiguration, ChartDataset, Scale, TooltipItem } from "chart.js";
import { formatNumber } from "../../shared/format/number.ts";
import { levelPlaces, LEVEL_GAP, type LevelPlace } from "./level-places.ts";
import { bandGround, drawable, lineOpacity, type ChartLine, type LineModel } from "./line-model.ts";
import { lineColor, withOpacity, type ChartInk } from "./palette.ts";
import { linearTickName, linearTicks, logTickName, logTicks, wholeTicks } from "./ticks.ts";
import { bandAt, drawnAt, yAxisOf, type YAxis } from "./y-axis.ts";

export type LineConfiguration = ChartConfiguration<"line", Point[]>;
type LineDataset = ChartDataset<"line", Point[]>;
interface Point {
  x: number;
  y: number | null;
  /** What was measured, where it has another place than its own. */
  value: number | undefined;
}

const FONT = { family: "'Inter Variable', system-ui, sans-serif", size: 11 };

/** What chart.js draws of a line chart. Animation is off: live curves move by their data alone. */
export function lineConfiguration(model: LineModel, ink: ChartInk): LineConfiguration {
  const axis = yAxisOf(model);
  return {
    type: "line",
    data: { datasets: datasets(model, axis, ink) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      normalized: true,
      interaction: { mode: "nearest", axis: "x", intersect: false },
      scales: { x: xAxis(model, ink), y: yAxis(model, axis, ink) },
      plugins: {
        legend: { display: false },
        tooltip: tooltip(model, ink),
        annotation: { annotations: levels(model, axis, ink) },
        zoom: {
          zoom: { drag: { enabled: true, threshold: 8 }, wheel: { enabled: false }, mode: "x" },
          pan: { enabled: false },
        },
      },
    },
  };
}

/** All lines, each over those before it, as in a file; all bands under the lines. */
function datasets(model: LineModel, axis: YAxis, ink: ChartInk): LineDataset[] {
  const count = model.lines.length;
  return model.lines.flatMap((line, i) => {
    const sets = datasetsOf(model, axis, line, ink);
    const curve = sets.at(-1)!;
    const order = line.front === true ? -1 : 1 - (i + 1) / (count + 1);
    return [...sets.slice(0, -1), { ...curve, order }];
  });
}

/** A line, and under it the two edges of its band with the ground between them filled. */
function datasetsOf(model: LineModel, axis: YAxis, line: ChartLine, ink: ChartInk): LineDataset[] {
  const color = lineColor(line, ink);
  const stroke = withOpacity(color, lineOpacity(line, ink));
  const base = { pointRadius: 0, pointHitRadius: 0, tension: 0, spanGaps: false };
  const curve: LineDataset = {
    ...base,
    label: line.label,
    data: line.x.map((x, i) => ({ x, y: drawnAt(model, axis, line, line.y[i]), value: line.y[i] })),
    borderColor: stroke,
    backgroundColor: stroke,
    borderWidth: line.width,
    borderDash: [...line.dash],
    borderCapStyle: line.dash.length > 0 ? "butt" : "round",
    // One point alone would be invisible as a line, and half of it at the start of the axis.
    pointRadius: line.x.length === 1 ? 3 : 0,
    ...(line.x.length === 1 && { clip: 4 }),
    pointHoverRadius: line.quiet === true ? 0 : 3.5,
  };
  if (line.low === undefined || line.high === undefined) return [curve];
  const edge = { ...base, label: "", order: 2, borderWidth: 0, borderColor: "transparent" };
  const band = line.x.map((_, i) => bandAt(model, axis, line, i));
  const side = (end: 0 | 1): Point[] =>
    line.x.map((x, i) => ({ x, y: band[i]?.[end] ?? null, value: undefined }));
  return [
    { ...edge, pointHoverRadius: 0, data: side(0), fill: false },
    {
      ...edge,
      pointHoverRadius: 0,
      data: side(1),
      fill: "-1",
      backgroundColor: withOpacity(color, bandGround(model)),
    },
    curve,
  ];
}

function axisBase(label: string, ink: ChartInk) {
  return {
    title: { display: true, text: label, color: ink.text, font: { ...FONT, weight: 500 as const } },
    grid: { color: ink.rule, drawTicks: false },
    border: { display: false },
  };
}

/** Ticks of the lab's own: ends that follow the data would bring crooked numbers onto the axis. */
function ticksAt(find: (low: number, high: number) => readonly number[]) {
  return (axis: Scale): void => {
    axis.ticks = find(axis.min, axis.max).map((value) => ({ value }));
  };
}

function xAxis(model: LineModel, ink: ChartInk) {
  const ends = { min: model.xMin, max: model.xMax, bounds: "data" as const };
  const base = { ...axisBase(model.xLabel, ink), ...ends };
  const callback = (value: number | string): string =>
    (model.xScale === "log" ? logTickName : linearTickName)(Number(value));
  const ticks = {
    ...{ color: ink.faint, font: FONT, padding: 6, maxTicksLimit: 9, maxRotation: 0 },
    callback,
  };
  if (model.xScale === "log") {
    return { ...base, type: "logarithmic" as const, ticks, afterBuildTicks: ticksAt(logTicks) };
  }
  const find = model.xWhole === true ? wholeTicks : linearTicks;
  return { ...base, type: "linear" as const, ticks, afterBuildTicks: ticksAt(find) };
}

function yAxis(model: LineModel, { low, high }: YAxis, ink: ChartInk) {
  const base = { ...axisBase(model.yLabel, ink), min: low, max: high };
  const isLog = model.yScale === "log";
  const callback = (value: number | string): string =>
    (isLog ? logTickName : linearTickName)(Number(value));
  const ticks = { color: ink.faint, font: FONT, padding: 6, maxTicksLimit: 8, callback };
  return isLog
    ? { ...base, type: "logarithmic" as const, ticks, afterBuildTicks: ticksAt(logTicks) }
    : { ...base, type: "linear" as const, ticks, afterBuildTicks: ticksAt(linearTicks) };
}

function tooltip(model: LineModel, ink: ChartInk) {
  return {
    backgroundColor: ink.ground,
    titleColor: ink.text,
    bodyColor: ink.text,
    borderColor: ink.faint,
    borderWidth: 1,
    cornerRadius: 4,
    padding: 8,
    boxWidth: 8,
    boxHeight: 8,
    titleFont: { ...FONT, weight: 600 as const },
    bodyFont: FONT,
    filter: ({ dataset }: TooltipItem<"line">) => dataset.label !== "",
    itemSort: (a: TooltipItem<"line">, b: TooltipItem<"line">) =>
      (b.parsed.y ?? 0) - (a.parsed.y ?? 0),
    callbacks: {
      title: (items: TooltipItem<"line">[]) =>
        items[0] === undefined ? "" : `${model.xLabel} ${formatNumber(items[0].parsed.x)}`,
      label: (item: TooltipItem<"line">) =>
        ` ${item.dataset.label ?? ""}  ${formatNumber((item.raw as Point).value)}`,
    },
  };
}

/** Levels with their names where they are whole and least in the way, found anew for each size. */
function levels(model: LineModel, axis: YAxis, ink: ChartInk) {
  const shown = model.levels.filter(({ value }) => drawable(model, value) !== null);
  const placed = { ...model, levels: shown };
  return shown.map(({ label, value }, i) => ({
    type: "line" as const,
    yMin: value,
    yMax: value,
    borderColor: ink.level,
    borderWidth: 1,
    borderDash: [2, 2],
    label: {
      display: true,
      content: label,
      position: ({ chart }: { chart: Chart }) => placesOn(chart, placed, axis)[i]!.side,
      yAdjust: ({ chart }: { chart: Chart }) =>
        placesOn(chart, placed, axis)[i]!.below ? LABEL_MIDDLE : -LABEL_MIDDLE,
      backgroundColor: withOpacity(ink.ground, 0.7),
      color: ink.faint,
      font: { ...FONT, size: 10, weight: 400 as const },
      padding: 0,
    },
  }));
}

/** From a level to the middle of its name, px. */
const LABEL_MIDDLE = LEVEL_GAP + 6;

function placesOn(chart: Chart, model: LineModel, axis: YAxis): LevelPlace[] {
  const { left, top, width, height } = chart.chartArea;
  const pixel = (id: "x" | "y", offset: number) => (value: number) =>
    (chart.scales[id]?.getPixelForValue(value) ?? 0) - offset;
  return levelPlaces(model, axis, { width, height, x: pixel("x", left), y: pixel("y", top) });
}
