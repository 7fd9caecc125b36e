import type { CurveMetric } from "../../../shared/metrics/registry.ts";
import type { SuccessSpec } from "../../../shared/spec/schema.ts";
import type { Verdict } from "../../../shared/statistics/verdict.ts";
import { formatSetting } from "../../../shared/format/number.ts";

/** A metric as a heading, as an axis (its unit in brackets) and inside a sentence. */
export interface MetricWords {
  readonly heading: string;
  readonly axis: string;
  readonly inSentence: string;
}

export const METRIC_WORDS: Readonly<Record<CurveMetric, MetricWords>> = {
  trainLoss: {
    heading: "Training loss",
    axis: "Training loss (squared error)",
    inSentence: "training loss",
  },
  testMse: {
    heading: "Test error",
    axis: "Test MSE (squared error)",
    inSentence: "test MSE",
  },
  testNmse: {
    heading: "Test error relative to the variance of the targets",
    axis: "Test NMSE (1 = the mean’s)",
    inSentence: "test NMSE",
  },
};

/** What counts as success, for example "test NMSE below 0.05". */
export function successInWords(success: SuccessSpec, below = "below"): string {
  return `${METRIC_WORDS[success.metric].inSentence} ${below} ${formatSetting(success.below)}`;
}

/** A mark beside a verdict's words, so that it is not told by colour alone. */
export const VERDICT_MARKS: Readonly<Record<Verdict, string>> = {
  supported: "✓",
  "not supported": "✗",
  "undecided (too few seeds)": "?",
};
