import { drawIndex } from "./bootstrap.ts";
import { ascending, quantileOfSorted } from "./estimate.ts";
import type { UniformSource } from "./types.ts";
import { requireAtLeast, requireCount, requireFinite } from "./validate.ts";
import { requireFraction, requireLosses } from "./validate.ts";

export interface ProfileOptions {
  uniform: UniformSource;
  /**
   * `bootstrap` holds at each threshold by itself, and has no width where all runs agree;
   * `simultaneous` holds for the whole curve at once (Dvoretzky, Kiefer and Wolfowitz, with
   * Massart's constant) and is wide at few seeds.
   */
  band?: "bootstrap" | "simultaneous";
  resamples?: number;
  level?: number;
}

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
 * A single run has a profile, but its bootstrap band has no width; take the simultaneous one.
 *
 * @throws StatisticsError on no run, NaN or -Infinity losses, or non-finite thresholds
 */
export function performanceProfile(
  losses: readonly number[],
  thresholds: readonly number[],
  options: ProfileOptions,
): PerformanceProfile {
  const { uniform, band = "bootstrap", resamples = 2_000, level = 0.95 } = options;
  requireAtLeast(losses, 1, "losses");
  requireLosses(losses, "losses");
  requireFinite(thresholds, "thresholds");
  requireFraction(level, "level");
  requireCount(resamples, "resamples", 1);
  const n = losses.length;
  const share = thresholds.map((tau) => losses.filter((loss) => loss <= tau).length / n);
  const bounds =
    band === "simultaneous"
      ? massartBand(share, n, level)
      : bootstrapBand(losses, thresholds, { uniform, resamples, level });
  return {
    thresholds: [...thresholds],
    share,
    low: share.map((value, index) => Math.min(value, bounds.low[index] ?? value)),
    high: share.map((value, index) => Math.max(value, bounds.high[index] ?? value)),
    level,
    n,
    method:
      band === "simultaneous"
        ? "simultaneous band (Dvoretzky-Kiefer-Wolfowitz)"
        : `pointwise percentile bootstrap, ${resamples} resamples`,
  };
}

function massartBand(
  share: readonly number[],
  n: number,
  level: number,
): { low: number[]; high: number[] } {
  const half = Math.sqrt(Math.log(2 / (1 - level)) / (2 * n));
  return {
    low: share.map((value) => Math.max(0, value - half)),
    high: share.map((value) => Math.min(1, value + half)),
  };
}

/** One resample of the runs serves all thresholds, so that each resampled curve is a profile. */
function bootstrapBand(
  losses: readonly number[],
  thresholds: readonly number[],
  options: { uniform: UniformSource; resamples: number; level: number },
): { low: number[]; high: number[] } {
  const { uniform, resamples, level } = options;
  const n = losses.length;
  const resampled = thresholds.map((): number[] => []);
  for (let resample = 0; resample < resamples; resample++) {
    const sample = losses.map(() => losses[drawIndex(uniform, n)] ?? NaN);
    thresholds.forEach((tau, index) => {
      resampled[index]?.push(sample.filter((loss) => loss <= tau).length / n);
    });
  }
  const sorted = resampled.map(ascending);
  return {
    low: sorted.map((shares) => quantileOfSorted(shares, (1 - level) / 2)),
    high: sorted.map((shares) => quantileOfSorted(shares, (1 + level) / 2)),
  };
}
