import { CONFIDENCE_LEVEL } from "./defaults.ts";
import { normalQuantile } from "./distributions.ts";
import { StatisticsError } from "./errors.ts";
import { requireAtLeast, requireFraction } from "./validate.ts";

/** When a run reached its threshold, or how far it was watched without reaching it (censored). */
export interface TimeToThreshold {
  steps: number;
  reached: boolean;
}

/** One step of the curve; it holds from `steps` to the next point. */
export interface SurvivalPoint {
  steps: number;
  /** Share of runs estimated not to have reached the threshold by `steps`. */
  survival: number;
  low: number;
  high: number;
  /** Runs still watched and not yet there just before `steps`. */
  atRisk: number;
  /** Runs that reached the threshold at exactly `steps`. */
  events: number;
  /** Runs whose watch ended at exactly `steps`. */
  censored: number;
}

/** The share of runs not yet there, step by step, with its pointwise interval. */
export interface SurvivalCurve {
  points: SurvivalPoint[];
  /** Steps by which half of the runs are there, with interval; null where the curve stays above. */
  medianSteps: { estimate: number | null; low: number | null; high: number | null };
  n: number;
  /** Runs that reached the threshold while they were watched. */
  reached: number;
  /** Nominal coverage of the intervals. */
  level: number;
  method: string;
}

/**
 * Kaplan-Meier curve of the steps to reach a threshold, over runs `[run]`. Runs that never reach it
 * stay in as censored at the last step watched: dropping them would make the slow arm look fast. A
 * run reaching it at the step another's watch ends counts first. Pointwise log-log interval with
 * Greenwood's variance, as `scipy.stats.ecdf(...).sf.confidence_interval(method="log-log")`. Where
 * that is undefined: [1, 1] while no run is there yet; [0, the bound before] once all are.
 *
 * @throws StatisticsError on no run, or steps that are negative or not finite
 */
export function survivalCurve(
  runs: readonly TimeToThreshold[],
  level = CONFIDENCE_LEVEL,
): SurvivalCurve {
  requireAtLeast(runs, 1, "runs");
  requireFraction(level, "level");
  runs.forEach(({ steps }, index) => {
    if (!(steps >= 0 && steps < Infinity)) {
      throw new StatisticsError(
        `runs[${index}].steps is ${steps}; it must be finite and not negative. For a run that never got there, give the last step observed and reached: false.`,
        "runs",
        index,
      );
    }
  });
  const points = curvePoints(runs, normalQuantile(0.5 + level / 2));
  const firstAtHalf = (bound: (point: SurvivalPoint) => number): number | null =>
    points.find((point) => bound(point) <= 0.5)?.steps ?? null;
  return {
    points,
    medianSteps: {
      estimate: firstAtHalf((point) => point.survival),
      low: firstAtHalf((point) => point.low),
      high: firstAtHalf((point) => point.high),
    },
    n: runs.length,
    reached: runs.filter((run) => run.reached).length,
    level,
    method: "Kaplan-Meier, log-log Greenwood interval",
  };
}

function curvePoints(runs: readonly TimeToThreshold[], z: number): SurvivalPoint[] {
  const times = [...new Set(runs.map((run) => run.steps))].sort((a, b) => a - b);
  const points: SurvivalPoint[] = [];
  let survival = 1;
  let greenwood = 0;
  let high = 1;
  for (const steps of times) {
    const atRisk = runs.filter((run) => run.steps >= steps).length;
    const events = runs.filter((run) => run.steps === steps && run.reached).length;
    const censored = runs.filter((run) => run.steps === steps && !run.reached).length;
    survival *= 1 - events / atRisk;
    greenwood += events === atRisk ? 0 : events / (atRisk * (atRisk - events));
    const bounds = logLogBounds(survival, greenwood, z) ?? { low: 0, high };
    high = bounds.high;
    points.push({ steps, survival, ...bounds, atRisk, events, censored });
  }
  return points;
}

/** Bounds S^exp(±z·se), with se the standard error of ln(-ln S); null once no run is left. */
function logLogBounds(
  survival: number,
  greenwood: number,
  z: number,
): { low: number; high: number } | null {
  if (survival === 0) return null;
  if (greenwood === 0) return { low: 1, high: 1 };
  const spread = (z * Math.sqrt(greenwood)) / -Math.log(survival);
  return { low: survival ** Math.exp(spread), high: survival ** Math.exp(-spread) };
}
