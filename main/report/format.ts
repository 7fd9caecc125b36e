import { MINUS, NO_NUMBER, powerOfTen } from "../../shared/words/number.ts";

/** A measured number to three significant digits; tiny and huge ones with a power of ten. */
export function formatNumber(value: number | null | undefined): string {
  if (value === undefined || value === null || Number.isNaN(value)) return NO_NUMBER;
  if (!Number.isFinite(value)) return value > 0 ? "∞" : `${MINUS}∞`;
  if (value === 0) return "0";
  const size = Math.abs(value);
  const sign = value < 0 ? MINUS : "";
  if (size < 9.995e-4 || size >= 1e6) return sign + scientific(size);
  return sign + (size < 999.5 ? size.toPrecision(3) : groupThousands(Math.round(size)));
}

/** A count, with its thousands set apart. */
export function formatCount(value: number): string {
  return groupThousands(value);
}

/** A p-value with its sign of comparison, for example "= 0.0078" or "< 0.001". */
export function formatP(p: number): string {
  if (!Number.isFinite(p)) return `= ${NO_NUMBER}`;
  if (p < 0.001) return "< 0.001";
  return p >= 0.995 ? "= 1" : `= ${p.toPrecision(2)}`;
}

export function formatInterval(interval: readonly [number, number]): string {
  return interval.some((bound) => !Number.isFinite(bound))
    ? NO_NUMBER
    : `[${formatNumber(interval[0])}, ${formatNumber(interval[1])}]`;
}

/** A fraction in whole percent. */
export function formatPercent(fraction: number): string {
  return Number.isFinite(fraction) ? `${Math.round(100 * fraction)}%` : NO_NUMBER;
}

/** An interval of fractions, in percent. */
export function formatPercentInterval([low, high]: readonly [number, number]): string {
  return Number.isFinite(low) && Number.isFinite(high)
    ? `[${formatPercent(low)}, ${formatPercent(high)}]`
    : NO_NUMBER;
}

/** A time in UTC, to the minute. */
export function formatTime(atMs: number | undefined): string {
  if (atMs === undefined || !Number.isFinite(new Date(atMs).getTime())) return NO_NUMBER;
  return `${new Date(atMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return NO_NUMBER;
  if (seconds < 60) return `${formatNumber(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${groupThousands(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

/** "a", "a and b", "a, b and c". */
export function joinWords(words: readonly string[], last = "and"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** "1 seed", "8 seeds". */
export function plural(count: number, word: string, many = `${word}s`): string {
  return `${groupThousands(count)} ${count === 1 ? word : many}`;
}

/** Indices from 0 in files are numbers from 1 for readers: [0, 1, 2, 4] is "1–3, 5". */
export function formatIndices(indices: readonly number[]): string {
  const sorted = [...new Set(indices)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const index of sorted) {
    const current = runs.at(-1);
    if (current !== undefined && current[1] === index - 1) current[1] = index;
    else runs.push([index, index]);
  }
  return runs
    .map(([from, to]) => {
      if (from === to) return `${from + 1}`;
      return to === from + 1 ? `${from + 1}, ${to + 1}` : `${from + 1}–${to + 1}`;
    })
    .join(", ");
}

function scientific(size: number): string {
  const [mantissa, exponent] = size.toExponential(2).split("e");
  return `${mantissa} × ${powerOfTen(Number(exponent))}`;
}

function groupThousands(value: number): string {
  if (!Number.isInteger(value)) return String(value);
  return String(value)
    .replace("-", MINUS)
    .replace(/\B(?=(\d{3})+$)/g, "\u202f");
}
