import type { CurveMetricDefinition } from "./metric.ts";

/** |<v_i,v*_i>| / (‖v_i‖‖v*_i‖) of window i of a model of two layers; none for other models. */
export const secondAlignment = {
  shape: "window",
  csv: "second_alignment_window",
  label: "alignment of the second layer",
  heading: "Alignment of the second layer with the planted one",
  axis: "Alignment of the second layer (|cos|)",
  help: "The cosine of the angle between a window’s filter and the planted one, ignoring its sign.",
  format: "number",
  better: "higher",
  scale: "linear",
  bounds: [0, 1],
  levels: [],
  predicted: false,
  decidesSuccess: false,
  optional: true,
} as const satisfies CurveMetricDefinition;
