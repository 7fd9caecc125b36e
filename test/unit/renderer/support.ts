import type { AggregateCurve } from "../../../shared/api/comparison-curves.ts";
import type { Comparison, ExperimentRecord, RunRecord } from "../../../shared/api/records.ts";
import { experimentVariants } from "../../../renderer/model/experiment-variants.ts";
import type { CurveMetric } from "../../../shared/metrics/registry.ts";
import { paperGrid } from "../../../shared/presets/paper-grid.ts";
import type { VariantComparison, VariantSummary } from "../../../shared/results/result-file.ts";
import { summarizeRunMetrics } from "../../../shared/results/run-metric-summary.ts";
import { expandVariants, type Assignment } from "../../../shared/spec/variants.ts";

export function record(changes: Partial<ExperimentRecord> = {}): ExperimentRecord {
  return {
    id: "a",
    name: "A study",
    notes: "",
    tags: [],
    starred: false,
    archived: false,
    createdAtMs: 0,
    spec: paperGrid(4),
    runCounts: {},
    outcomes: 0,
    successes: 0,
    falseSuccesses: 0,
    sparkline: [],
    ...changes,
  };
}

export function run(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    id: "r",
    experimentId: "a",
    variantIndex: 0,
    assignment: {},
    architecture: "patch",
    sharing: "shared",
    seed: 1,
    status: "planned",
    startedAtMs: undefined,
    finishedAtMs: undefined,
    seconds: 0,
    final: undefined,
    failure: undefined,
    ...changes,
  };
}

export function summary(variant: Assignment, successes: number, n = 8): VariantSummary {
  const testNmse = { median: 0.1, iqm: 0.1, estimate: 0.1, ci: [0.05, 0.2] as const, method: "t" };
  const lists = { stillLearning: 0, falseSuccesses: 0, alignment: [], learned: [], learnedAt: [] };
  return { variant, n, successes, wilson: [0, 1], testNmse, ...lists, ...summarizeRunMetrics([]) };
}

export function test(a: Assignment, b: Assignment, p: number): VariantComparison {
  const words = { test: "McNemar, exact", effectName: "difference", sentence: "" };
  const improvement = { probability: 1, ci: [0.68, 1] as const, method: "paired wins" };
  const favours = 18 * p <= 0.05 ? ("a" as const) : ("undecided" as const);
  const pHolm = Math.min(1, 18 * p);
  return { a, b, pairs: 8, p, pHolm, effect: 1, improvement, favours, ...words };
}

/** A comparison of the paper's grid with given successes, in the order of its variants, and p of its pairs. */
export function gridComparison(successes: readonly number[], p: number): Comparison {
  const variants = expandVariants(paperGrid(8));
  const summaries = variants.map(({ assignment }, i) => summary(assignment, successes[i]!));
  const tests = [0, 2, 4].map((i) => {
    const own = test(variants[i]!.assignment, variants[i + 1]!.assignment, p);
    const effect = (successes[i]! - successes[i + 1]!) / 8;
    const isAhead = own.favours === "a" && effect < 0;
    return { ...own, effect, favours: isAhead ? ("b" as const) : own.favours };
  });
  const compared = experimentVariants(paperGrid(8)).map((variant) => ({
    ...variant,
    experimentIds: ["a"],
  }));
  const curveOf =
    (metric: CurveMetric) =>
    ({ assignment }: { readonly assignment: Assignment }): AggregateCurve => ({
      assignment,
      metric,
      step: [0, 100, 200],
      epoch: [0, 1, 2],
      seconds: [0, 0.5, 1],
      median: [1, 0.5, 0.1],
      quartiles: { low: [0.9, 0.4, 0.05], high: [1.1, 0.6, 0.2] },
      interval: { low: [0.8, 0.3, 0.01], high: [1.2, 0.7, 0.3] },
      coverage: [0.99, 0.99, 0.99],
      n: [8, 8, 8],
      diverged: [0, 0, 0],
    });
  const values = [1, 0.5, 0.1];
  const seeds = variants.map(({ assignment }, i) => ({
    runId: `r${i}`,
    assignment,
    seed: 1,
    step: [0, 100, 200],
    epoch: [0, 1, 2],
    seconds: [0, 0.5, 1],
    values: { trainLoss: values, testMse: values, testNmse: values },
    finalNmse: 0.1,
  }));
  return {
    experiments: [record({ spec: paperGrid(8) })],
    variants: compared,
    merged: false,
    summary: summaries,
    comparisons: tests,
    tests: { corrected: 6, pairs: 3, shownPairs: 3, pairsWithoutSeeds: 0 },
    curves: {
      trainLoss: compared.map(curveOf("trainLoss")),
      testMse: compared.map(curveOf("testMse")),
      testNmse: compared.map(curveOf("testNmse")),
    },
    moments: { measured: 3, kept: 3 },
    profiles: compared.map(({ assignment }) => ({
      assignment,
      threshold: [0.01, 0.1, 1],
      share: [0, 0.5, 1],
      low: [0, 0.2, 0.7],
      high: [0.3, 0.8, 1],
      n: 8,
      band: "95% interval at each threshold by itself",
    })),
    successCurves: compared.map(({ assignment }) => ({
      assignment,
      epoch: [0, 1, 2],
      share: [0, 0.5, 0.5],
      low: [0, 0.2, 0.2],
      high: [0, 0.8, 0.8],
      n: 8,
      reached: 4,
      medianEpoch: 1,
      band: "95% interval at each epoch by itself",
    })),
    seeds,
    differing: ["/target/spectrum/components", "/model/sharing"],
  };
}
