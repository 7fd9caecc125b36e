import type { Comparison } from "../../shared/api/records.ts";
import {
  BAND_WORDS,
  CENTRE_WORDS,
  intervalWords,
  thinnedWords,
} from "../../shared/results/curve-words.ts";
import type { CompareView } from "./compare-view.ts";
import { countOf } from "../../shared/format/sentence.ts";

/** What the lines and bands of a comparison's chart are, in sentences. */
export function bandWords(
  { curves, moments }: Pick<Comparison, "curves" | "moments">,
  { metric, band }: Pick<CompareView, "metric" | "band">,
): string {
  const counts = curves[metric].flatMap(({ n }) => n);
  if (counts.length === 0) return "";
  const least = counts.reduce((a, b) => Math.min(a, b));
  const most = counts.reduce((a, b) => Math.max(a, b));
  if (most === 1) return `A single run for each line: no band. ${thinnedWords(moments)}`.trim();
  const seeds = least === most ? countOf(most, "seed") : `${least} to ${most} seeds`;
  const sentences = [
    `Line: ${CENTRE_WORDS} (${seeds}).`,
    BAND_WORDS[band],
    band === "interval" ? intervalWords(curves[metric]) : "",
    thinnedWords(moments),
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}
