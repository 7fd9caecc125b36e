import { CONFIDENCE_LEVEL } from "./defaults.ts";
import { normalQuantile } from "./distributions.ts";
import type { Interval } from "./types.ts";
import { StatisticsError } from "./errors.ts";
import { requireCount, requireFraction } from "./validate.ts";

/**
 * Wilson's score interval for a success rate: how far the share of all seeds that would succeed
 * may lie from the share of those run. Unlike k/n ± 1.96 s.e. it stays in [0, 1] and has width at
 * 0 of n and n of n.
 *
 * @param successes may be fractional, so that ties can count one half each
 * @throws StatisticsError for n < 1 (a rate of no runs does not exist) or successes outside [0, n]
 */
export function wilsonInterval(successes: number, n: number, level = CONFIDENCE_LEVEL): Interval {
  requireCount(n, "n", 1);
  requireFraction(level, "level");
  if (!(successes >= 0 && successes <= n)) {
    throw new StatisticsError(
      `successes is ${successes}; it must be between 0 and n = ${n}.`,
      "successes",
    );
  }
  const z = normalQuantile(0.5 + level / 2);
  const rate = successes / n;
  const shrink = 1 + (z * z) / n;
  const centre = (rate + (z * z) / (2 * n)) / shrink;
  const half = (z / shrink) * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n));
  return {
    estimate: rate,
    // The bounds are exactly 0 and 1 at the ends; rounding would leave them a hair inside.
    low: successes === 0 ? 0 : Math.min(rate, centre - half),
    high: successes === n ? 1 : Math.max(rate, centre + half),
    level,
    n,
    method: "Wilson score",
  };
}
