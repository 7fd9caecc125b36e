import type { CurveMetricDefinition } from "./metric.ts";

/**
 * |<W_m,U_m>| / (‖W_m‖‖U_m‖) with W_m the sum of the filters that component m couples, each where its
 * patch lies. Measured of linear maps whose patches overlap, where single filters cannot be identified.
 */
export const formAlignment = {
  shape: "component",
  csv: "form_alignment_component",
  label: "alignment of the summed filters",
  heading: "Alignment of the summed filters with the planted ones",
  axis: "Alignment of the summed filters (|cos|)",
  help: "The cosine of the angle between the sums of a component’s filters, added where their patches overlap.",
  format: "number",
  better: "higher",
  scale: "linear",
  bounds: [0, 1],
  levels: [],
  predicted: false,
  decidesSuccess: false,
  optional: true,
} as const satisfies CurveMetricDefinition;
