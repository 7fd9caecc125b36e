import { CONFIDENCE_LEVEL } from "./defaults.ts";
import { drawIndex } from "./bootstrap.ts";
import { ascending, quantileOfSorted } from "./estimate.ts";
import type { UniformSource } from "../random/random-stream.ts";
import { requireAtLeast, requireCount, requireFinite } from "./validate.ts";
import { requireFraction, requireLosses } from "./validate.ts";
import { wilsonInterval } from "./wilson.ts";

/**
 * How a profile's band is made. `wilson` reads each threshold as a success rate: it holds at each
 * by itself and keeps width where all runs agree. `bootstrap` (rliable's) holds at each by itself too,
 * but has no width there. `simultaneous` holds for the whole curve at once (Dvoretzky, Kiefer and
 * Wolfowitz, with Massart's constant) and is wide at few seeds.
 */
export type ProfileOptions =
  | { band: "wilson" | "simultaneous"; level?: number }
  | { band?: "bootstrap"; uniform: UniformSource; resamples?: number; level?: number };

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
 * A single run has a profile, but its bootstrap band has no width; take another.
 *
 * @throws StatisticsError on no run, NaN or -Infinity losses, or non-finite thresholds
 */
export function performanceProfile(
  losses: readonly number[],
  thresholds: readonly number[],
  options: ProfileOptions,
): PerformanceProfile {
  const { level = CONFIDENCE_LEVEL } = options;
  requireAtLeast(losses, 1, "losses");
  requireLosses(losses, "losses");
  requireFinite(thresholds, "thresholds");
  requireFraction(level, "level");
  const n = losses.length;
  const reached = thresholds.map((tau) => losses.filter((loss) => loss <= tau).length);
  const share = reached.map((count) => count / n);
  const bounds = bandOf(losses, thresholds, reached, options);
  return {
    thresholds: [...thresholds],
    share,
    low: share.map((value, index) => Math.min(value, bounds.low[index] ?? value)),
    high: share.map((value, index) => Math.max(value, bounds.high[index] ?? value)),
    level,
    n,
    method: bounds.method,
  };
}

/** Axes `[threshold]`. */
interface Band {
  low: number[];
  high: number[];
  method: string;
}

function bandOf(
  losses: readonly number[],
  thresholds: readonly number[],
  reached: readonly number[],
  options: ProfileOptions,
): Band {
  const { level = CONFIDENCE_LEVEL } = options;
  const n = losses.length;
  switch (options.band) {
    case "wilson":
      return wilsonBand(reached, n, level);
    case "simultaneous":
      return massartBand(
        reached.map((count) => count / n),
        n,
        level,
      );
    case "bootstrap":
    case undefined: {
      const { uniform, resamples = 2_000 } = options;
      requireCount(resamples, "resamples", 1);
      return bootstrapBand(losses, thresholds, { uniform, resamples, level });
    }
  }
}

function wilsonBand(reached: readonly number[], n: number, level: number): Band {
  const intervals = reached.map((count) => wilsonInterval(count, n, level));
  return {
    low: intervals.map(({ low }) => low),
    high: intervals.map(({ high }) => high),
    method: "pointwise Wilson score",
  };
}

function massartBand(share: readonly number[], n: number, level: number): Band {
  const half = Math.sqrt(Math.log(2 / (1 - level)) / (2 * n));
  return {
    low: share.map((value) => Math.max(0, value - half)),
    high: share.map((value) => Math.min(1, value + half)),
    method: "simultaneous band (Dvoretzky-Kiefer-Wolfowitz)",
  };
}

/** One resample of the runs serves all thresholds, so that each resampled curve is a profile. */
function bootstrapBand(
  losses: readonly number[],
  thresholds: readonly number[],
  options: { uniform: UniformSource; resamples: number; level: number },
): Band {
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
    method: `pointwise percentile bootstrap, ${resamples} resamples`,
  };
}
