import { byKey } from "../../../../shared/metrics/by-key.ts";
import { CURVE_METRICS } from "../../../../shared/metrics/registry.ts";
import { isFalseSuccess } from "../../../../shared/results/false-success.ts";
import { medianLearningTimes } from "../../../../shared/results/learning-times.ts";
import { formatP } from "../../../../shared/format/p-value.ts";
import { NOT_MEASURED } from "../../../../shared/metrics/registry.ts";
import type { Comparison, ExperimentRecord, RunDetail } from "../../../../shared/api/records.ts";
import { variantCurves } from "../../../../shared/comparison/aggregate-curves.ts";
import { performanceCurves } from "../../../../main/comparison/performance-curves.ts";
import { successCurve } from "../../../../main/comparison/success-curves.ts";
import type { VariantGroup } from "../../../../main/comparison/variant-groups.ts";
import { assignmentKey } from "../../../../shared/spec/canonical.ts";
import type { ReportInput } from "../../../../main/report/report-input.ts";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import type { Measurement } from "../../../../shared/results/measurements.ts";
import type { VariantComparison, VariantSummary } from "../../../../shared/results/result-file.ts";
import { summarizeRunMetrics } from "../../../../shared/results/run-metric-summary.ts";
import { variantLabel } from "../../../../shared/results/variant-label.ts";
import { toSeries } from "../../../../shared/results/series.ts";
import { judge } from "../../../../shared/results/success.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { EXPERIMENT_FORMAT, type Experiment } from "../../../../shared/spec/schema.ts";
import { modelFamily } from "../../../../shared/registry/architectures/registry.ts";
import { expandVariants, experimentSeeds, type Variant } from "../../../../shared/spec/variants.ts";
import { spectrumClass } from "../../../../shared/spectrum/spectrum-class.ts";
import { interquartileMean, median } from "../../../../shared/statistics/estimate.ts";
import { intervalOverSeeds } from "../../../../shared/statistics/interval-over-seeds.ts";
import { mcnemarExact, pairedSuccesses } from "../../../../shared/statistics/mcnemar.ts";
import { pairedProbabilityOfImprovement } from "../../../../shared/statistics/improvement.ts";
import { wilsonInterval } from "../../../../shared/statistics/wilson.ts";

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
    falseSuccesses: 0,
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
    ...NOT_MEASURED,
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
    ...modelFamily(variant.spec.model),
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
export function comparisonOf(spec: Experiment, runs: readonly RunDetail[]): Comparison {
  const variants = expandVariants(spec);
  const members = (variant: Variant) =>
    runs.filter((run) => assignmentKey(run.assignment) === assignmentKey(variant.assignment));
  const kept = variants.filter((variant) => members(variant).length > 0);
  const groups = kept.map((variant) => groupOf(variant, members(variant)));
  const columnsOf = (id: string) => runs.find((run) => run.id === id)!.series;
  const curves = groups.map((group) => variantCurves(group, columnsOf));
  const pairs = kept.length === 2 ? [pairOf(kept[0]!, kept[1]!, members)] : [];
  return {
    experiments: [recordOf(spec)],
    variants: groups,
    merged: false,
    summary: kept.map((variant) => summaryOf(variant, members(variant))),
    comparisons: pairs,
    tests: {
      corrected: pairs.length,
      pairs: pairs.length,
      shownPairs: pairs.length,
      pairsWithoutSeeds: 0,
    },
    curves: byKey(CURVE_METRICS, (metric) => curves.map(({ over }) => over[metric])),
    moments: { measured: 3, kept: 3 },
    profiles: performanceCurves(groups),
    successCurves: groups.flatMap((group) => successCurve(group, columnsOf) ?? []),
    seeds: curves.flatMap(({ seeds }) => seeds),
    differing: Object.keys(spec.axes),
  };
}

function groupOf({ assignment, spec }: Variant, runs: readonly RunDetail[]): VariantGroup {
  return {
    key: assignmentKey(assignment),
    assignment,
    label: variantLabel(assignment),
    ...modelFamily(spec.model),
    spectrum: spectrumClass(spec.target.spectrum.components),
    spec,
    experimentIds: ["e1"],
    runs,
  };
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
    stillLearning: 0,
    falseSuccesses: finals.filter(isFalseSuccess).length,
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
    learnedAt: medianLearningTimes(finals.map((final) => final.learnedAt ?? [])),
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
    sentence: `The first beats the second on ${counts.onlyA} of ${test.n} seeds; ${test.test} ${formatP(test.p)}; ${formatP(test.p, { method: "Holm", tests: 1 })}.`,
    improvement: { probability: wins.estimate, ci: [wins.low, wins.high], method: wins.method },
    favours: "undecided",
    plan: { sentence: "It takes more seeds." },
  };
}

export function inputOf(fields: Partial<ReportInput>): ReportInput {
  return {
    title: "A report",
    comment: "",
    createdAtMs: NOON,
    runs: [],
    labVersion: "0.1.0",
    ...fields,
  };
}
