import { CURVE_XS, type CurveX } from "../../shared/figures/comparison-curves.ts";
import { CURVE_METRICS, type CurveMetric } from "../../shared/metrics/registry.ts";

const SHOWN = ["seeds", "summary", "both"] as const;

/** What the reader of a comparison chose; remembered between starts. */
export interface CompareView {
  readonly metric: CurveMetric;
  readonly shown: (typeof SHOWN)[number];
  /** What is shaded around each median. */
  readonly band: "quartiles" | "interval";
  /** Whether equal variants of different experiments are taken together. */
  readonly merge: boolean;
  readonly scale: "linear" | "log";
  readonly x: CurveX;
}

export const DEFAULT_COMPARE_VIEW: CompareView = {
  metric: "testNmse",
  shown: "summary",
  band: "quartiles",
  merge: false,
  scale: "log",
  x: "epoch",
};

/** While runs train: every seed thin behind the medians. */
export const DEFAULT_LIVE_VIEW: CompareView = { ...DEFAULT_COMPARE_VIEW, shown: "both" };

/** A remembered view of the comparison, with defaults where it is of another make. */
export function restoreCompareView(kept: unknown, defaults: CompareView): CompareView {
  if (typeof kept !== "object" || kept === null) return defaults;
  const view: CompareView = { ...defaults, ...kept };
  const isKnown =
    CURVE_METRICS.includes(view.metric) &&
    SHOWN.includes(view.shown) &&
    ["quartiles", "interval"].includes(view.band) &&
    typeof view.merge === "boolean" &&
    ["linear", "log"].includes(view.scale) &&
    CURVE_XS.includes(view.x);
  return isKnown ? view : defaults;
}
