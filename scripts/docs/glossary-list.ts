import { GLOSSARY_SECTIONS } from "../../shared/glossary/glossary.ts";
import type { Term } from "../../shared/glossary/term.ts";

/** Every term with its explanation, by section. */
export function glossaryList(): string {
  return Object.entries(GLOSSARY_SECTIONS)
    .map(([title, { terms, doc }]) => {
      const entries = Object.values(terms).map((term) => entry({ doc, ...term }));
      return `## ${title}\n\n${entries.join("\n\n")}`;
    })
    .join("\n\n");
}

const entry = ({ term, text, doc }: Required<Pick<Term, "term" | "text" | "doc">>): string =>
  `**${term}.** ${text} [More](${doc})`;
