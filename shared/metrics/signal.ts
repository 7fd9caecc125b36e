import type { CurveMetricDefinition } from "./metric.ts";

/**
 * The part of a filter's gradient that depends on the target, over the sampling noise of a batch;
 * measured where `record.signal` is set, of patch models alone.
 */
export const signal = {
  shape: "filter",
  csv: "signal_filter",
  label: "gradient signal",
  heading: "Gradient signal",
  axis: "Signal to noise of a batch",
  help: "The size of a filter’s gradient signal relative to the noise of a batch; below 1 noise dominates.",
  format: "number",
  better: "higher",
  scale: "log",
  levels: [{ value: 1, label: "signal as large as noise" }],
  predicted: false,
  decidesSuccess: false,
  optional: true,
} as const satisfies CurveMetricDefinition;
