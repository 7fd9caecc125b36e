import { group } from "d3-array";
import type { SeedCurve } from "../api/comparison-curves.ts";
import type { Comparison } from "../api/records.ts";
import { falseSuccessesNote } from "../results/false-success.ts";
import { commonSuccess } from "../results/success-text.ts";
import { formatNumber, formatSetting } from "../format/number.ts";
import { countOf } from "../format/sentence.ts";
import { METRICS } from "../metrics/registry.ts";
import type { VariantSummary } from "../results/result-file.ts";
import { assignmentKey } from "../spec/canonical.ts";
import { bandAxis, numberAxis } from "./axis.ts";
import type { DotsMark, Figure, LevelMark } from "./figure.ts";
import { successLevel } from "./metric-levels.ts";
import { numbers, tableOf, words, type Table } from "./table.ts";
import { shownPanels, type DrawnVariant } from "./variant-panels.ts";

/** More rows than this do not fit on a page; the table has them all. */
const MAX_ROWS = 30;

/** A variant with what its runs ended at, axis `[run]`: Infinity where a run diverged. */
interface Finals {
  readonly variant: DrawnVariant;
  readonly summary: VariantSummary | undefined;
  readonly values: readonly number[];
}

/**
 * The test NMSE of every run at the end of training, a row a variant, with the median and its
 * interval; undefined where no run has finished.
 * @param hidden keys of variants that are not drawn
 */
export function finalsFigure(
  comparison: Comparison,
  hidden: ReadonlySet<string>,
  id: string,
): Figure | undefined {
  const all = finalsOf(comparison, hidden);
  if (!all.some(({ values }) => values.length > 0)) return undefined;
  const drawn = all.slice(0, MAX_ROWS);
  const dots = drawn.map((finals, i) => dotsOf(finals, drawn.length - 1 - i));
  const success = commonSuccess(comparison.variants);
  const levels: readonly LevelMark[] =
    success?.metric === "testNmse" ? [successLevel("x", success)] : [];
  const x = numberAxis(
    dots.flatMap(({ values, centre }) => [...values, centre]),
    {
      ...{ label: METRICS.testNmse.axis, kind: METRICS.testNmse.scale, tickCount: 8 },
      intervals: dots.flatMap(({ interval }) => [...interval]),
      include: levels.map(({ value }) => value),
    },
  );
  return {
    ...{ id, title: "Test NMSE at the end of training", x, legend: [] },
    description: "A dot for each seed, by variant; the table has the numbers.",
    y: bandAxis("", dots.map(({ label }) => label).reverse()),
    panels: [{ title: "", marks: [...dots, ...levels] }],
    notes: notesOf(all, x.outside),
    table: finalsTable(all),
  };
}

function finalsOf(comparison: Comparison, hidden: ReadonlySet<string>): readonly Finals[] {
  const { shown } = shownPanels(comparison, { parted: true, hidden });
  const seeds = group(comparison.seeds, ({ assignment }) => assignmentKey(assignment));
  const summaries = new Map(comparison.summary.map((one) => [assignmentKey(one.variant), one]));
  return shown
    .flatMap(({ variants }) => variants)
    .map((variant) => ({
      variant,
      summary: summaries.get(variant.key),
      values: finalsInOrder(seeds.get(variant.key) ?? []),
    }));
}

function finalsInOrder(seeds: readonly SeedCurve[]): readonly number[] {
  return [...seeds]
    .sort((a, b) => a.seed - b.seed)
    .map(({ finalNmse }) => finalNmse)
    .filter((value) => !Number.isNaN(value));
}

function dotsOf({ variant, summary, values }: Finals, row: number): DotsMark {
  const { label, style } = variant;
  return {
    ...{ mark: "dots", label, style, row, values },
    centre: summary?.testNmse.median ?? NaN,
    interval: summary?.testNmse.ci ?? [NaN, NaN],
    remark: summary === undefined ? "none run" : succeeded(summary),
  };
}

function succeeded({ successes, n, falseSuccesses }: VariantSummary): string {
  return `${successes} of ${n} succeeded${falseSuccessesNote(falseSuccesses)}`;
}

function notesOf(all: readonly Finals[], outside: string): readonly string[] {
  const diverged = all.flatMap(({ values }) => values).filter((value) => value === Infinity).length;
  return [
    "A dot for each seed (staggered, so that equal values can be counted), the median as a tick, " +
      "the 95% interval as a bar by the method that the table of statistics names.",
    diverged === 0 ? "" : `${countOf(diverged, "run")} diverged: no dot.`,
    all.length > MAX_ROWS ? `The first ${MAX_ROWS} of ${all.length} variants are drawn.` : "",
    outside,
  ].filter((note) => note !== "");
}

function finalsTable(all: readonly Finals[]): Table {
  return tableOf("Test NMSE at the end of training, every seed", all, [
    words("Variant", ({ variant }) => variant.label),
    numbers("Median", ({ summary }) => summary?.testNmse.median),
    numbers("95% interval, low", ({ summary }) => summary?.testNmse.ci[0]),
    numbers("95% interval, high", ({ summary }) => summary?.testNmse.ci[1]),
    numbers("n", ({ values }) => values.length, formatSetting),
    {
      ...words("Every seed, in order", ({ values }) => values.join("; ")),
      shown: ({ values }) => values.map(formatNumber).join("; "),
    },
  ]);
}
