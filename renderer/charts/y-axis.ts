import { formatNumber, powerOfTen } from "../../shared/format/number.ts";

import { drawable, type ChartLine, type LineModel } from "./line-model.ts";

/** The vertical axis of a chart: its ends, and what is drawn on them for want of a place. */
export interface YAxis {
  readonly low: number;
  readonly high: number;
  /** Whether something lies below the axis and is drawn on its lower edge. */
  readonly isCut: boolean;
}

/** Room beyond what is drawn, as a share of the span; more at the top, where names of levels are. */
const ROOM_BELOW = 0.05;
const ROOM_ABOVE = 0.09;
/** The least factor of room at either end of a log axis. */
const MIN_ROOM = 1.15;
/** A band's lower edge is followed this far below the least value, as a factor. */
const BAND_REACH = 10;

/** The axis that all of a model's lines, bands and levels share. */
export function yAxisOf(model: LineModel): YAxis {
  return model.yScale === "log" ? logAxis(model) : linearAxis(model);
}

function logAxis({ lines, levels }: LineModel): YAxis {
  const found = new Extent();
  let isCut = false;
  for (const { y, floor = 0 } of lines) {
    for (const value of y) {
      const isBelow = value < floor || (value === 0 && floor > 0);
      isCut ||= isBelow && value >= 0;
      if (value >= 0) found.see(isBelow ? floor : value);
    }
  }
  levels.forEach(({ value }) => found.see(value));
  const reach = found.low / BAND_REACH;
  for (const line of lines) {
    line.high?.forEach((value, i) => line.y[i]! > 0 && found.see(value));
    line.low?.forEach((value, i) => {
      if (!(line.y[i]! > 0) || Number.isNaN(value)) return;
      const isBelow = value < Math.max(reach, line.floor ?? 0);
      isCut ||= isBelow;
      found.see(isBelow ? Math.max(reach, Math.min(line.floor ?? 0, line.y[i]!)) : value);
    });
  }
  if (found.low > found.high) return { low: 0.1, high: 1, isCut: false };
  const span = found.high / found.low;
  const high = found.high * Math.max(MIN_ROOM, span ** ROOM_ABOVE);
  const low = isCut
    ? 10 ** Math.floor(Math.log10(found.low) + 1e-9)
    : found.low / Math.max(MIN_ROOM, span ** ROOM_BELOW);
  return { low, high, isCut };
}

function linearAxis({ lines, levels, yMin, yMax }: LineModel): YAxis {
  const found = new Extent(-Infinity);
  for (const { y, low = [], high = [] } of lines)
    [y, low, high].flat().forEach((v) => found.see(v));
  levels.forEach(({ value }) => found.see(value));
  if (found.low > found.high) return { low: yMin ?? 0, high: yMax ?? 1, isCut: false };
  const span = found.high - found.low || Math.abs(found.high) || 1;
  const low = yMin !== undefined && yMin <= found.low ? yMin : found.low - ROOM_BELOW * span;
  const high = yMax !== undefined && yMax >= found.high ? yMax : found.high + ROOM_ABOVE * span;
  return { low, high, isCut: false };
}

/** Least and greatest of the finite values above a bound. */
class Extent {
  low = Infinity;
  high = -Infinity;
  readonly #above: number;

  constructor(above = 0) {
    this.#above = above;
  }

  see(value: number): void {
    if (!Number.isFinite(value) || value <= this.#above) return;
    this.low = Math.min(this.low, value);
    this.high = Math.max(this.high, value);
  }
}

/** Where one value of a line is drawn; `null` is a gap. What lies below the axis is on its edge. */
export function drawnAt(
  model: Pick<LineModel, "yScale">,
  axis: YAxis,
  { floor }: Pick<ChartLine, "floor">,
  value: number | undefined,
): number | null {
  if (model.yScale === "log" && floor !== undefined && value === 0) return axis.low;
  const drawn = drawable(model, value);
  return drawn === null ? null : Math.max(drawn, axis.low);
}

/** The edges of a line's band at one moment; `null` where the line itself has a gap. */
export function bandAt(
  model: Pick<LineModel, "yScale">,
  axis: YAxis,
  line: ChartLine,
  i: number,
): readonly [number, number] | null {
  const [low, high] = [line.low?.[i] ?? NaN, drawable(model, line.high?.[i])];
  const isGap = drawnAt(model, axis, line, line.y[i]) === null;
  if (isGap || high === null || Number.isNaN(low)) return null;
  return [Math.max(low, axis.low), Math.max(high, axis.low)];
}

/** What a chart must say beside its lines: its own notes, and what its axis cuts off. */
export function chartNotes(model: LineModel): readonly string[] {
  const { low, isCut } = yAxisOf(model);
  const cut = isCut ? [`What lies below ${edgeName(low)} is drawn on the axis’s edge.`] : [];
  return [...(model.notes ?? []), ...cut];
}

function edgeName(low: number): string {
  const exponent = Math.round(Math.log10(low));
  return exponent < -3 ? powerOfTen(exponent) : formatNumber(low);
}
