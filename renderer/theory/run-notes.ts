import type { TheoryMethod } from "../../shared/theory/method-labels.ts";

/** What theory's curve beside a run's is, as a sentence. */
export const RUN_NOTES: Readonly<Record<TheoryMethod, string>> = {
  descent:
    "SGD steps on the population loss, from this run’s initial filters: no batch noise, no finite sample.",
  flow: "Gradient flow on the population loss, from this run’s initial filters: the limit of descent at a small learning rate.",
};
