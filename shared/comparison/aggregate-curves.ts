import type { AggregateCurve, SeedCurve } from "../api/comparison-curves.ts";
import type { RunRecord } from "../api/records.ts";
import { byKey } from "../metrics/by-key.ts";
import { CURVE_METRICS, type CurveMetric, type Curves } from "../metrics/registry.ts";
import { ascending, lossQuantileOfSorted } from "../statistics/estimate.ts";
import { medianRanks, type MedianRanks } from "../statistics/median-interval.ts";
import { hasOutcome } from "../results/run-status.ts";
import type { Assignment } from "../spec/variants.ts";
import { curveMoments, indicesAt, type CurveMoments } from "./curve-moments.ts";
import { nmseOf } from "./final-nmse.ts";

/** The curves of one variant: over its seeds by metric, and of every seed. */
export interface VariantCurves {
  readonly over: Readonly<Record<CurveMetric, AggregateCurve>>;
  readonly seeds: readonly SeedCurve[];
  readonly moments: { readonly measured: number; readonly kept: number };
}

/** Runs that differ in their seed alone. */
interface VariantRuns {
  readonly assignment: Assignment;
  readonly runs: readonly RunRecord[];
}

interface CurveOptions {
  readonly metrics?: readonly CurveMetric[];
  readonly maxMoments?: number;
}

interface MeasuredRun {
  readonly run: RunRecord;
  readonly curves: Curves;
  /** Where the run was measured at each moment, axis `[moment]`; -1 where it was not. */
  readonly at: readonly number[];
  /** The step after which the run counts as worse than any other; Infinity where it never does. */
  readonly divergedAfter: number;
}

/**
 * @param readCurves a run's columns
 * @param options.metrics those that are wanted; the curves of the others are empty
 * @param options.maxMoments that a curve keeps
 */
export function variantCurves(
  { assignment, runs }: VariantRuns,
  readCurves: (runId: string) => Curves,
  { metrics = CURVE_METRICS, maxMoments }: CurveOptions = {},
): VariantCurves {
  const columns = runs.map((run) => readCurves(run.id));
  const moments = curveMoments(columns, maxMoments);
  const measured = runs.map((run, i) => measuredRun(run, columns[i]!, moments));
  const nothing = { ...moments, step: [], epoch: [] };
  const seconds = secondsAt(moments, measured);
  const over = (metric: CurveMetric): AggregateCurve => ({
    ...{ assignment, metric, seconds },
    ...overSeeds(metrics.includes(metric) ? moments : nothing, measured, metric),
  });
  return {
    over: byKey(CURVE_METRICS, over),
    seeds: measured.flatMap((own) => seedCurve(assignment, own, metrics)),
    moments: { measured: moments.measured, kept: moments.step.length },
  };
}

/** The most moments that a variant was measured at, and that one of its curves keeps. */
export function mostMoments(curves: readonly VariantCurves[]): VariantCurves["moments"] {
  return {
    measured: Math.max(0, ...curves.map(({ moments }) => moments.measured)),
    kept: Math.max(0, ...curves.map(({ moments }) => moments.kept)),
  };
}

function measuredRun(run: RunRecord, curves: Curves, moments: CurveMoments): MeasuredRun {
  const hasDiverged = hasOutcome(run) && run.status === "failed";
  const last = curves.step.at(-1) ?? -Infinity;
  return {
    run,
    curves,
    at: indicesAt(moments, curves),
    divergedAfter: hasDiverged ? last : Infinity,
  };
}

/** A run's own curves; none where it was not measured at all. */
function seedCurve(
  assignment: Assignment,
  { run, curves, at }: MeasuredRun,
  metrics: readonly CurveMetric[],
): SeedCurve[] {
  const shown = at.filter((index) => index >= 0);
  if (shown.length === 0) return [];
  const column = (values: readonly number[]): number[] => shown.map((index) => values[index]!);
  const { step, epoch, seconds } = curves;
  const values = byKey(CURVE_METRICS, (metric) =>
    metrics.includes(metric) ? column(curves[metric]) : [],
  );
  const finalNmse = hasOutcome(run) ? nmseOf(run) : NaN;
  const moments = { step: column(step), epoch: column(epoch), seconds: column(seconds) };
  return [{ ...{ runId: run.id, assignment, seed: run.seed, values, finalNmse }, ...moments }];
}

/** The median over runs of the seconds they had trained by each moment. */
function secondsAt({ step }: CurveMoments, runs: readonly MeasuredRun[]): readonly number[] {
  return step.map((_, moment) => {
    const seconds = runs.flatMap(({ curves, at }) => curves.seconds[at[moment]!] ?? []);
    return lossQuantileOfSorted(ascending(seconds), 0.5);
  });
}

/** Median, quartiles and interval of the median at each moment; no distribution is assumed. */
function overSeeds(
  moments: CurveMoments,
  runs: readonly MeasuredRun[],
  metric: CurveMetric,
): Omit<AggregateCurve, "assignment" | "metric" | "seconds"> {
  const at = moments.step.map((step, moment) => summaryOf(valuesAt(runs, metric, step, moment)));
  return {
    step: moments.step,
    epoch: moments.epoch,
    median: at.map(({ median }) => median),
    quartiles: {
      low: at.map(({ quartiles }) => quartiles[0]),
      high: at.map((m) => m.quartiles[1]),
    },
    interval: { low: at.map(({ interval }) => interval[0]), high: at.map((m) => m.interval[1]) },
    coverage: at.map(({ coverage }) => coverage),
    n: at.map(({ n }) => n),
    diverged: at.map(({ diverged }) => diverged),
  };
}

/** Ascending; a run that has diverged by then is Infinity, one that was not measured is left out. */
function valuesAt(
  runs: readonly MeasuredRun[],
  metric: CurveMetric,
  step: number,
  moment: number,
): number[] {
  const values: number[] = [];
  for (const { curves, at, divergedAfter } of runs) {
    const index = at[moment]!;
    if (index >= 0) {
      const value = curves[metric][index]!;
      values.push(Number.isFinite(value) ? value : Infinity);
    } else if (step > divergedAfter) values.push(Infinity);
  }
  return ascending(values);
}

function summaryOf(sorted: readonly number[]) {
  const n = sorted.length;
  const { rank, coverage } = ranksOf(n);
  const interval =
    n < 2 ? ([NaN, NaN] as const) : ([sorted[rank]!, sorted[n - 1 - rank]!] as const);
  return {
    median: lossQuantileOfSorted(sorted, 0.5),
    quartiles: [lossQuantileOfSorted(sorted, 0.25), lossQuantileOfSorted(sorted, 0.75)] as const,
    interval,
    coverage,
    n,
    diverged: sorted.filter((value) => value === Infinity).length,
  };
}

const ranks = new Map<number, MedianRanks>();

function ranksOf(n: number): MedianRanks {
  const found = ranks.get(n) ?? medianRanks(n);
  ranks.set(n, found);
  return found;
}
