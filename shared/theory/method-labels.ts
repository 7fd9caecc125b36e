import type { PredictionInput } from "./predict-curves.ts";

/** How a curve is predicted: by SGD's own steps, or by their limit at a small rate. */
export type TheoryMethod = PredictionInput["method"];

/** What each of theory's methods is called. */
export const METHOD_LABELS: Readonly<Record<TheoryMethod, string>> = {
  descent: "population descent",
  flow: "population flow",
};
