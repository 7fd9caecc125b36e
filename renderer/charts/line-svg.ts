import { formatNumber } from "../model/format.ts";
import { drawable, drawableOn, yExtent, type ChartLine, type LineModel } from "./line-model.ts";
import { logTick } from "./line-config.ts";
import { lineColor, type ChartInk } from "./palette.ts";
import { linearTicks, logTicks } from "./ticks.ts";

const WIDTH = 720;
const PLOT = { left: 64, top: 36, right: 700, bottom: 380 };
const LEGEND_LINE = 18;

/** A chart as an SVG file that stands alone, on the given ground. */
export function lineSvg(model: LineModel, ink: ChartInk): string {
  const scale = scalesOf(model);
  const named = model.lines.filter(({ quiet }) => quiet !== true);
  const height = PLOT.bottom + 52 + LEGEND_LINE * Math.ceil(named.length / 2);
  const text = (x: number, y: number, content: string, extra = ""): string =>
    `<text x="${x}" y="${y}" fill="${ink.text}" ${extra}>${escapeXml(content)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="Inter, system-ui, sans-serif" font-size="11">`,
    `<title>${escapeXml(model.title)}</title>`,
    `<rect width="100%" height="100%" fill="${ink.ground}"/>`,
    text(PLOT.left, 20, model.title, 'font-size="13" font-weight="600"'),
    ...gridOf(model, ink, scale),
    text((PLOT.left + PLOT.right) / 2, PLOT.bottom + 36, model.xLabel, 'text-anchor="middle"'),
    text(
      0,
      0,
      model.yLabel,
      `text-anchor="middle" transform="translate(16 ${(PLOT.top + PLOT.bottom) / 2}) rotate(-90)"`,
    ),
    ...model.lines.map((line) => bandPath(model, line, ink, scale)),
    ...model.lines.map((line) => linePath(model, line, ink, scale)),
    ...model.levels.map(({ label, value }) => levelMark(model, label, value, ink, scale)),
    ...named.map((line, i) => legendEntry(line, i, ink)),
    "</svg>",
  ].join("\n");
}

interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
}

function scalesOf(model: LineModel): Scales {
  const xs = model.lines.flatMap(({ x }) => x);
  const [xLow, xHigh] = [Math.min(...xs, Infinity), Math.max(...xs, -Infinity)];
  const { x, xTicks } = xScaleOf(model, xLow, xHigh);
  const [low, high] = yExtent(model) ?? [model.yScale === "log" ? 0.1 : 0, 1];
  if (model.yScale === "log") {
    const y = interpolate(Math.log10(low), Math.log10(high), PLOT.bottom, PLOT.top);
    const yTicks = logTicks(low, high);
    return { x, y: (value) => y(Math.log10(value)), xTicks, yTicks };
  }
  const bottom = Math.min(low, model.yMin ?? low);
  const top = Math.max(high, model.yMax ?? high);
  const y = interpolate(bottom, top, PLOT.bottom, PLOT.top);
  return { x, y, xTicks, yTicks: linearTicks(bottom, top) };
}

function xScaleOf({ xScale }: LineModel, low: number, high: number): Pick<Scales, "x" | "xTicks"> {
  if (xScale !== "log") {
    return { x: interpolate(low, high, PLOT.left, PLOT.right), xTicks: linearTicks(low, high, 6) };
  }
  const x = interpolate(Math.log10(low), Math.log10(high), PLOT.left, PLOT.right);
  return { x: (value) => x(Math.log10(value)), xTicks: logTicks(low, high) };
}

function interpolate(from: number, to: number, start: number, end: number) {
  const span = to - from || 1;
  return (value: number): number => start + ((value - from) / span) * (end - start);
}

function gridOf(model: LineModel, ink: ChartInk, { x, y, xTicks, yTicks }: Scales): string[] {
  const label = (tick: number): string =>
    model.yScale === "log" ? logTick(tick) : formatNumber(tick);
  const horizontal = yTicks.map((tick) => {
    const at = round(y(tick));
    return `<path d="M${PLOT.left} ${at}H${PLOT.right}" stroke="${ink.rule}"/><text x="${PLOT.left - 8}" y="${at + 4}" fill="${ink.faint}" text-anchor="end">${label(tick)}</text>`;
  });
  const vertical = xTicks.map((tick) => {
    const at = round(x(tick));
    const name = model.xScale === "log" ? logTick(tick) : formatNumber(tick);
    return `<text x="${at}" y="${PLOT.bottom + 18}" fill="${ink.faint}" text-anchor="middle">${name}</text>`;
  });
  return [...horizontal, ...vertical];
}

function linePath(model: LineModel, line: ChartLine, ink: ChartInk, scale: Scales): string {
  const parts = segments(model, line, scale).map((points) => `M${points.join("L")}`);
  const dash = line.dash.length > 0 ? ` stroke-dasharray="${line.dash.join(" ")}"` : "";
  return `<path d="${parts.join("")}" fill="none" stroke="${lineColor(line, ink)}" stroke-width="${line.width}" stroke-opacity="${line.opacity ?? 1}"${dash}/>`;
}

function bandPath(model: LineModel, line: ChartLine, ink: ChartInk, scale: Scales): string {
  if (line.low === undefined || line.high === undefined) return "";
  const moments = line.x.flatMap((x, i) => {
    const low = drawable(model, line.low?.[i]);
    const high = drawable(model, line.high?.[i]);
    return low === null || high === null ? [] : [{ x, low, high }];
  });
  if (moments.length === 0) return "";
  const upper = moments.map(({ x, high }) => point(x, high, scale));
  const lower = moments.map(({ x, low }) => point(x, low, scale)).reverse();
  return `<path d="M${[...upper, ...lower].join("L")}Z" fill="${lineColor(line, ink)}" fill-opacity="0.14"/>`;
}

/** The stretches of a line between its gaps. */
function segments(model: LineModel, line: ChartLine, scale: Scales): string[][] {
  const found: string[][] = [[]];
  line.x.forEach((moment, i) => {
    const value = drawableOn(model, line, line.y[i]);
    if (value === null) found.push([]);
    else found.at(-1)?.push(point(moment, value, scale));
  });
  return found.filter((points) => points.length > 0);
}

function levelMark(
  model: LineModel,
  label: string,
  value: number,
  ink: ChartInk,
  { y }: Scales,
): string {
  if (drawable(model, value) === null) return "";
  const at = round(y(value));
  return `<path d="M${PLOT.left} ${at}H${PLOT.right}" stroke="${ink.level}" stroke-dasharray="2 2"/><text x="${PLOT.right}" y="${at - 4}" fill="${ink.faint}" font-size="10" text-anchor="end">${escapeXml(label)}</text>`;
}

function legendEntry(line: ChartLine, index: number, ink: ChartInk): string {
  const x = PLOT.left + (index % 2) * ((PLOT.right - PLOT.left) / 2);
  const y = PLOT.bottom + 60 + LEGEND_LINE * Math.floor(index / 2);
  const dash = line.dash.length > 0 ? ` stroke-dasharray="${line.dash.join(" ")}"` : "";
  return `<path d="M${x} ${y - 4}h26" stroke="${lineColor(line, ink)}" stroke-width="2"${dash}/><text x="${x + 34}" y="${y}" fill="${ink.text}">${escapeXml(line.label)}</text>`;
}

const round = (value: number): number => Number(value.toFixed(2));
const point = (x: number, y: number, scale: Scales): string =>
  `${round(scale.x(x))} ${round(scale.y(y))}`;

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
