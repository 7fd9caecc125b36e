import { formatNumber } from "../../shared/format/number.ts";
import type { ChartLine } from "./line-model.ts";

/** More lines than this are counted instead of named. */
const MOST_NAMED = 4;

/**
 * Why lines on a log axis have gaps or end, in sentences; none where they run through.
 * @param unit what x counts, for example "epoch"
 */
export function gapNotes(lines: readonly ChartLine[], unit: string): string[] {
  const zero = new Map<string, string[]>();
  const lost = new Map<string, string[]>();
  for (const { label, x, y } of lines) {
    const isZero = (value: number): boolean => Number.isFinite(value) && value <= 0;
    const isLost = (value: number): boolean => !Number.isFinite(value);
    if (y.some(isZero)) add(zero, when(x, y, isZero, unit), label);
    if (y.some(isLost)) add(lost, when(x, y, isLost, unit), label);
  }
  const zeros = [...zero].map(([at, labels]) => `${listed(labels)} ${at}`);
  const losses = [...lost].map(([at, labels]) => `${listed(labels)} ${at}`);
  return [
    ...(zeros.length > 0 ? [`0 has no place on a log axis: ${zeros.join("; ")}.`] : []),
    ...(losses.length > 0
      ? [`Not measured, or beyond what a number can hold: ${losses.join("; ")}.`]
      : []),
  ];
}

function when(
  x: readonly number[],
  y: readonly number[],
  is: (value: number) => boolean,
  unit: string,
): string {
  if (y.every(is)) return "throughout";
  const last = y.findLastIndex((value) => !is(value));
  return last < y.length - 1 ? `from ${unit} ${formatNumber(x[last + 1])} on` : "at some moments";
}

function add(groups: Map<string, string[]>, key: string, label: string): void {
  groups.set(key, [...(groups.get(key) ?? []), label]);
}

function listed(labels: readonly string[]): string {
  return labels.length <= MOST_NAMED
    ? labels.join(", ")
    : `${labels.slice(0, MOST_NAMED - 1).join(", ")} and ${labels.length - MOST_NAMED + 1} more`;
}
