import { CURVE_METRICS } from "../../shared/api/records.ts";
import { SHOWN, type CompareView } from "../charts/compare-chart.ts";

/** A remembered view of the comparison, with defaults where it is of another make. */
export function restoreCompareView(kept: unknown, defaults: CompareView): CompareView {
  if (typeof kept !== "object" || kept === null) return defaults;
  const view: CompareView = { ...defaults, ...kept };
  const isKnown =
    CURVE_METRICS.includes(view.metric) &&
    SHOWN.includes(view.shown) &&
    ["linear", "log"].includes(view.scale) &&
    ["epoch", "step"].includes(view.x);
  return isKnown ? view : defaults;
}
