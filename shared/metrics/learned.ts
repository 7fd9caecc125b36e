import type { CurveMetricDefinition } from "./metric.ts";

/**
 * The regression of the predictions on the target's components at the test inputs: how much of each
 * component has been learned. None without a planted target.
 */
export const learned = {
  shape: "component",
  csv: "learned_component",
  label: "learned spectrum",
  heading: "Learned spectrum",
  axis: "Share of the component learned",
  help: "How much of each component of the target the predictions contain; 1 is all of it.",
  format: "number",
  better: "higher",
  scale: "linear",
  bounds: [0, 1],
  levels: [{ value: 1, label: "all of it" }],
  predicted: false,
  decidesSuccess: false,
  optional: false,
} as const satisfies CurveMetricDefinition;
