import { extent, max, min } from "d3-array";
import { scaleLinear } from "d3-scale";
import { formatNumber } from "../format/number.ts";
import { linearTicks, logTicks, type Tick } from "./ticks.ts";

/** An axis of numbers. */
export interface NumberAxis {
  readonly kind: "linear" | "log";
  /** Name, with the unit in brackets. */
  readonly label: string;
  readonly domain: readonly [number, number];
  readonly ticks: readonly Tick[];
  /** What is drawn on an end of the axis because it lies beyond it; empty for nothing. */
  readonly outside: string;
}

/** An axis of categories in order; places on it are their indices, and fractions between them. */
export interface BandAxis {
  readonly kind: "band";
  readonly label: string;
  readonly bands: readonly string[];
}

export type Axis = NumberAxis | BandAxis;

export function bandAxis(label: string, bands: readonly string[]): BandAxis {
  return { kind: "band", label, bands };
}

/** How many bands an axis has; 1 where it has numbers. */
export function bandCount(axis: Axis): number {
  return axis.kind === "band" ? axis.bands.length : 1;
}

/** How an axis is laid over its values. */
export interface AxisOptions {
  readonly label: string;
  /** `auto` is logarithmic where all values are at least 0 and the positive ones span a decade. */
  readonly kind: "linear" | "log" | "auto";
  /** Values that must be seen, for example a threshold or the zero of bars. */
  readonly include?: readonly number[];
  /**
   * Ends of intervals `[any]`: shown whole unless, on a log axis, they lie more than a decade away
   * from all values, as those of few and scattered seeds may.
   */
  readonly intervals?: readonly number[];
  /** Fixed ends in place of the data's. */
  readonly domain?: readonly [number, number];
  /** The axis counts: ticks stand on whole numbers. */
  readonly whole?: boolean;
  readonly tickCount?: number;
}

/** A log axis shows at most this many decades below its largest value: what is less is learned. */
export const MAX_DECADES = 6;

/** A training whose values rise by more decades than this diverges: the axis shows the first of them. */
const MAX_RISE = 12;

/** The axis for values `[any]`; those that are not finite are left out of its domain. */
export function numberAxis(values: readonly number[], options: AxisOptions): NumberAxis {
  const finite = values.filter(Number.isFinite);
  const intervals = (options.intervals ?? []).filter(Number.isFinite);
  const include = options.include ?? [];
  // Where there are no values yet, what must be seen makes the axis that was asked for.
  const judged = options.kind === "log" ? [...finite, ...include] : finite;
  return isLog([...judged, ...(options.domain ?? [])], options.kind)
    ? logAxis(finite, intervals, include, options)
    : linearAxis([...finite, ...intervals], include, options);
}

/** The value at which a value is drawn: itself, or the end of the axis beyond which it lies. */
export function heldWithin(axis: NumberAxis, value: number): number | undefined {
  if (!Number.isFinite(value) || (axis.kind === "log" && value < 0)) return undefined;
  const [low, high] = axis.domain;
  return Math.min(high, Math.max(low, value));
}

function isLog(values: readonly number[], kind: AxisOptions["kind"]): boolean {
  if (kind === "linear") return false;
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0 || values.some((value) => value < 0)) return false;
  return kind === "log" || max(positive)! >= 10 * min(positive)!;
}

function linearAxis(
  values: readonly number[],
  include: readonly number[],
  { label, domain, whole = false, tickCount = 5 }: AxisOptions,
): NumberAxis {
  const [low, high] = domain ?? linearDomain([...values, ...include]);
  const scale = scaleLinear().domain([low, high]);
  if (domain === undefined && !whole) scale.nice(tickCount);
  const [from, to] = scale.domain() as [number, number];
  return {
    kind: "linear",
    label,
    domain: [from, to],
    ticks: linearTicks(scale.ticks(tickCount), whole),
    outside: outsideText([from, to], values),
  };
}

function linearDomain(values: readonly number[]): readonly [number, number] {
  const [low, high] = extent(values);
  if (low === undefined || high === undefined) return [0, 1];
  if (low < high) return [low, high];
  const margin = low === 0 ? 1 : Math.abs(low) / 2;
  return [low - (low > 0 ? low : margin), high + margin];
}

function logAxis(
  values: readonly number[],
  intervals: readonly number[],
  include: readonly number[],
  { label, domain, tickCount = 5 }: AxisOptions,
): NumberAxis {
  const [from, to] = domain ?? logDomain(values, intervals, include);
  return {
    kind: "log",
    label,
    domain: [from, to],
    ticks: logTicks(from, to, tickCount),
    outside: outsideText([from, to], [...values, ...intervals]),
  };
}

function logDomain(
  values: readonly number[],
  intervals: readonly number[],
  include: readonly number[],
): readonly [number, number] {
  // A level that must be seen gets room around it, so that it is not mistaken for the frame.
  const levels = include.filter((v) => v > 0).flatMap((value) => [0.7 * value, 1.4 * value]);
  const core = [...values.filter((value) => value > 0), ...levels];
  const largest = withoutDivergence(core);
  const floor = Math.min(largest / 10 ** MAX_DECADES, ...levels);
  const depth = Math.max(floor, min(core)! / 10);
  const within = intervals.filter((value) => value >= depth && value <= 10 * largest);
  const shown = core.filter((value) => value <= largest);
  const least = Math.max(floor, min([...shown, ...within])!);
  const high = max([largest, ...within])!;
  const isCut = [...values, ...intervals].some((value) => value >= 0 && value < least);
  const low = isCut ? wholeDecadeBelow(least) : least === high ? high / 10 : least;
  return [roundedDown(low), roundedUp(high)];
}

/** The largest of positive values, or six decades above the least (or above 1) where they diverge. */
function withoutDivergence(values: readonly number[]): number {
  const base = Math.max(1, min(values)!);
  const largest = max(values)!;
  return largest > base * 10 ** MAX_RISE ? base * 10 ** MAX_DECADES : largest;
}

/** What a logarithm of a whole power of ten may fall short of its exponent. */
const ROUNDING = 1e-9;
const STEPS = [1, 2, 5, 10] as const;

function wholeDecadeBelow(value: number): number {
  return 10 ** Math.floor(Math.log10(value) + ROUNDING);
}

/** The next 1, 2 or 5 times a power of ten below, so that no curve touches the frame. */
function roundedDown(value: number): number {
  const decade = wholeDecadeBelow(value);
  return decade * (STEPS.findLast((step) => step <= (value / decade) * (1 + ROUNDING)) ?? 1);
}

function roundedUp(value: number): number {
  const decade = wholeDecadeBelow(value);
  return decade * (STEPS.find((step) => step >= (value / decade) * (1 - ROUNDING)) ?? 10);
}

/** A sentence on what is drawn on the ends of an axis; empty where everything is within. */
function outsideText([low, high]: readonly [number, number], values: readonly number[]): string {
  const below = values.some((value) => value < low) ? `below ${formatNumber(low)}` : "";
  const above = values.some((value) => value > high) ? `above ${formatNumber(high)}` : "";
  const beyond = [below, above].filter((part) => part !== "").join(" or ");
  return beyond === "" ? "" : `Values ${beyond} are drawn at the edge of the plot.`;
}
