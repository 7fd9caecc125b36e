import { LEARNER_TERMS } from "./learner-terms.ts";
import { MEASUREMENT_TERMS } from "./measurement-terms.ts";
import { STATISTICS_TERMS } from "./statistics-terms.ts";
import { TARGET_TERMS } from "./target-terms.ts";
import type { Term } from "./term.ts";

/** Terms of one subject, and where the docs say more of those that name no page of their own. */
interface GlossarySection {
  readonly terms: Readonly<Record<string, Term>>;
  readonly doc: string;
}

/** The glossary by its sections, in the order in which docs list them. */
export const GLOSSARY_SECTIONS: Readonly<Record<string, GlossarySection>> = {
  "What is to be learned": { terms: TARGET_TERMS, doc: "science.md#words" },
  "What learns, and how": { terms: LEARNER_TERMS, doc: "experiment-file.md#model-what-learns" },
  "What is measured": { terms: MEASUREMENT_TERMS, doc: "science.md#what-is-measured" },
  "How seeds are summed up and compared": {
    terms: STATISTICS_TERMS,
    doc: "statistics.md#what-is-used-when",
  },
};

/** Every term of the screens, docs/glossary.md and lesson files. */
const GLOSSARY = {
  ...TARGET_TERMS,
  ...LEARNER_TERMS,
  ...MEASUREMENT_TERMS,
  ...STATISTICS_TERMS,
} as const;

export type TermId = keyof typeof GLOSSARY;

export const TERM_IDS = Object.keys(GLOSSARY) as readonly TermId[];

export const termOf = (id: TermId): Term => GLOSSARY[id];
