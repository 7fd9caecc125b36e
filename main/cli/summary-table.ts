import type { Comparison } from "../../shared/api/records.ts";
import { PLAN_NOTE } from "../../shared/results/compared-pairs.ts";
import { estimateName } from "../../shared/results/estimate-name.ts";
import { testWords } from "../../shared/results/test-words.ts";
import { variantNames } from "../../shared/results/variant-names.ts";
import {
  NO_NUMBER,
  formatInterval,
  formatNumber,
  formatPercentInterval,
} from "../../shared/format/number.ts";
import { printable } from "../../shared/format/printable.ts";
import { textTable } from "./table.ts";

/** The summary of variants as text: success, NMSE with its interval, alignment. */
export function summaryTable({ summary, variants }: Comparison): string {
  const nameOf = variantNames(variants);
  const rows = summary.map(({ variant, n, successes, wilson, testNmse, alignment, learned }) => [
    nameOf(variant),
    String(n),
    `${successes} of ${n}, ${formatPercentInterval(wilson)}`,
    formatNumber(testNmse.median),
    `${formatNumber(testNmse.estimate)}, ${formatInterval(testNmse.ci)}`,
    estimateName(testNmse.method) ?? NO_NUMBER,
    alignment.map(formatNumber).join(" "),
    learned.map(formatNumber).join(" "),
  ]);
  const header = ["variant", "n", "success, 95% (Wilson)", "median NMSE", "estimate, 95%", "of"];
  return textTable([...header, "alignment by patch", "learned by component"], rows);
}

/** Paired comparisons in words, a line each; under those that are undecided what it would take. */
export function comparisonLines({ comparisons, tests, variants }: Comparison): string {
  const lines = comparisons.map(
    ({ sentence, plan }) => `- ${printable(sentence)}\n${plan ? `  ${plan.sentence}\n` : ""}`,
  );
  const isPlanned = comparisons.some(({ plan }) => plan?.moreSeeds !== undefined);
  const said = testWords(tests, variants.length, variantNames(variants)).map(printable).join(" ");
  return `${lines.join("")}${said === "" ? "" : `${said}\n`}${isPlanned ? `${PLAN_NOTE}\n` : ""}`;
}
