/** Stands where there is no number: not measured, or not a number. */
export const NO_NUMBER = "–";

/** The sign of a negative number as it is printed; files have a hyphen. */
export const MINUS = "−";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A number that may be missing: not measured, or stored as JSON's null. */
export type MaybeNumber = number | null | undefined;

/** A power of ten as people write it: 10⁻³. */
export function powerOfTen(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!);
  return `10${exponent < 0 ? "⁻" : ""}${digits}`;
}

/**
 * A measured number to three significant digits, without zeros at the end: 0.05, 0.123, 12,300.
 * Below 0.001 and from a million on it has a power of ten: 1.5 × 10⁻⁷.
 */
export function formatNumber(value: MaybeNumber): string {
  if (value === null || value === undefined || Number.isNaN(value)) return NO_NUMBER;
  if (!Number.isFinite(value)) return value > 0 ? "∞" : `${MINUS}∞`;
  const size = Math.abs(value);
  const digits = size >= 1000 && size < 1e6 ? Math.round(value) : Number(value.toPrecision(3));
  return written(digits, Math.abs(digits) < 1e-3 || Math.abs(digits) >= 1e6);
}

/** A number as short as a cell of a map needs it: at most two decimals below 100. */
export function formatCell(value: number): string {
  if (!(Math.abs(value) < 100)) return formatNumber(value);
  return written(Number(value.toFixed(2)), false);
}

/** A number as a person set it, or a count: all its digits, 10,000, 0.0001, 10⁻⁷. */
export function formatSetting(value: number): string {
  return Number.isFinite(value) ? written(value, String(value).includes("e")) : formatNumber(value);
}

/** An interval by its ends: 0.68 to 1. One dash where an end is missing, as with a single run. */
export function formatInterval([low, high]: readonly [MaybeNumber, MaybeNumber]): string {
  const ends = [formatNumber(low), formatNumber(high)];
  return ends.includes(NO_NUMBER) ? NO_NUMBER : ends.join(" to ");
}

/**
 * A fraction in whole percent. Near the ends it has a decimal place, so that 0% and 100% stay what
 * they say: none and all.
 */
export function formatPercent(fraction: MaybeNumber): string {
  const percent = percentDigits(fraction);
  return percent === NO_NUMBER ? percent : `${percent}%`;
}

/** The power of a plan in whole percent; never 100%, since no number of seeds makes a decision certain. */
export function formatPower(power: number): string {
  return power > 0.99 ? "over 99%" : formatPercent(power);
}

/** An interval of fractions: 53 to 98%. */
export function formatPercentInterval([low, high]: readonly [MaybeNumber, MaybeNumber]): string {
  const ends = [percentDigits(low), percentDigits(high)];
  return ends.includes(NO_NUMBER) ? NO_NUMBER : `${ends.join(" to ")}%`;
}

function percentDigits(fraction: MaybeNumber): string {
  if (fraction === null || fraction === undefined || !Number.isFinite(fraction)) return NO_NUMBER;
  const percent = 100 * fraction;
  const isNearEnd = (percent > 0 && percent < 1) || (percent > 99 && percent < 100);
  if (!isNearEnd) return written(Math.round(percent), false);
  return Math.min(99.9, Math.max(0.1, percent)).toFixed(1);
}

function written(value: number, withPower: boolean): string {
  if (value === 0) return "0";
  const sign = value < 0 ? MINUS : "";
  const size = Math.abs(value);
  if (!withPower) return sign + groupThousands(String(size));
  const [mantissa = "", exponent] = size.toExponential().split("e");
  const power = powerOfTen(Number(exponent));
  return sign + (mantissa === "1" ? power : `${mantissa} × ${power}`);
}

function groupThousands(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
