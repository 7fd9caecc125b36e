import type { CurveMetricDefinition } from "./metric.ts";

/** |<w_j,u_j>| / (‖w_j‖‖u_j‖) of patch j; none without filters or planted filters. */
export const alignment = {
  shape: "patch",
  csv: "alignment_patch",
  label: "alignment",
  heading: "Alignment with the planted filter",
  axis: "Alignment (|cos|)",
  help: "The cosine of the angle between a patch’s filter and the planted one, ignoring its sign.",
  format: "number",
  better: "higher",
  scale: "linear",
  bounds: [0, 1],
  levels: [],
  predicted: true,
  decidesSuccess: false,
  optional: false,
} as const satisfies CurveMetricDefinition;
