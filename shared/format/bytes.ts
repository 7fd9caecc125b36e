import { formatNumber } from "./number.ts";

const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** A size in decimal units (1 kB = 1000 B), to two digits below ten: 512 B, 1.5 kB, 72 MB. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = value < 9.95 ? Number(value.toPrecision(2)) : Math.round(value);
  return `${formatNumber(digits)} ${UNITS[unit]}`;
}
