import { LEARNER_TERMS } from "./learner-terms.ts";
import { MEASUREMENT_TERMS } from "./measurement-terms.ts";
import { STATISTICS_TERMS } from "./statistics-terms.ts";
import { TARGET_TERMS } from "./target-terms.ts";
import type { Term } from "./term.ts";

/** The glossary by its sections, in the order in which docs list them. */
export const GLOSSARY_SECTIONS = {
  "What is to be learned": TARGET_TERMS,
  "What learns, and how": LEARNER_TERMS,
  "What is measured": MEASUREMENT_TERMS,
  "How seeds are summed up and compared": STATISTICS_TERMS,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Term>>>>;

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
