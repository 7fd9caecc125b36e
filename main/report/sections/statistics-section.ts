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
import { formatP, formatPValue } from "../../../shared/format/p-value.ts";
import { markup, nothing, type Markup } from "../markup.ts";
import { numeric, text } from "../../../shared/figures/table.ts";
import { renderTable } from "../render-figure.ts";
import { summaryOf, type Compared } from "../compared.ts";
import { assignmentKey } from "../../../shared/spec/canonical.ts";

/** Summaries over seeds and paired tests of a comparison. */
export function statisticsSection(compared: Compared | undefined): Markup {
  if (compared === undefined || compared.summary.length === 0) return nothing;
  return markup`<section id="statistics"><h2>Statistics</h2>${summaryTable(compared)}${comparisonsPart(compared)}</section>`;
}

function summaryTable(compared: Compared): Markup {
  const footnotes = new Footnotes();
  const rows = compared.views.flatMap((view) => {
    const summary = summaryOf(compared, view);
    return summary === undefined ? [] : [summaryRow(view.label, summary, footnotes)];
  });
  const table = renderTable({
    caption: "Test NMSE at the end of training and successes, over seeds",
    columns: [
      text("Variant"),
      numeric("n"),
      numeric("Successes"),
      numeric("Rate, 95% (Wilson)"),
      numeric("Median"),
      numeric("IQM"),
      numeric("Estimate, 95% interval"),
      ...RUN_METRIC_IDS.map((id) => numeric(`Median ${RUN_METRICS[id].label}`)),
    ],
    rows,
  });
  return markup`${table}${footnotes.render()}`;
}

function summaryRow(label: string, summary: VariantSummary, footnotes: Footnotes): string[] {
  const { median, iqm, estimate, ci, method, note } = summary.testNmse;
  const remark = `estimate and 95% interval: ${method}${note === undefined || note === "" ? "" : `; ${note}`}`;
  return [
    label,
    formatSetting(summary.n),
    successesIn(summary, footnotes),
    formatPercentInterval(summary.wilson),
    formatNumber(median),
    formatNumber(iqm),
    `${formatNumber(estimate)}, ${formatInterval(ci)} ${footnotes.markOf(remark)}`,
    ...RUN_METRIC_IDS.map((id) => formatRunMetric(id, summary[id].median)),
  ];
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
      : `${countOf(stillLearning, "run")} of these still learned at the end of training`,
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

  render(): Markup {
    const lines = this.#remarks.map((remark, i) => markup`<li>(${i + 1}) ${remark}.</li>`);
    return markup`<ul class="footnotes">${lines}<li>n counts finished runs and, as failures, those that diverged. IQM: interquartile mean, the mean of the middle half.</li></ul>`;
  }
}

function comparisonsPart(compared: Compared): Markup {
  const { comparisons, tests, variants } = compared.comparison;
  const labelOf = variantNames(compared.views);
  const said = testWords(tests, variants.length, labelOf).join(" ");
  if (said === "") return nothing;
  if (comparisons.length === 0) return markup`<h3>Paired comparisons</h3><p>${said}</p>`;
  const sentences = comparisons.map(
    (one) =>
      markup`<li>${one.sentence} <span class="test">${one.test}, ${formatSetting(one.pairs)} pairs: ${formatP(one.p)}; ${formatP(one.pHolm, { method: "Holm", tests: comparisons.length })}.${one.plan === undefined ? "" : ` ${one.plan.sentence}`}</span></li>`,
  );
  const planned = comparisons.some(({ plan }) => plan?.moreSeeds !== undefined);
  const table = renderTable({
    caption: "Paired tests over seeds",
    columns: [
      text("First"),
      text("Second"),
      text("Test"),
      numeric("Pairs"),
      numeric("p"),
      numeric("p, Holm"),
      numeric("Effect"),
      text("Effect is"),
    ],
    rows: comparisons.map((one) => [
      labelOf(one.a),
      labelOf(one.b),
      one.test,
      formatSetting(one.pairs),
      formatPValue(one.p),
      formatPValue(one.pHolm),
      formatNumber(one.effect),
      one.effectName,
    ]),
  });
  return markup`<h3>Paired comparisons</h3><ul class="sentences">${sentences}</ul>${improvementTable(comparisons, labelOf)}<p class="fine">Pairs are runs of one seed: same target, data and order. ${said}${planned ? ` ${PLAN_NOTE}` : ""}</p><details class="twin"><summary>These tests as a table</summary>${table}</details>`;
}

/** One row a pair: its tests share the probability of improvement. */
function improvementTable(
  comparisons: readonly VariantComparison[],
  labelOf: VariantNames,
): Markup {
  const pairs = new Map(
    comparisons.map((one) => [`${assignmentKey(one.a)} ${assignmentKey(one.b)}`, one]),
  );
  return renderTable({
    caption:
      "Probability of improvement: the chance that the first has the lower test NMSE on a new seed, a tie counting one half",
    columns: [
      text("First"),
      text("Second"),
      numeric("Pairs"),
      numeric("Probability"),
      numeric("95% interval"),
      text("Interval by"),
    ],
    rows: [...pairs.values()].map(({ a, b, pairs: n, improvement }) => [
      labelOf(a),
      labelOf(b),
      formatSetting(n),
      formatPercent(improvement.probability),
      formatPercentInterval(improvement.ci),
      improvement.method,
    ]),
  });
}
