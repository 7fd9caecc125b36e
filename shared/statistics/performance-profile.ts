import { CONFIDENCE_LEVEL } from "./defaults.ts";
import { requireAtLeast, requireFinite, requireFraction, requireLosses } from "./validate.ts";
import { wilsonInterval } from "./wilson.ts";

/** Arrays with axes `[threshold]`. */
export interface PerformanceProfile {
  thresholds: number[];
  /** Share of runs whose loss is at most the threshold. */
  share: number[];
  low: number[];
  high: number[];
  level: number;
  n: number;
  method: string;
}

/**
 * Performance profile P(loss <= tau) over runs `[run]` at each threshold tau: all success rates at
 * once, so that no single threshold can be picked to suit. A failed run is Infinity: below no tau.
 * The band reads each threshold as a success rate: it holds at each by itself and, unlike a
 * bootstrap's, keeps width where all runs agree.
 *
 * @throws StatisticsError on no run, NaN or -Infinity losses, or non-finite thresholds
 */
export function performanceProfile(
  losses: readonly number[],
  thresholds: readonly number[],
  level = CONFIDENCE_LEVEL,
): PerformanceProfile {
  requireAtLeast(losses, 1, "losses");
  requireLosses(losses, "losses");
  requireFinite(thresholds, "thresholds");
  requireFraction(level, "level");
  const n = losses.length;
  const rates = thresholds.map((tau) =>
    wilsonInterval(losses.filter((loss) => loss <= tau).length, n, level),
  );
  return {
    thresholds: [...thresholds],
    share: rates.map(({ estimate }) => estimate),
    low: rates.map(({ low }) => low),
    high: rates.map(({ high }) => high),
    level,
    n,
    method: "pointwise Wilson score",
  };
}
