import type { CurveMetricDefinition } from "./metric.ts";

/** The mean over pairs of patches of cos(w_i, w_j); none for models without filters or of one patch. */
export const filterCosine = {
  shape: "bank",
  csv: "filter_cosine",
  label: "cosine between filters",
  heading: "Cosine between the patches’ filters",
  axis: "Mean cosine between filters",
  help: "The mean cosine of the angle between the filters of two patches; 1 if all point the same way.",
  format: "number",
  better: "higher",
  scale: "linear",
  bounds: [-1, 1],
  levels: [{ value: 1, label: "all alike" }],
  predicted: false,
  decidesSuccess: false,
  optional: true,
} as const satisfies CurveMetricDefinition;
