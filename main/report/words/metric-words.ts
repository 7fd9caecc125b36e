import { METRICS } from "../../../shared/metrics/registry.ts";
import type { SuccessSpec } from "../../../shared/spec/schema.ts";
import type { Verdict } from "../../../shared/statistics/verdict.ts";
import { formatSetting } from "../../../shared/format/number.ts";

/** What counts as success, for example "test NMSE below 0.05". */
export function successInWords(success: SuccessSpec, below = "below"): string {
  return `${METRICS[success.metric].label} ${below} ${formatSetting(success.below)}`;
}

/** A mark beside a verdict's words, so that it is not told by colour alone. */
export const VERDICT_MARKS: Readonly<Record<Verdict, string>> = {
  supported: "✓",
  "not supported": "✗",
  "undecided (too few seeds)": "?",
};
