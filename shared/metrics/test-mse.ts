import type { CurveMetricDefinition } from "./metric.ts";

/** Mean squared error on the test sample. */
export const testMse = {
  shape: "scalar",
  csv: "test_mse",
  label: "test MSE",
  heading: "Test error",
  axis: "Test MSE (squared error)",
  help: "Mean squared error on the test sample.",
  format: "number",
  better: "lower",
  scale: "log",
  levels: [],
  predicted: true,
  decidesSuccess: true,
  optional: false,
} as const satisfies CurveMetricDefinition;
