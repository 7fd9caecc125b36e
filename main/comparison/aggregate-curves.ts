import type { AggregateCurve, SeedCurve } from "../../shared/api/records.ts";
import { CURVE_METRICS, type CurveMetric, type Curves } from "../../shared/metrics/registry.ts";
import {
  ascending,
  lossQuantileOfSorted,
  medianRanks,
  type MedianRanks,
} from "../../shared/statistics/index.ts";
import { hasOutcome } from "../../shared/results/run-status.ts";
import { curveMoments, indicesAt, type CurveMoments } from "./curve-moments.ts";
import { nmseOf } from "./seed-outcomes.ts";
import type { VariantGroup } from "./variant-groups.ts";

/** The curves of one variant: over its seeds by metric, and of every seed. */
export interface VariantCurves {
  readonly over: Readonly<Record<CurveMetric, AggregateCurve>>;
  readonly seeds: readonly SeedCurve[];
  readonly moments: { readonly measured: number; readonly kept: number };
}

interface MeasuredRun {
  readonly curves: Curves;
  /** Where the run was measured at each moment, axis `[moment]`; -1 where it was not. */
  readonly at: readonly number[];
  /** The step from which on the run counts as worse than any other; Infinity where it never does. */
  readonly divergedFrom: number;
}

/** @param readCurves a run's stored columns */
export function variantCurves(
  { assignment, runs }: VariantGroup,
  readCurves: (runId: string) => Curves,
): VariantCurves {
  const columns = runs.map((run) => readCurves(run.id));
  const moments = curveMoments(columns);
  const measured = runs.map((run, i): MeasuredRun => {
    const curves = columns[i]!;
    const hasDiverged = hasOutcome(run) && run.status === "failed";
    const last = curves.step[curves.step.length - 1] ?? -1;
    return {
      curves,
      at: indicesAt(moments, curves),
      divergedFrom: hasDiverged ? last + 1 : Infinity,
    };
  });
  const over = (metric: CurveMetric): AggregateCurve => ({
    assignment,
    metric,
    ...overSeeds(moments, measured, metric),
  });
  return {
    over: byMetric(over),
    seeds: measured.flatMap(({ curves, at }, i) => {
      const run = runs[i]!;
      const { id: runId, seed } = run;
      const shown = at.filter((index) => index >= 0);
      if (shown.length === 0) return [];
      const column = (values: readonly number[]): number[] => shown.map((index) => values[index]!);
      const values = byMetric((metric) => column(curves[metric]));
      const [step, epoch] = [column(curves.step), column(curves.epoch)];
      const finalNmse = hasOutcome(run) ? nmseOf(run) : NaN;
      return [{ runId, assignment, seed, step, epoch, values, finalNmse }];
    }),
    moments: { measured: moments.measured, kept: moments.step.length },
  };
}

/** One value for each metric that has curves. */
export function byMetric<T>(make: (metric: CurveMetric) => T): Record<CurveMetric, T> {
  const made = CURVE_METRICS.map((metric): [CurveMetric, T] => [metric, make(metric)]);
  // Every metric has an entry, and nothing else has one.
  return Object.fromEntries(made) as Record<CurveMetric, T>;
}

/** Median, quartiles and interval of the median at each moment; no distribution is assumed. */
function overSeeds(
  moments: CurveMoments,
  runs: readonly MeasuredRun[],
  metric: CurveMetric,
): Omit<AggregateCurve, "assignment" | "metric"> {
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
  for (const { curves, at, divergedFrom } of runs) {
    const index = at[moment]!;
    if (index >= 0) {
      const value = curves[metric][index]!;
      values.push(Number.isFinite(value) ? value : Infinity);
    } else if (step >= divergedFrom) values.push(Infinity);
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
