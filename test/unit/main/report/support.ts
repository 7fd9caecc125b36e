import type {
  AggregateCurve,
  Comparison,
  ExperimentRecord,
  RunDetail,
} from "../../../../shared/api/records.ts";
import type { CurveMetric } from "../../../../shared/metrics/registry.ts";
import { performanceCurves } from "../../../../main/lab/comparison/performance-curves.ts";
import { successCurve } from "../../../../main/lab/comparison/success-curves.ts";
import type { VariantGroup } from "../../../../main/lab/comparison/variant-groups.ts";
import { assignmentKey } from "../../../../shared/spec/canonical.ts";
import type { ReportInput } from "../../../../main/report/report-input.ts";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import type { Measurement } from "../../../../shared/results/measurements.ts";
import type { VariantComparison, VariantSummary } from "../../../../shared/results/result-file.ts";
import { summarizeRunMetrics } from "../../../../shared/results/run-metric-summary.ts";
import { toSeries } from "../../../../shared/results/series.ts";
import { judge } from "../../../../shared/results/success.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { EXPERIMENT_FORMAT, type Experiment } from "../../../../shared/spec/schema.ts";
import { schemeOf } from "../../../../shared/spec/shape.ts";
import { expandVariants, experimentSeeds, type Variant } from "../../../../shared/spec/variants.ts";
import {
  interquartileMean,
  intervalOverSeeds,
  mcnemarExact,
  median,
  pairedProbabilityOfImprovement,
  pairedSuccesses,
  wilsonInterval,
} from "../../../../shared/statistics/index.ts";

/** 2024-03-01 12:00 UTC. */
export const NOON = Date.UTC(2024, 2, 1, 12);

export function experimentOf(fields: Record<string, unknown> = {}): Experiment {
  return parseExperiment({
    format: EXPERIMENT_FORMAT,
    name: "Low and high",
    axes: { "/model/sharing": ["shared", "unshared"] },
    seeds: { count: 3 },
    ...fields,
  });
}

export function recordOf(spec: Experiment, id = "e1"): ExperimentRecord {
  return {
    id,
    name: spec.name,
    notes: spec.notes,
    tags: spec.tags,
    starred: false,
    archived: false,
    createdAtMs: NOON,
    spec,
    runCounts: {},
    outcomes: 0,
    successes: 0,
    sparkline: [],
  };
}

export function measurementOf(fields: Partial<Measurement>): Measurement {
  return {
    step: 0,
    epoch: 0,
    seconds: 0,
    trainLoss: 1,
    testMse: 1,
    testNmse: 1,
    alignment: [],
    learned: [],
    signal: [],
    ...fields,
  };
}

export function runOf(
  spec: Experiment,
  variant: Variant,
  seed: number,
  measurements: readonly Measurement[],
): RunDetail {
  return {
    id: `v${variant.index}-s${seed}`,
    experimentId: "e1",
    experimentName: spec.name,
    variantIndex: variant.index,
    assignment: variant.assignment,
    scheme: schemeOf(variant.spec.model),
    seed,
    status: "done",
    startedAtMs: NOON,
    finishedAtMs: NOON + 60_000,
    seconds: 12.5,
    final: judge(measurements, spec.success),
    failure: undefined,
    spec: { ...spec, ...variant.spec, axes: {} },
    series: toSeries(measurements),
    filters: undefined,
    provenance: {
      labVersion: "0.1.0",
      engine: {
        name: "tfjs-node",
        version: "4.22.0",
        nativeVersion: "2.15.1",
        native: true,
        nodeVersion: "24.21.0",
        platform: "linux x64",
      },
    },
    log: [],
  };
}

/** Runs of all variants and seeds; `curveOf` gives each run's measurements. */
export function runsOf(
  spec: Experiment,
  curveOf: (variant: Variant, seed: number) => readonly Measurement[],
): readonly RunDetail[] {
  return expandVariants(spec).flatMap((variant) =>
    experimentSeeds(spec).map((seed) => runOf(spec, variant, seed, curveOf(variant, seed))),
  );
}

