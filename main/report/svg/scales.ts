import { scaleLinear, scaleLog } from "d3-scale";
import { powerOfTen } from "../../../shared/format/number.ts";

/** A place on an axis that has a mark. */
export interface Tick {
  readonly value: number;
  /** Empty for a minor tick. */
  readonly label: string;
}

/** The mapping of one axis from values to pixels. */
export interface Scale {
  readonly kind: "linear" | "log";
  readonly domain: readonly [number, number];
  readonly ticks: readonly Tick[];
  /** Values below this are drawn on the axis's lower edge; undefined where nothing is cut off. */
  readonly floor: number | undefined;
  /** Values above this are drawn on the upper edge; undefined where nothing is cut off. */
  readonly ceiling: number | undefined;
  /** Pixel of a value, held within the range; undefined for NaN and infinities. */
  at(value: number): number | undefined;
  /** The same mapping onto another stretch of pixels. */
  onto(range: readonly [number, number]): Scale;
}

/** A logarithmic axis shows at most this many decades below its largest value. */
export const MAX_DECADES = 6;

/** How an axis is laid over its values. */
export interface ScaleOptions {
  /** `auto` is logarithmic where all values are at least 0 and the positive ones span a decade. */
  readonly kind: "linear" | "log" | "auto";
  /** Values that must be seen, for example a threshold or the zero of bars. */
  readonly include?: readonly number[];
  /**
   * Ends of intervals `[any]`: they are shown whole unless, on a logarithmic axis, they lie more
   * than a decade away from all values, as those of few and scattered seeds may.
   */
  readonly intervals?: readonly number[];
  /** Fixed ends in place of the data's; linear axes only. */
  readonly domain?: readonly [number, number];
  readonly tickCount?: number;
}

/** A scale for values `[any]`; those that are not finite are left out of the domain. */
export function scaleFor(values: readonly number[], options: ScaleOptions): Scale {
  const finite = values.filter(Number.isFinite);
  const intervals = (options.intervals ?? []).filter(Number.isFinite);
  const include = options.include ?? [];
  const count = options.tickCount ?? 5;
  if (options.domain === undefined && isLog(finite, options.kind)) {
    return logScale(finite, intervals, include, count);
  }
  const [low, high] = options.domain ?? linearDomain([...finite, ...intervals, ...include]);
  return linearScale(low, high, options.domain === undefined, count);
}

function isLog(values: readonly number[], kind: ScaleOptions["kind"]): boolean {
  if (kind === "linear") return false;
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0 || values.some((value) => value < 0)) return false;
  return kind === "log" || extreme(positive, Math.max) >= 10 * extreme(positive, Math.min);
}

/** Reduces without spreading arguments, which a long list would not survive. */
function extreme(values: readonly number[], pick: (a: number, b: number) => number): number {
  return values.reduce((a, b) => pick(a, b));
}

function linearDomain(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 1];
  const low = extreme(values, Math.min);
  const high = extreme(values, Math.max);
  if (low < high) return [low, high];
  const margin = low === 0 ? 1 : Math.abs(low) / 2;
  return [low - (low > 0 ? low : margin), high + margin];
}

function linearScale(low: number, high: number, nice: boolean, count: number): Scale {
  const base = scaleLinear().domain([low, high]).clamp(true);
  if (nice) base.nice(count);
  const label = base.tickFormat(count);
  const [from, to] = base.domain();
  return withRange({
    kind: "linear",
    domain: [from ?? low, to ?? high],
    ticks: base.ticks(count).map((value) => ({ value, label: label(value) })),
    floor: undefined,
    ceiling: undefined,
    map: (range) => base.copy().range([...range]),
  });
}

