import { levelPlaces, type LevelPlace } from "./level-places.ts";
import { bandGround, drawable, lineOpacity, type ChartLine, type LineModel } from "./line-model.ts";
import { lineColor, type ChartInk } from "./palette.ts";
import { linearTickName, linearTicks, logTickName, logTicks, wholeTicks } from "./ticks.ts";
import { bandAt, chartNotes, drawnAt, yAxisOf, type YAxis } from "./y-axis.ts";

const WIDTH = 720;
const PLOT = { left: 64, top: 36, right: 700, bottom: 380 };
const LEGEND_LINE = 18;

/** A chart as an SVG file that stands alone, on the given ground. */
export function lineSvg(model: LineModel, ink: ChartInk): string {
  const scale = scalesOf(model);
  const named = model.lines.filter(({ quiet }) => quiet !== true);
  const notes = chartNotes(model);
  const legendEnd = PLOT.bottom + 60 + LEGEND_LINE * Math.ceil(named.length / 2);
  const height = legendEnd - 8 + LEGEND_LINE * notes.length;
  const drawn = { ...model, levels: model.levels.filter((l) => drawable(model, l.value) !== null) };
  const places = levelPlaces(drawn, scale.axis, plotPixels(scale));
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
    ...drawn.levels.map((level, i) => levelMark(level, places[i]!, ink, scale)),
    ...named.map((line, i) => legendEntry(line, i, ink)),
    ...notes.map((note, i) => text(PLOT.left, legendEnd + LEGEND_LINE * i, note)),
    "</svg>",
  ].join("\n");
}

interface Scales {
  readonly axis: YAxis;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
}

function scalesOf(model: LineModel): Scales {
  const xs = model.lines.flatMap(({ x }) => x);
  const xLow = model.xMin ?? xs.reduce((a, b) => Math.min(a, b), Infinity);
  const xHigh = model.xMax ?? xs.reduce((a, b) => Math.max(a, b), -Infinity);
  const { x, xTicks } = xScaleOf(model, xLow, xHigh);
  const axis = yAxisOf(model);
  const { low, high } = axis;
  if (model.yScale === "log") {
    const y = interpolate(Math.log10(low), Math.log10(high), PLOT.bottom, PLOT.top);
    const yTicks = logTicks(low, high);
    return { axis, x, y: (value) => y(Math.log10(value)), xTicks, yTicks };
  }
  const y = interpolate(low, high, PLOT.bottom, PLOT.top);
  return { axis, x, y, xTicks, yTicks: linearTicks(low, high) };
}

function xScaleOf(model: LineModel, low: number, high: number): Pick<Scales, "x" | "xTicks"> {
  if (model.xScale !== "log") {
    const find = model.xWhole === true ? wholeTicks : linearTicks;
    return { x: interpolate(low, high, PLOT.left, PLOT.right), xTicks: find(low, high, 6) };
  }
  const x = interpolate(Math.log10(low), Math.log10(high), PLOT.left, PLOT.right);
  return { x: (value) => x(Math.log10(value)), xTicks: logTicks(low, high) };
}

function plotPixels({ x, y }: Scales) {
  return {
    width: PLOT.right - PLOT.left,
    height: PLOT.bottom - PLOT.top,
    x: (value: number) => x(value) - PLOT.left,
    y: (value: number) => y(value) - PLOT.top,
  };
}

function interpolate(from: number, to: number, start: number, end: number) {
  const span = to - from || 1;
  return (value: number): number => start + ((value - from) / span) * (end - start);
}

function gridOf(model: LineModel, ink: ChartInk, { x, y, xTicks, yTicks }: Scales): string[] {
  const label = model.yScale === "log" ? logTickName : linearTickName;
  const horizontal = yTicks.map((tick) => {
    const at = round(y(tick));
    return `<path d="M${PLOT.left} ${at}H${PLOT.right}" stroke="${ink.rule}"/><text x="${PLOT.left - 8}" y="${at + 4}" fill="${ink.faint}" text-anchor="end">${label(tick)}</text>`;
  });
  const vertical = xTicks.map((tick) => {
    const at = round(x(tick));
    const name = (model.xScale === "log" ? logTickName : linearTickName)(tick);
    return `<text x="${at}" y="${PLOT.bottom + 18}" fill="${ink.faint}" text-anchor="middle">${name}</text>`;
  });
  return [...horizontal, ...vertical];
}

function linePath(model: LineModel, line: ChartLine, ink: ChartInk, scale: Scales): string {
  const parts = segments(model, line, scale).map((points) => `M${points.join("L")}`);
  const dash = line.dash.length > 0 ? ` stroke-dasharray="${line.dash.join(" ")}"` : "";
  return `<path d="${parts.join("")}" fill="none" stroke="${lineColor(line, ink)}" stroke-width="${line.width}" stroke-opacity="${lineOpacity(line, ink)}"${dash}/>`;
}

/** A band, a closed shape for each stretch between the gaps of its line. */
function bandPath(model: LineModel, line: ChartLine, ink: ChartInk, scale: Scales): string {
  if (line.low === undefined || line.high === undefined) return "";
  const stretches: { upper: string[]; lower: string[] }[] = [{ upper: [], lower: [] }];
  line.x.forEach((x, i) => {
    const band = bandAt(model, scale.axis, line, i);
    if (band === null) stretches.push({ upper: [], lower: [] });
    stretches.at(-1)?.upper.push(...(band === null ? [] : [point(x, band[1], scale)]));
    stretches.at(-1)?.lower.unshift(...(band === null ? [] : [point(x, band[0], scale)]));
  });
  const shapes = stretches
    .filter(({ upper }) => upper.length > 0)
    .map(({ upper, lower }) => `M${[...upper, ...lower].join("L")}Z`);
  if (shapes.length === 0) return "";
  return `<path d="${shapes.join("")}" fill="${lineColor(line, ink)}" fill-opacity="${round(bandGround(model))}"/>`;
}

/** The stretches of a line between its gaps. */
function segments(model: LineModel, line: ChartLine, scale: Scales): string[][] {
  const found: string[][] = [[]];
  line.x.forEach((moment, i) => {
    const value = drawnAt(model, scale.axis, line, line.y[i]);
    if (value === null) found.push([]);
    else found.at(-1)?.push(point(moment, value, scale));
  });
  return found.filter((points) => points.length > 0);
}

function levelMark(
  { label, value }: LineModel["levels"][number],
  { side, below }: LevelPlace,
  ink: ChartInk,
  { y }: Scales,
): string {
  const at = round(y(value));
  const [x, anchor] = side === "end" ? [PLOT.right, "end"] : [PLOT.left, "start"];
  return `<path d="M${PLOT.left} ${at}H${PLOT.right}" stroke="${ink.level}" stroke-dasharray="2 2"/><text x="${x}" y="${below ? at + 12 : at - 4}" fill="${ink.faint}" font-size="10" text-anchor="${anchor}">${escapeXml(label)}</text>`;
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
