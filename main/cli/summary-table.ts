import type { Comparison } from "../../shared/api/records.ts";
import { PLAN_NOTE } from "../../shared/results/compared-pairs.ts";
import { estimateName } from "../../shared/results/estimate-name.ts";
import { falseSuccessesNote } from "../../shared/results/false-success.ts";
import { testWords } from "../../shared/results/test-labels.ts";
import { variantNames } from "../../shared/results/variant-names.ts";
import {
  NO_NUMBER,
  formatInterval,
  formatNumber,
  formatPercentInterval,
} from "../../shared/format/number.ts";
import { RUN_METRIC_IDS, RUN_METRICS } from "../../shared/metrics/run-metrics.ts";
import { formatRunMetric } from "../../shared/format/metric.ts";
import { printable } from "../../shared/format/printable.ts";
import { textTable } from "./table.ts";

/** The summary of variants as text: success, NMSE with its interval, alignment. */
export function summaryTable({ summary, variants }: Comparison): string {
  const nameOf = variantNames(variants);
  const rows = summary.map((row) => {
    const { variant, n, successes, wilson, testNmse, alignment, learned } = row;
    return [
      nameOf(variant),
      String(n),
      `${successes} of ${n}, ${formatPercentInterval(wilson)}${falseSuccessesNote(row.falseSuccesses)}${learningNote(row.stillLearning)}`,
      formatNumber(testNmse.median),
      `${formatNumber(testNmse.estimate)}, ${formatInterval(testNmse.ci)}`,
      estimateName(testNmse.method) ?? NO_NUMBER,
      alignment.map(formatNumber).join(" "),
      learned.map(formatNumber).join(" "),
      row.learnedAt.map((epoch) => (epoch === null ? "never" : formatNumber(epoch))).join(" "),
      ...RUN_METRIC_IDS.map((id) => formatRunMetric(id, row[id].median)),
    ];
  });
  const header = ["variant", "n", "success, 95% (Wilson)", "median NMSE", "estimate, 95%", "of"];
  const lists = ["alignment by patch", "learned by component", "epoch half learned"];
  const wholeRun = RUN_METRIC_IDS.map((id) => `median ${RUN_METRICS[id].label}`);
  return textTable([...header, ...lists, ...wholeRun], rows);
}

/** Says that some runs had not come to rest; nothing where all had. */
function learningNote(count: number): string {
  return count === 0 ? "" : `, ${count} still learning`;
}

/** Paired comparisons in words, a line each; under those that are undecided what it would take. */
export function comparisonLines({ comparisons, tests, variants }: Comparison): string {
  const lines = comparisons.map(
    ({ sentence, plan }) => `- ${printable(sentence)}\n${plan ? `  ${plan.sentence}\n` : ""}`,
  );
  const isPlanned = comparisons.some(({ plan }) => plan?.moreSeeds !== undefined);
  const said = testWords(tests, comparisons, variants.length, variantNames(variants))
    .map(printable)
    .join(" ");
  return `${lines.join("")}${said === "" ? "" : `${said}\n`}${isPlanned ? `${PLAN_NOTE}\n` : ""}`;
}
