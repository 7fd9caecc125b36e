import type { TheoryMethod } from "./theory-jobs.ts";

/** What each of theory's methods is called. */
export const METHOD_WORDS: Readonly<Record<TheoryMethod, string>> = {
  descent: "population descent",
  flow: "population flow",
};
