import { formatNumber, formatSetting, powerOfTen } from "../format/number.ts";

/** A place on an axis that has a mark. */
export interface Tick {
  readonly value: number;
  /** Empty for a minor tick. */
  readonly label: string;
}

/** Ticks of a linear axis at round values; on whole numbers alone where the axis counts. */
export function linearTicks(values: readonly number[], whole: boolean): readonly Tick[] {
  return values
    .filter((value) => !whole || Number.isInteger(value))
    .map((value) => ({ value, label: linearTickLabel(value) }));
}

/** Large numbers with all their digits, 3 000 000 as 3 × 10⁶ only where they would not fit. */
function linearTickLabel(value: number): string {
  const tidy = Number(value.toPrecision(12));
  const size = Math.abs(tidy);
  return size === 0 || (size >= 1e-3 && size < 1e7) ? formatSetting(tidy) : formatNumber(tidy);
}

/** Values this close, as a share of them, are the same tick. */
const ROUNDING = 1e-9;

/**
 * Ticks of a log axis: labels at whole decades, thinned to about `count` and counted from the top;
 * at 1, 2 and 5 where there are fewer than three decades.
 */
export function logTicks(low: number, high: number, count: number): readonly Tick[] {
  const first = Math.ceil(Math.log10(low) - ROUNDING);
  const last = Math.floor(Math.log10(high) + ROUNDING);
  const exponents = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  if (last - first >= 2) {
    const every = Math.ceil(exponents.length / (count + 2));
    return exponents.map((exponent) => ({
      value: power(1, exponent),
      label: (last - exponent) % every === 0 ? logTickLabel(1, exponent) : "",
    }));
  }
  return Array.from({ length: last - first + 3 }, (_, i) => first - 1 + i)
    .flatMap((e) => [1, 2, 5].map((s) => ({ value: power(s, e), label: logTickLabel(s, e) })))
    .filter(({ value }) => value >= low * (1 - ROUNDING) && value <= high * (1 + ROUNDING));
}

/** 0.01, 0.2, 1, 500; with a power of ten beyond a hundredth and a thousand: 10⁻³, 2 × 10⁴. */
function logTickLabel(digit: number, exponent: number): string {
  if (exponent >= -2 && exponent <= 3) return formatSetting(power(digit, exponent));
  return digit === 1 ? powerOfTen(exponent) : `${digit} × ${powerOfTen(exponent)}`;
}

/** Without the last digit's error that a product with a power has. */
function power(digit: number, exponent: number): number {
  return Number(`${digit}e${exponent}`);
}
