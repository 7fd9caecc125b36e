import type { CurveMetricDefinition } from "./metric.ts";

/** Mean batch loss over the steps since the last measurement; at step 0 that of the first batch. */
export const trainLoss = {
  shape: "scalar",
  csv: "train_loss",
  label: "training loss",
  heading: "Training loss",
  axis: "Training loss (squared error)",
  help: "Mean squared error on the training batches since the last measurement.",
  format: "number",
  better: "lower",
  scale: "log",
  levels: [],
  predicted: true,
  decidesSuccess: true,
  optional: false,
} as const satisfies CurveMetricDefinition;
