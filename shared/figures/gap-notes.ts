import { group } from "d3-array";
import { formatNumber } from "../format/number.ts";
import type { LineMark } from "./figure.ts";

/** More lines than this are counted instead of named. */
const MAX_NAMED = 4;

/**
 * Why lines have gaps or end, as a sentence; empty where they run through. Quiet lines are not spoken
 * of.
 * @param xName what x counts, for example "Epoch"
 */
export function gapNote(lines: readonly LineMark[], xName: string): string {
  const broken = lines.filter(({ quiet, y }) => !quiet && y.some(isMissing));
  const groups = group(broken, (line) => whereMissing(line, xName.toLowerCase()));
  const parts = [...groups].map(([where, members]) => `${named(members)} ${where}`);
  return parts.length === 0
    ? ""
    : `Not measured, or beyond what a number can hold: ${parts.join("; ")}.`;
}

const isMissing = (value: number): boolean => !Number.isFinite(value);

function whereMissing({ x, y }: LineMark, unit: string): string {
  if (y.every(isMissing)) return "throughout";
  const last = y.findLastIndex((value) => !isMissing(value));
  return last < y.length - 1 ? `from ${unit} ${formatNumber(x[last + 1])} on` : "at some moments";
}

function named(lines: readonly LineMark[]): string {
  const labels = lines.map(({ label }) => label);
  if (labels.length <= MAX_NAMED) return labels.join(", ");
  return `${labels.slice(0, MAX_NAMED - 1).join(", ")} and ${labels.length - MAX_NAMED + 1} more`;
}
