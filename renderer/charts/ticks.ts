import { formatNumber, formatSetting, powerOfTen } from "../../shared/format/number.ts";

/** Round numbers between two bounds, about `wanted` of them: multiples of 1, 2 or 5 × 10ⁿ. */
export function linearTicks(low: number, high: number, wanted = 5): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 5, 10].map((factor) => factor * power).find((s) => s >= rough * 0.999) ?? power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

/** As {@link linearTicks}, whole numbers alone. */
export function wholeTicks(low: number, high: number, wanted = 8): number[] {
  const ticks = linearTicks(low, high, wanted).filter(Number.isInteger);
  if (high - low > wanted || ticks.length > high - low) return ticks;
  const first = Math.ceil(low - 1e-9);
  return Array.from({ length: Math.floor(high + 1e-9) - first + 1 }, (_, i) => first + i);
}

/** A log axis names at least this many values. */
const MIN_NAMED = 3;

/**
 * Values to name between two positive bounds: powers of ten, thinned to at most about `wanted`;
 * with 2 and 5 between them where those are too few, and round numbers where these are too.
 */
export function logTicks(low: number, high: number, wanted = 6): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  if (last - first + 1 < MIN_NAMED) return fineTicks(low, high, first, last, wanted);
  const every = Math.max(1, Math.ceil((last - first + 1) / wanted));
  const ticks: number[] = [];
  for (let exponent = first; exponent <= last; exponent += every) ticks.push(power(1, exponent));
  return ticks;
}

function fineTicks(low: number, high: number, first: number, last: number, wanted: number) {
  const exponents = Array.from({ length: last - first + 3 }, (_, i) => first - 1 + i);
  const within = (value: number): boolean =>
    value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  const fine = exponents.flatMap((e) => [1, 2, 5].map((digit) => power(digit, e))).filter(within);
  return fine.length >= MIN_NAMED ? fine : linearTicks(low, high, wanted - 1);
}

/** Without the last digit's error that a product with a power has. */
function power(digit: number, exponent: number): number {
  return Number(`${digit}e${exponent}`);
}

/** A tick's value on a log axis: powers of ten as such where they are small or large. */
export function logTickName(value: number): string {
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  if (exponent >= -2 && exponent <= 3) return formatNumber(value);
  const factor = Number((value / 10 ** exponent).toPrecision(4));
  return factor === 1 ? powerOfTen(exponent) : `${factor} × ${powerOfTen(exponent)}`;
}

/** A tick's value on a linear axis, large ones grouped: 3 000. */
export function linearTickName(value: number): string {
  return Math.abs(value) < 1e9 ? formatSetting(value) : formatNumber(value);
}
