import { formatNumber, formatSetting } from "../../../shared/format/number.ts";
import { dotScale, drawDotChart, type DotChart, type DotRow } from "../svg/dot-chart.ts";
import { METRICS } from "../../../shared/metrics/registry.ts";
import { type VariantView } from "../../../shared/figures/variant-view.ts";
import { assignmentKey } from "../../../shared/spec/canonical.ts";
import { axisInWords } from "./axis-words.ts";
import { numeric, text, type Table } from "../../../shared/figures/table.ts";
import { intervalCell, type Figure } from "./figure.ts";
import type { StyledVariant } from "./facets.ts";
import { finishedRuns, summaryOf, type Study } from "./study.ts";

/** More rows than this do not fit on a page; the table has them all. */
const MOST_ROWS = 30;

/** The final test NMSE of every run, a row a variant; undefined where no run has finished. */
export function finalsFigure(study: Study): Figure | undefined {
  const variants = study.facets.flatMap((facet) => facet.variants);
  const all = variants.map((variant) => rowOf(study, variant));
  if (!all.some((row) => Number.isFinite(row.centre) || row.values.length > 0)) return undefined;
  const rows = all.slice(0, MOST_ROWS);
  const threshold =
    study.success?.metric === "testNmse"
      ? { value: study.success.below, label: `success below ${formatSetting(study.success.below)}` }
      : undefined;
  const chart: DotChart = {
    id: `${study.id}-finals`,
    title: "Test NMSE at the end of training",
    description: "A dot for each seed, by variant; the table below has the numbers.",
    xName: METRICS.testNmse.axis,
    xScale: { kind: "auto" },
    threshold,
    remarkName: "Successes",
    rows,
  };
  const words = `${caption(all.length)} ${axisInWords(dotScale(chart), "horizontal")}`;
  return { drawing: drawDotChart(chart), caption: words.trim(), table: tableOf(all) };
}

function rowOf(study: Study, variant: StyledVariant): DotRow {
  const summary = summaryOf(study, variant);
  return {
    label: variant.label,
    style: variant.style,
    values: finalValues(study, variant),
    centre: summary?.testNmse.median ?? Number.NaN,
    interval: summary?.testNmse.ci ?? [Number.NaN, Number.NaN],
    remark: summary === undefined ? "none run" : `${summary.successes} of ${summary.n}`,
  };
}

/** From the runs themselves, or else from the last moment of each seed's test NMSE curve. */
function finalValues(study: Study, view: VariantView): readonly number[] {
  const runs = finishedRuns(study, view);
  if (runs.length > 0) return runs.map((run) => run.final!.testNmse);
  const key = view.key;
  return study.comparison.seeds
    .filter((seed) => assignmentKey(seed.assignment) === key)
    .flatMap((seed) => seed.values.testNmse.slice(-1));
}

function caption(count: number): string {
  const rest = count > MOST_ROWS ? ` The first ${MOST_ROWS} of ${count} variants are drawn.` : "";
  return (
    "Test NMSE at the end of training: a dot for each seed (staggered, so that equal values can " +
    "be counted), the median as a tick, the 95% interval as a bar by the method the table of " +
    `statistics names.${rest}`
  );
}

function tableOf(rows: readonly DotRow[]): Table {
  return {
    caption: "Test NMSE at the end of training, every seed",
    columns: [
      text("Variant"),
      numeric("Median"),
      numeric("95% interval"),
      numeric("n"),
      text("Every seed, in order"),
    ],
    rows: rows.map((row) => [
      row.label,
      formatNumber(row.centre),
      intervalCell(row.interval),
      formatSetting(row.values.length),
      row.values.map((value) => formatNumber(value)).join("; "),
    ]),
  };
}
