import type { CurveMetricDefinition } from "./metric.ts";

/** Test MSE divided by the variance of the test targets; 1 is no better than their mean. */
export const testNmse = {
  shape: "scalar",
  csv: "test_nmse",
  label: "test NMSE",
  heading: "Test error relative to the variance of the targets",
  axis: "Test NMSE (1 = the mean’s)",
  help: "Test MSE divided by the variance of the test targets; 1 is no better than predicting their mean.",
  format: "number",
  better: "lower",
  scale: "log",
  levels: [{ value: 1, label: "no better than the mean" }],
  predicted: true,
  decidesSuccess: true,
  optional: false,
} as const satisfies CurveMetricDefinition;
