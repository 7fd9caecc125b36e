import type { RunMetricDefinition } from "./metric.ts";
import type { Curves } from "./registry.ts";

/**
 * SGD steps taken at the first measurement that meets the success rule. A run that never does has
 * none: its time is censored at the end of training. Known to the spacing of the measurements.
 */
export const stepsToSuccess = {
  csv: "steps_to_success",
  label: "steps to success",
  heading: "Steps to success",
  axis: "Steps to success (SGD steps)",
  help: "SGD steps taken at the first measurement that meets the success rule.",
  format: "count",
  better: "lower",
  scale: "log",
  levels: [],
  none: "never",
  derive: (curves, { metric, below }) => {
    const first = curves[metric].findIndex((value) => value < below);
    return curves.step[first] ?? null;
  },
} as const satisfies RunMetricDefinition<Curves>;
