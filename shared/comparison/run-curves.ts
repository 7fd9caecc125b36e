import type { LiveMeasurement, RunCurves } from "../api/records.ts";
import { byKey } from "../metrics/by-key.ts";
import { CURVE_METRICS, type Curves } from "../metrics/registry.ts";
import { MOMENT_COLUMNS, type Measurement } from "../results/measurements.ts";
import { momentsOfEach } from "./curve-moments.ts";

/** Points of all curves of an experiment together; one more curve is as much to send and to draw. */
const MAX_POINTS = 60_000;
const MIN_MOMENTS = 20;

const COLUMNS = [...MOMENT_COLUMNS, ...CURVE_METRICS] as const;

/** Of how many measurements one is kept, so that the curves of an experiment stay few enough to draw. */
export function keptOfMeasurements(points: number, runs: number): number {
  const moments = momentsOfEach(runs, { inAll: MAX_POINTS, least: MIN_MOMENTS });
  // Where nothing is measured, each of nothing is kept.
  return Math.ceil(points / moments) || 1;
}

/** A run's stored columns with every second, third … measurement alone, and the last. */
export function thinnedCurves(runId: string, curves: Curves, every: number): RunCurves {
  const measured = curves.step.length;
  const isKept = (_value: number, i: number): boolean => i % every === 0 || i === measured - 1;
  return {
    ...{ runId, every, measured },
    curves: every === 1 ? curves : byKey(COLUMNS, (column) => curves[column].filter(isKept)),
  };
}

/**
 * Curves with more measurements, in their order. One of a step that they have passed begins the rest of
 * the run anew, as after an interruption; a measurement may be added twice.
 */
export function withMeasurements(run: RunCurves, added: readonly Measurement[]): RunCurves {
  const { every } = run;
  // Copied once: a quick run is measured hundreds of times between two pictures.
  const curves = byKey(COLUMNS, (column) => [...run.curves[column]]);
  let { measured } = run;
  for (const one of added) {
    const before = curves.step.findLastIndex((step) => step < one.step) + 1;
    if (before < curves.step.length) {
      cut(curves, before);
      measured = before === 0 ? 0 : (before - 1) * every + 1;
    }
    // The last one is kept only until there is a later one, unless it has a place of its own.
    if (measured > 0 && (measured - 1) % every !== 0) cut(curves, curves.step.length - 1);
    for (const column of COLUMNS) curves[column].push(one[column]);
    measured += 1;
  }
  return { ...run, measured, curves };
}

/** What was measured of some runs, by run. */
export type CurvesByRun = ReadonlyMap<string, RunCurves>;

export function curvesByRun(curves: readonly RunCurves[]): CurvesByRun {
  return new Map(curves.map((one) => [one.runId, one]));
}

/** Curves with more measurements, in their order; those of other runs are left out. */
export function withMeasured(
  curves: CurvesByRun,
  measured: readonly Pick<LiveMeasurement, "runId" | "measurement">[],
): CurvesByRun {
  const grown = new Map(curves);
  for (const [runId, own] of Map.groupBy(measured, (one) => one.runId)) {
    const added = own.map(({ measurement }) => measurement);
    const known = grown.get(runId);
    if (known !== undefined) grown.set(runId, withMeasurements(known, added));
  }
  return grown;
}

type GrowingCurves = Record<keyof Curves, number[]>;

function cut(curves: GrowingCurves, length: number): void {
  for (const column of COLUMNS) curves[column].length = length;
}

/** The curves of a run that has not been measured yet. */
export const EMPTY_CURVES: Curves = byKey(COLUMNS, () => []);

/** A run that has not been measured yet. */
export function noCurves(runId: string, every: number): RunCurves {
  return { runId, every, measured: 0, curves: EMPTY_CURVES };
}