function logScale(
  values: readonly number[],
  intervals: readonly number[],
  include: readonly number[],
  count: number,
): Scale {
  // A level that must be seen gets room around it, so that it is not mistaken for the frame.
  const levels = include
    .filter((value) => value > 0)
    .flatMap((value) => [0.7 * value, 1.4 * value]);
  const core = [...values.filter((value) => value > 0), ...levels];
  const reach = 10 * extreme(core, Math.max);
  const floor = Math.min(extreme(core, Math.max) / 10 ** MAX_DECADES, ...levels);
  const depth = Math.max(floor, extreme(core, Math.min) / 10);
  const within = intervals.filter((value) => value >= depth && value <= reach);
  const least = extreme([...core, ...within], Math.min);
  const high = extreme([...core, ...within], Math.max);
  const cutBelow = least < floor || [...values, ...intervals].some((value) => value < depth);
  const cutAbove = intervals.some((value) => value > reach);
  const low = Math.max(least, floor);
  const [from, to] = padLog([
    cutBelow ? 10 ** Math.floor(Math.log10(low)) : low === high ? high / 10 : low,
    high,
  ]);
  const base = scaleLog().domain([from, to]).clamp(true);
  return withRange({
    kind: "log",
    domain: [from, to],
    ticks: logTicks(from, to, count),
    floor: cutBelow ? from : undefined,
    ceiling: cutAbove ? to : undefined,
    map: (range) => {
      const scale = base.copy().range([...range]);
      return (value) => scale(Math.max(value, from));
    },
  });
}

/** Values this close, as a share of them, are the same tick. */
const ROUNDING = 1e-9;
/** What a logarithm of a whole power of ten may fall short of its exponent. */
const LOG_ROUNDING = 1e-12;

/** Widens a domain to the next 1, 2 or 5 on either side, so that no curve touches the frame. */
function padLog([low, high]: readonly [number, number]): readonly [number, number] {
  const step = (value: number, round: (x: number) => number): number => {
    const decade = 10 ** Math.floor(Math.log10(value) + LOG_ROUNDING);
    const steps = [1, 2, 5, 10];
    const within = value / decade;
    const at = steps.findIndex((s) => within <= s * (1 + ROUNDING));
    const up = steps[at] ?? 10;
    if (Math.abs(within - up) < ROUNDING * up) return up * decade;
    return (round === Math.ceil ? up : (steps[at - 1] ?? 1)) * decade;
  };
  return [step(low, Math.floor), step(high, Math.ceil)];
}

/** Labels at whole decades, thinned to about `count`; at 1, 2 and 5 where there are fewer than two. */
function logTicks(low: number, high: number, count: number): readonly Tick[] {
  const first = Math.ceil(Math.log10(low) - ROUNDING);
  const last = Math.floor(Math.log10(high) + ROUNDING);
  const decades = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  if (last - first >= 2) {
    const every = Math.ceil(decades.length / (count + 2));
    const plain = first >= -3 && last <= 4;
    return decades.map((e) => ({
      value: 10 ** e,
      label: (last - e) % every !== 0 ? "" : plain ? plainLabel(1, e) : powerOfTen(e),
    }));
  }
  const fine = Array.from({ length: last - first + 3 }, (_, i) => first - 1 + i).flatMap((e) =>
    [1, 2, 5].map((s) => ({ value: s * 10 ** e, label: plainLabel(s, e) })),
  );
  return fine.filter(
    ({ value }) => value >= low * (1 - ROUNDING) && value <= high * (1 + ROUNDING),
  );
}

function plainLabel(digit: number, exponent: number): string {
  if (exponent < -4 || exponent > 4)
    return `${digit === 1 ? "" : `${digit} × `}${powerOfTen(exponent)}`;
  return (digit * 10 ** exponent).toFixed(Math.max(0, -exponent));
}

type PixelMap = (value: number) => number;

function withRange(
  parts: Omit<Scale, "at" | "onto"> & {
    readonly map: (range: readonly [number, number]) => PixelMap;
  },
): Scale {
  const onto = (range: readonly [number, number]): Scale => {
    const pixelOf = parts.map(range);
    const { kind, domain, ticks, floor, ceiling } = parts;
    const at = (value: number) => (Number.isFinite(value) ? pixelOf(value) : undefined);
    return { kind, domain, ticks, floor, ceiling, at, onto };
  };
  return onto([0, 1]);
}
