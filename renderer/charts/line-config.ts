import type {
  ChartConfiguration,
  ChartDataset,
  Scale,
  ScaleOptionsByType,
  TooltipItem,
} from "chart.js";
import { formatNumber } from "../model/format.ts";
import { powerOfTen } from "../../shared/words/number.ts";
import { drawable, drawableOn, yExtent, type ChartLine, type LineModel } from "./line-model.ts";
import { lineColor, withOpacity, type ChartInk } from "./palette.ts";
import { linearTicks } from "./ticks.ts";

export type LineConfiguration = ChartConfiguration<"line", Point[]>;
type LineDataset = ChartDataset<"line", Point[]>;
interface Point {
  x: number;
  y: number | null;
}

const FONT = { family: "'Inter Variable', system-ui, sans-serif", size: 11 };

/** What chart.js draws of a line chart. Animation is off: live curves move by their data alone. */
export function lineConfiguration(model: LineModel, ink: ChartInk): LineConfiguration {
  return {
    type: "line",
    data: { datasets: model.lines.flatMap((line) => datasetsOf(model, line, ink)) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      normalized: true,
      interaction: { mode: "nearest", axis: "x", intersect: false },
      scales: { x: xAxis(model, ink), y: yAxis(model, ink) },
      plugins: {
        legend: { display: false },
        tooltip: tooltip(model, ink),
        annotation: { annotations: levels(model, ink) },
        zoom: {
          zoom: { drag: { enabled: true, threshold: 8 }, wheel: { enabled: false }, mode: "x" },
          pan: { enabled: false },
        },
      },
    },
  };
}

/** A line, and under it the two edges of its band with the ground between them filled. */
function datasetsOf(model: LineModel, line: ChartLine, ink: ChartInk): LineDataset[] {
  const color = lineColor(line, ink);
  const stroke = withOpacity(color, line.opacity ?? 1);
  const base = { pointRadius: 0, pointHitRadius: 0, tension: 0, spanGaps: false };
  const curve: LineDataset = {
    ...base,
    label: line.label,
    data: points(model, line, line.y),
    borderColor: stroke,
    backgroundColor: stroke,
    borderWidth: line.width,
    order: line.front === true ? -1 : 0,
    borderDash: [...line.dash],
    borderCapStyle: line.dash.length > 0 ? "butt" : "round",
    // One point alone would be invisible as a line.
    pointRadius: line.x.length === 1 ? 3 : 0,
    pointHoverRadius: line.quiet === true ? 0 : 3.5,
  };
  if (line.low === undefined || line.high === undefined) return [curve];
  const edge = { ...base, borderWidth: 0, borderColor: "transparent", pointHoverRadius: 0 };
  const ground = withOpacity(color, 0.14);
  return [
    { ...edge, label: "", data: points(model, line, line.low), fill: false },
    {
      ...edge,
      label: "",
      data: points(model, line, line.high),
      fill: "-1",
      backgroundColor: ground,
    },
    curve,
  ];
}

function points(model: LineModel, line: ChartLine, y: readonly number[]): Point[] {
  return line.x.map((value, i) => ({ x: value, y: drawableOn(model, line, y[i]) }));
}

function axisBase(label: string, ink: ChartInk) {
  return {
    title: { display: true, text: label, color: ink.text, font: { ...FONT, weight: 500 as const } },
    grid: { color: ink.rule, drawTicks: false },
    border: { display: false },
  };
}

function xAxis(model: LineModel, ink: ChartInk) {
  const base = { ...axisBase(model.xLabel, ink), bounds: "data" as const };
  const ticks = { color: ink.faint, font: FONT, padding: 6, maxTicksLimit: 7, maxRotation: 0 };
  if (model.xScale !== "log") return { ...base, type: "linear" as const, ticks };
  const callback = (value: number | string): string => logTick(value);
  return { ...base, type: "logarithmic" as const, ticks: { ...ticks, callback } };
}

function yAxis(model: LineModel, ink: ChartInk) {
  const base = axisBase(model.yLabel, ink);
  const ticks = { color: ink.faint, font: FONT, padding: 6, maxTicksLimit: 7 };
  if (model.yScale === "log") {
    const [low, high] = yExtent(model) ?? [0.1, 1];
    const callback = (value: number | string): string => logTick(value, high / low);
    const factor = Math.max(LEAST_ROOM, (high / low) ** ROOM_SHARE);
    const room = { suggestedMin: low / factor, suggestedMax: high * factor };
    return { ...base, ...room, type: "logarithmic" as const, ticks: { ...ticks, callback } };
  }
  const callback: ScaleOptionsByType<"linear">["ticks"]["callback"] = (value) =>
    formatNumber(Number(value));
  const limits = { suggestedMin: model.yMin, suggestedMax: model.yMax, bounds: "data" as const };
  return {
    ...base,
    ...limits,
    type: "linear" as const,
    ticks: { ...ticks, callback },
    // Ends that follow the data would otherwise bring crooked numbers onto the axis.
    afterBuildTicks: (axis: Scale) => {
      axis.ticks = linearTicks(axis.min, axis.max).map((value) => ({ value }));
    },
  };
}

/** Room above and below what is drawn on a log axis, as a factor and as a share of its span. */
const LEAST_ROOM = 1.2;
const ROOM_SHARE = 0.06;
/** Axes that span less than this also name 2 and 5 times a power of ten. */
const SHORT_SPAN = 60;

/**
 * Names whole powers of ten; the grid shows what lies between.
 * @param span greatest over least value on the axis
 */
export function logTick(value: number | string, span = Infinity): string {
  const exponent = Math.floor(Math.log10(Number(value)) + 1e-9);
  const factor = Number((Number(value) / 10 ** exponent).toPrecision(6));
  const isNamed = factor === 1 || (span < SHORT_SPAN && (factor === 2 || factor === 5));
  if (!isNamed) return "";
  return exponent >= -2 && exponent <= 3
    ? formatNumber(Number(value))
    : powerOfTenTick(factor, exponent);
}

function powerOfTenTick(factor: number, exponent: number): string {
  return factor === 1 ? powerOfTen(exponent) : `${factor} × ${powerOfTen(exponent)}`;
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
        ` ${item.dataset.label ?? ""}  ${formatNumber(item.parsed.y)}`,
    },
  };
}

function levels(model: LineModel, ink: ChartInk) {
  return model.levels
    .filter(({ value }) => drawable(model, value) !== null)
    .map(({ label, value }) => ({
      type: "line" as const,
      yMin: value,
      yMax: value,
      borderColor: ink.level,
      borderWidth: 1,
      borderDash: [2, 2],
      label: {
        display: true,
        content: label,
        position: "end" as const,
        yAdjust: -8,
        backgroundColor: withOpacity(ink.ground, 0.7),
        color: ink.faint,
        font: { ...FONT, size: 10, weight: 400 as const },
        padding: 0,
      },
    }));
}
