import { formatNumber } from "../../shared/format/number.ts";
import { countOf } from "../../shared/format/sentence.ts";
import type { LineModel } from "./line-model.ts";

/** Most lines that a spoken description names one by one. */
const NAMED_LINES = 8;

/** What a chart shows, for those who hear it: name, axes, and where each line ends. */
export function chartWords(model: LineModel): string {
  const heard = model.lines.filter(({ quiet }) => quiet !== true);
  const ends = heard
    .slice(0, NAMED_LINES)
    .map(({ label, y }) => `${label} ends at ${formatNumber(y.at(-1))}`);
  const more = heard.length - NAMED_LINES;
  const rest = more > 0 ? ` and ${countOf(more, "more line")}` : "";
  const lines = ends.length === 0 ? "Nothing measured yet" : `${ends.join("; ")}${rest}`;
  return `${model.title}: ${model.yLabel} by ${model.xLabel}. ${lines}.`;
}
