import { TERM_IDS, termOf, type TermId } from "./glossary.ts";

/** A stretch of text, and the term that it is, if it is one. */
export interface ExplainedPart {
  readonly text: string;
  readonly term?: TermId;
}

const WRITTEN: ReadonlyMap<string, TermId> = new Map(
  TERM_IDS.flatMap((id) =>
    [termOf(id).term, ...(termOf(id).forms ?? [])].map((form) => [form.toLowerCase(), id] as const),
  ),
);

/** Of two forms that begin alike the longer one is meant. A hyphen makes another word of it. */
const ANY_FORM = new RegExp(
  `(?<![\\p{L}\\p{N}_-])(?:${[...WRITTEN.keys()]
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("|")})(?![\\p{L}\\p{N}_-])`,
  "giu",
);

/**
 * Parts of a text in its order, with the glossary's terms marked where each stands first.
 * @param max marks so many terms at most
 * @param before terms that a text before it has explained
 */
export function explainedParts(
  text: string,
  max = Infinity,
  before: Iterable<TermId> = [],
): ExplainedPart[] {
  const parts: ExplainedPart[] = [];
  const seen = new Set(before);
  const most = seen.size + max;
  let end = 0;
  for (const { 0: found, index } of text.matchAll(ANY_FORM)) {
    const term = WRITTEN.get(found.toLowerCase());
    if (term === undefined || seen.has(term) || seen.size >= most) continue;
    seen.add(term);
    if (index > end) parts.push({ text: text.slice(end, index) });
    parts.push({ text: found, term });
    end = index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}
