import { GLOSSARY_SECTIONS } from "../../shared/glossary/glossary.ts";
import type { Term } from "../../shared/glossary/term.ts";

/** Every term with its explanation, by section. */
export function glossaryList(): string {
  return Object.entries(GLOSSARY_SECTIONS)
    .map(([title, terms]) => `## ${title}\n\n${Object.values(terms).map(entry).join("\n\n")}`)
    .join("\n\n");
}

function entry({ term, text, doc }: Term): string {
  return `**${term}.** ${text}${doc === undefined ? "" : ` [More](${doc})`}`;
}
