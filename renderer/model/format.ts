import { MINUS, NO_NUMBER, powerOfTen, threeDigits } from "../../shared/words/number.ts";

/** A number to three digits; very small and very large ones as a product with a power of ten. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return NO_NUMBER;
  if (!Number.isFinite(value)) return value > 0 ? "∞" : `${MINUS}∞`;
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-3) {
    const [digits = "", exponent = "0"] = value.toExponential(1).split("e");
    return `${digits.replace("-", MINUS)} × ${powerOfTen(Number(exponent))}`;
  }
  const text = size >= 1000 ? String(Math.round(value)) : threeDigits(value);
  return text.replace("-", MINUS);
}

/** A span of time in words short enough for a table: 8 s, 2 min 05 s, 3 h 20 min. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return NO_NUMBER;
  if (seconds < 1) return "under 1 s";
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${twoDigits(whole % 60)} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

const dateFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

const dayFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

/** A day in the person's own time zone: 4 May 2026. */
export function formatDay(atMs: number): string {
  return dayFormat.format(atMs);
}

/** A moment in the person's own time zone: 4 May 2026, 14:05. */
export function formatDate(atMs: number): string {
  return dateFormat.format(atMs);
}

/** A count with its noun: 1 run, 48 runs. */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString("en-GB")} ${noun}${count === 1 ? "" : "s"}`;
}

/** An interval: 0.68 to 1; one dash where it has no ends, as with a single run. */
export function formatInterval([low, high]: readonly [number | null, number | null]): string {
  if (!isNumber(low) && !isNumber(high)) return "–";
  return `${formatNumber(low)} to ${formatNumber(high)}`;
}

const isNumber = (value: number | null): boolean => value !== null && !Number.isNaN(value);

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const units = ["kB", "MB", "GB"];
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
