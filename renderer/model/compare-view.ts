import { z } from "zod";
import { CURVE_XS } from "../../shared/figures/comparison-curves.ts";
import { CURVE_METRICS } from "../../shared/metrics/registry.ts";

const compareView = z.object({
  metric: z.enum(CURVE_METRICS),
  shown: z.enum(["seeds", "summary", "both"]),
  /** What is shaded around each median. */
  band: z.enum(["quartiles", "interval"]),
  /** Whether equal variants of different experiments are taken together. */
  merge: z.boolean(),
  scale: z.enum(["linear", "log"]),
  x: z.enum(CURVE_XS),
});

/** What the reader of a comparison chose; remembered between starts. */
export type CompareView = Readonly<z.output<typeof compareView>>;

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
  return compareView.safeParse({ ...defaults, ...kept }).data ?? defaults;
}