/** Compares runs with the lab's own statistics. */
export function comparisonOf(
  spec: Experiment,
  runs: readonly RunDetail[],
  metric: CurveMetric = "testNmse",
): Comparison {
  const variants = expandVariants(spec);
  const members = (variant: Variant) =>
    runs.filter((run) => assignmentKey(run.assignment) === assignmentKey(variant.assignment));
  const kept = variants.filter((variant) => members(variant).length > 0);
  return {
    experiments: [recordOf(spec)],
    summary: kept.map((variant) => summaryOf(variant, members(variant))),
    comparisons: kept.length === 2 ? [pairOf(kept[0]!, kept[1]!, members)] : [],
    curves: kept.map((variant) => curveOf(variant, members(variant), metric)),
    profiles: performanceCurves(kept.map((variant) => groupOf(variant, members(variant)))),
    successCurves: kept.flatMap(
      (variant) =>
        successCurve(groupOf(variant, members(variant)), (id) =>
          measurementsOf(runs.find((run) => run.id === id)!),
        ) ?? [],
    ),
    seeds: runs.map((run) => ({
      runId: run.id,
      assignment: run.assignment,
      seed: run.seed,
      epoch: run.series.epoch,
      values: run.series[metric],
    })),
    differing: Object.keys(spec.axes),
  };
}

function groupOf(variant: Variant, runs: readonly RunDetail[]): VariantGroup {
  return { ...variant, scheme: schemeOf(variant.spec.model), runs };
}

function measurementsOf({ series }: RunDetail): Measurement[] {
  return series.step.map((step, i) =>
    measurementOf({
      step,
      epoch: series.epoch[i]!,
      trainLoss: series.trainLoss[i]!,
      testMse: series.testMse[i]!,
      testNmse: series.testNmse[i]!,
    }),
  );
}

function uniform() {
  return randomStream(1, "bootstrap").uniform;
}

function summaryOf(variant: Variant, runs: readonly RunDetail[]): VariantSummary {
  const finals = runs.map((run) => run.final!);
  const values = finals.map((final) => final.testNmse);
  const successes = finals.filter((final) => final.success).length;
  const interval = intervalOverSeeds(values, { uniform: uniform() });
  const wilson = wilsonInterval(successes, runs.length);
  const over = (what: "alignment" | "learned") =>
    finals[0]![what].map((_, i) => median(finals.map((final) => final[what][i]!)));
  return {
    variant: variant.assignment,
    n: runs.length,
    successes,
    wilson: [wilson.low, wilson.high],
    testNmse: {
      median: median(values),
      iqm: interquartileMean(values),
      estimate: interval.estimate ?? Number.NaN,
      ci: [interval.low ?? Number.NaN, interval.high ?? Number.NaN],
      method: interval.method,
      note: interval.note,
    },
    alignment: over("alignment"),
    learned: over("learned"),
    ...summarizeRunMetrics(finals),
  };
}

function pairOf(
  a: Variant,
  b: Variant,
  members: (variant: Variant) => readonly RunDetail[],
): VariantComparison {
  const success = (variant: Variant) => members(variant).map((run) => run.final!.success);
  const counts = pairedSuccesses(success(a), success(b));
  const test = mcnemarExact(counts);
  const nmse = (variant: Variant) => members(variant).map((run) => run.final!.testNmse);
  const wins = pairedProbabilityOfImprovement(nmse(a), nmse(b));
  return {
    a: a.assignment,
    b: b.assignment,
    test: test.test,
    pairs: test.n,
    p: test.p,
    pHolm: test.p,
    effect: (counts.onlyA - counts.onlyB) / test.n,
    effectName: "difference of success rates",
    sentence: `The first beats the second on ${counts.onlyA} of ${test.n} seeds.`,
    improvement: { probability: wins.estimate, ci: [wins.low, wins.high], method: wins.method },
    favours: "undecided",
    plan: { sentence: "It takes more seeds." },
  };
}

function curveOf(
  variant: Variant,
  runs: readonly RunDetail[],
  metric: CurveMetric,
): AggregateCurve {
  const { step, epoch } = runs[0]!.series;
  const at = step.map((_, i) =>
    intervalOverSeeds(runs.map((run) => run.series[metric][i]!).filter(Number.isFinite), {
      uniform: uniform(),
      resamples: 200,
    }),
  );
  return {
    assignment: variant.assignment,
    scheme: schemeOf(variant.spec.model),
    metric,
    step,
    epoch,
    mean: at.map((one) => one.estimate ?? Number.NaN),
    low: at.map((one) => one.low ?? Number.NaN),
    high: at.map((one) => one.high ?? Number.NaN),
    n: at.map((one) => one.n),
    band: at[0]?.method === "single run" ? "none" : `95% interval, ${at[0]?.method ?? ""}`,
  };
}

export function inputOf(fields: Partial<ReportInput>): ReportInput {
  return {
    title: "A report",
    comment: "",
    createdAtMs: NOON,
    comparisons: [],
    runs: [],
    claims: [],
    labVersion: "0.1.0",
    ...fields,
  };
}
