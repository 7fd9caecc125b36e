import { describe, expect, it } from "vitest";
import { comparedOf } from "../../../../main/report/compared.ts";
import type { Block } from "../../../../main/report/document.ts";
import { statisticsSection } from "../../../../main/report/sections/statistics-section.ts";
import type { Comparison } from "../../../../shared/api/records.ts";
import type { VariantSummary } from "../../../../shared/results/result-file.ts";
import { comparisonOf, experimentOf, measurementOf, runsOf } from "./support.ts";

const runs = runsOf(experimentOf(), () => [measurementOf({})]);
const comparison = comparisonOf(experimentOf(), runs);
const [shared, unshared] = comparison.summary as [VariantSummary, VariantSummary];

/** Two variants of which no two numbers are alike. */
const summary: VariantSummary[] = [
  {
    ...{ ...shared, n: 8, successes: 5, falseSuccesses: 2, stillLearning: 1 },
    wilson: [0.31, 0.86],
    testNmse: {
      ...{ median: 0.11, iqm: 0.12, estimate: 0.13, ci: [0.02, 0.4] },
      ...{ method: "Student t", note: "few seeds (8)" },
    },
  },
  {
    ...{ ...unshared, n: 7, successes: 3, falseSuccesses: 0, stillLearning: 1 },
    wilson: [0.16, 0.75],
    testNmse: {
      ...{ median: 0.51, iqm: 0.52, estimate: 0.53, ci: [0.45, 0.6] },
      ...{ method: "bootstrap", note: "" },
    },
  },
];

const blocksOf = (fields: Partial<Comparison>): readonly Block[] =>
  statisticsSection(comparedOf({ ...comparison, ...fields }, runs)).blocks;

/** A table's cells beneath their headings, row by row. */
function rowsIn(blocks: readonly Block[], caption: RegExp): readonly Record<string, string>[] {
  const within = blocks.flatMap((block) => ("blocks" in block ? block.blocks : [block]));
  const found = within.find((block) => block.kind === "table" && caption.test(block.table.caption));
  if (found?.kind !== "table") throw new Error(`There is no table ${caption}.`);
  const { columns, rows } = found.table;
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]!])));
}

const NOTHING_TO_TEST =
  "No two variants have seeds in common, so there is nothing to test in pairs.";

describe("the statistics of a report", () => {
  it("has each variant's numbers beneath their headings, remarks numbered as they come", () => {
    const blocks = blocksOf({ summary });
    const [first, second] = rowsIn(blocks, /^Test NMSE/);
    expect(first).toMatchObject({
      ...{ Variant: "shared", n: "8", Successes: "5 (1) (2)", Median: "0.11", IQM: "0.12" },
      "Rate, 95% (Wilson)": "31 to 86%",
      "Estimate, 95% interval": "0.13, 0.02 to 0.4 (3)",
    });
    expect(second).toMatchObject({
      ...{ Variant: "unshared", n: "7", Successes: "3 (2)", Median: "0.51", IQM: "0.52" },
      "Rate, 95% (Wilson)": "16 to 75%",
      "Estimate, 95% interval": "0.53, 0.45 to 0.6 (4)",
    });
    // A variant without a summary has no row, and takes nobody else's.
    const alone = blocksOf({ summary: summary.slice(1) });
    expect(rowsIn(alone, /^Test NMSE/).map((row) => row["Variant"])).toEqual(["unshared"]);
    expect(blocks[1]).toEqual({
      kind: "list",
      role: "footnotes",
      items: [
        "(1) 2 of these succeeded although a component was not learned.",
        "(2) 1 run of these were still learning at the end of training.",
        "(3) estimate and 95% interval: Student t; few seeds (8).",
        "(4) estimate and 95% interval: bootstrap.",
        "n counts finished runs and, as failures, those that diverged. IQM: interquartile mean, the mean of the middle half.",
      ].map((words) => ({ words })),
    });
  });

  it("has no paired comparisons of a single variant, and says why where no pair can be tested", () => {
    const headings = (blocks: readonly Block[]) =>
      blocks.flatMap((block) => (block.kind === "heading" ? [block.words] : []));
    expect(headings(blocksOf({}))).toContain("Paired comparisons");
    const [only] = comparison.variants;
    const single = blocksOf({ variants: [only!], summary: summary.slice(0, 1), comparisons: [] });
    expect(headings(single)).not.toContain("Paired comparisons");
    const tests = {
      ...comparison.tests,
      pairs: 0,
      corrected: 0,
      shownPairs: 0,
      pairsWithoutSeeds: 1,
    };
    const untested = blocksOf({ comparisons: [], tests });
    expect(untested.slice(-2)).toMatchObject([
      { kind: "heading", words: "Paired comparisons" },
      { kind: "paragraph", words: NOTHING_TO_TEST },
    ]);
  });

  it("tells each test's own p from Holm's, and the improvement of a pair once", () => {
    const [pair] = comparison.comparisons;
    const test = {
      ...{ ...pair!, pairs: 6, p: 0.03, pHolm: 0.06, effect: -0.25, effectName: "difference" },
      improvement: { probability: 0.75, ci: [0.4, 0.9] as const, method: "Wilson" },
    };
    const comparisons = [
      { ...test, test: "exact McNemar" },
      { ...test, test: "Wilcoxon", p: 0.01, pHolm: 0.02 },
    ];
    const blocks = blocksOf({ comparisons });
    const names = { First: "shared", Second: "unshared", Pairs: "6" };
    const others = { Effect: "-0.25", "Effect is": "difference" };
    const told = rowsIn(blocks, /^Paired tests/).map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cell.replace("−", "-")])),
    );
    expect(told).toEqual([
      { ...names, ...others, Test: "exact McNemar", p: "0.03", "p, Holm": "0.06" },
      { ...names, ...others, Test: "Wilcoxon", p: "0.01", "p, Holm": "0.02" },
    ]);
    expect(rowsIn(blocks, /^Probability/)).toEqual([
      { ...names, Probability: "75%", "95% interval": "40 to 90%", "Interval by": "Wilson" },
    ]);
  });
});
