import { formatNumber, formatSetting, NO_NUMBER } from "./number.ts";

/** A measured span of time: 0.35 s, 8.2 s, 48 s, 2 min 05 s, 3 h 20 min. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return NO_NUMBER;
  return seconds < 9.95 ? `${formatNumber(Number(seconds.toPrecision(2)))} s` : inWhole(seconds);
}

/** An estimated span of time, in whole seconds: under 1 s, 8 s, 2 min 05 s. */
export function formatEstimatedDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return NO_NUMBER;
  return seconds < 1 ? "under 1 s" : inWhole(seconds);
}

function inWhole(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${twoDigits(whole % 60)} s`;
  const minutes = Math.round(whole / 60);
  return `${formatSetting(Math.floor(minutes / 60))} h ${twoDigits(minutes % 60)} min`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
