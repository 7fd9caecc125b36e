import { countOf } from "../../../shared/format/sentence.ts";
import { RUN_METRIC_IDS, RUN_METRICS } from "../../../shared/metrics/run-metrics.ts";
import { formatRunMetric } from "../../../shared/format/metric.ts";
import { testWords } from "../../../shared/results/test-labels.ts";
import { variantNames, type VariantNames } from "../../../shared/results/variant-names.ts";
import { PLAN_NOTE } from "../../../shared/results/compared-pairs.ts";
import type { VariantComparison, VariantSummary } from "../../../shared/results/result-file.ts";
import {
  formatInterval,
  formatNumber,
  formatPercent,
  formatPercentInterval,
  formatSetting,
} from "../../../shared/format/number.ts";
import { formatPValue } from "../../../shared/format/p-value.ts";
import { heading, paragraph, table, type Block, type ListItem, type Section } from "../document.ts";
import { numbers, words } from "../../../shared/figures/table.ts";
import { assignmentKey } from "../../../shared/spec/canonical.ts";
import type { Compared } from "../compared.ts";
import { improvementRows } from "../../../shared/comparison/improvement-rows.ts";

/** Summaries over seeds and paired tests of a comparison. */
export function statisticsSection(compared: Compared): Section {
  return {
    id: "statistics",
    title: "Statistics",
    blocks: [...summaryBlocks(compared), ...comparisonsPart(compared)],
  };
}

function summaryBlocks(compared: Compared): readonly Block[] {
  const footnotes = new Footnotes();
  const { comparison, views } = compared;
  const summaries = new Map(comparison.summary.map((one) => [assignmentKey(one.variant), one]));
  const rows = views.flatMap(({ key, label }) => {
    const summary = summaries.get(key);
    return summary === undefined ? [] : [{ ...summary, label }];
  });
  const summary = table("Test NMSE at the end of training and successes, over seeds", rows, [
    words("Variant", ({ label }) => label),
    numbers("n", ({ n }) => n, formatSetting),
    numbers("Successes", (own) => successesIn(own, footnotes)),
    numbers("Rate, 95% (Wilson)", ({ wilson }) => formatPercentInterval(wilson)),
    numbers("Median", ({ testNmse }) => testNmse.median),
    numbers("IQM", ({ testNmse }) => testNmse.iqm),
    numbers("Estimate, 95% interval", ({ testNmse }) => estimateIn(testNmse, footnotes)),
    ...RUN_METRIC_IDS.map((id) =>
      numbers(`Median ${RUN_METRICS[id].label}`, (own: VariantSummary) =>
        formatRunMetric(id, own[id].median),
      ),
    ),
  ]);
  return [summary, footnotes.list()];
}

function estimateIn(
  { estimate, ci, method, note = "" }: VariantSummary["testNmse"],
  footnotes: Footnotes,
): string {
  const remark = `estimate and 95% interval: ${method}${note === "" ? "" : `; ${note}`}`;
  return `${formatNumber(estimate)}, ${formatInterval(ci)} ${footnotes.markOf(remark)}`;
}

function successesIn(
  { successes, falseSuccesses, stillLearning }: VariantSummary,
  footnotes: Footnotes,
): string {
  const remarks = [
    falseSuccesses === 0
      ? ""
      : `${formatSetting(falseSuccesses)} of these succeeded although a component was not learned`,
    stillLearning === 0
      ? ""
      : `${countOf(stillLearning, "run")} of these were still learning at the end of training`,
  ].filter((remark) => remark !== "");
  const marks = remarks.map((remark) => footnotes.markOf(remark));
  return [formatSetting(successes), ...marks].join(" ");
}

/** Remarks on rows, each said once and numbered in the order of appearance. */
class Footnotes {
  readonly #remarks: string[] = [];

  markOf(remark: string): string {
    if (!this.#remarks.includes(remark)) this.#remarks.push(remark);
    return `(${this.#remarks.indexOf(remark) + 1})`;
  }

  list(): Block {
    const lines = this.#remarks.map((remark, i) => ({ words: `(${i + 1}) ${remark}.` }));
    const words =
      "n counts finished runs and, as failures, those that diverged. IQM: interquartile mean, the mean of the middle half.";
    return { kind: "list", role: "footnotes", items: [...lines, { words }] };
  }
}

function comparisonsPart(compared: Compared): readonly Block[] {
  const { comparisons, tests, variants } = compared.comparison;
  const labelOf = variantNames(compared.views);
  const said = testWords(tests, comparisons, variants.length, labelOf).join(" ");
  if (said === "") return [];
  const title = heading("Paired comparisons");
  if (comparisons.length === 0) return [title, paragraph(said)];
  const planned = comparisons.some(({ plan }) => plan?.moreSeeds !== undefined);
  const note = `Pairs are runs of one seed: same target, data and order. ${said}${planned ? ` ${PLAN_NOTE}` : ""}`;
  return [
    title,
    { kind: "list", role: "sentences", items: comparisons.map(itemOf) },
    improvementTable(comparisons, labelOf),
    paragraph(note, "fine"),
    {
      kind: "folded",
      role: "detail",
      summary: "These tests as a table",
      blocks: [testsTable(comparisons, labelOf)],
    },
  ];
}

/** What was found, with its test and p-values, and what it would take to decide it. */
function itemOf({ sentence, plan }: VariantComparison): ListItem {
  return plan === undefined ? { words: sentence } : { words: sentence, aside: plan.sentence };
}

function testsTable(comparisons: readonly VariantComparison[], labelOf: VariantNames): Block {
  return table("Paired tests over seeds", comparisons, [
    words("First", ({ a }) => labelOf(a)),
    words("Second", ({ b }) => labelOf(b)),
    words("Test", ({ test }) => test),
    numbers("Pairs", ({ pairs }) => pairs, formatSetting),
    numbers("p", ({ p }) => p, formatPValue),
    numbers("p, Holm", ({ pHolm }) => pHolm, formatPValue),
    numbers("Effect", ({ effect }) => effect),
    words("Effect is", ({ effectName }) => effectName),
  ]);
}

/** One row a pair: its tests share the probability of improvement. */
function improvementTable(comparisons: readonly VariantComparison[], labelOf: VariantNames): Block {
  const caption =
    "Probability of improvement: the chance that the first has the lower test NMSE on a new seed, a tie counting one half";
  return table(caption, improvementRows(comparisons, labelOf), [
    words("First", ({ first }) => first),
    words("Second", ({ second }) => second),
    numbers("Pairs", ({ pairs }) => pairs, formatSetting),
    numbers("Probability", ({ improvement }) => improvement.probability, formatPercent),
    numbers("95% interval", ({ improvement }) => formatPercentInterval(improvement.ci)),
    words("Interval by", ({ improvement }) => improvement.method),
  ]);
}
