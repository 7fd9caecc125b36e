import type { TheoryMethod } from "../../shared/theory/method-labels.ts";

/** What theory's curve beside a run's is, as a sentence. */
export const RUN_NOTES: Readonly<Record<TheoryMethod, string>> = {
  descent:
    "SGD’s own steps on the population loss, from this run’s own initial filters: no noise of batches, no finite sample.",
  flow: "Gradient flow on the population loss, from this run’s own initial filters: descent in the limit of a small rate.",
};
