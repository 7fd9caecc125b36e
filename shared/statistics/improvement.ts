import { CONFIDENCE_LEVEL } from "./defaults.ts";
import { normalQuantile } from "./distributions.ts";
import { sum } from "./estimate.ts";
import { pairedDifferences } from "./paired-differences.ts";
import type { Interval } from "./types.ts";
import { requireAtLeast, requireFraction, requireLosses } from "./validate.ts";
import { wilsonInterval } from "./wilson.ts";

/**
 * Probability that a's loss is lower than b's on the same seed, ties counting one half; pairs
 * `[pair]`. Answers "if I take a new seed, which arm should I bet on?". Wilson's score interval,
 * with a tie as half a success. Infinity marks a failed run, see `pairedDifferences`.
 *
 * @throws StatisticsError on no pair, different lengths, NaN or -Infinity
 */
export function pairedProbabilityOfImprovement(
  a: readonly number[],
  b: readonly number[],
  level = CONFIDENCE_LEVEL,
): Interval {
  const differences = pairedDifferences(a, b);
  requireAtLeast(differences, 1, "a");
  const wins = sum(differences.map((value) => (value < 0 ? 1 : value === 0 ? 0.5 : 0)));
  const interval = wilsonInterval(wins, differences.length, level);
  return { ...interval, method: "paired wins, Wilson score" };
}

/**
 * Probability that a run of a has lower loss than an independent run of b, ties counting one half:
 * the Mann-Whitney statistic over n·m, axes `[run]` each. Interval: Newcombe's score method 5
 * (Statistics in Medicine 2006, 25:559-573), which keeps width at 0 and 1, where a bootstrap has
 * none. `n` is that of the smaller arm. Infinity marks a failed run, worse than any other.
 *
 * @throws StatisticsError on an empty arm, NaN or -Infinity
 */
export function probabilityOfImprovement(
  a: readonly number[],
  b: readonly number[],
  level = CONFIDENCE_LEVEL,
): Interval {
  requireAtLeast(a, 1, "a");
  requireAtLeast(b, 1, "b");
  requireLosses(a, "a");
  requireLosses(b, "b");
  requireFraction(level, "level");
  const wins = sum(
    a.map((loss) => sum(b.map((other) => (loss < other ? 1 : loss === other ? 0.5 : 0)))),
  );
  const estimate = wins / (a.length * b.length);
  const z = normalQuantile(0.5 + level / 2);
  const low = newcombeLow(estimate, a.length, b.length, z);
  return {
    estimate,
    low,
    // Swapping the arms turns the probability p into 1 - p and its upper bound into 1 - a lower one.
    high: 1 - newcombeLow(1 - estimate, b.length, a.length, z),
    level,
    n: Math.min(a.length, b.length),
    method: "Mann-Whitney wins, Newcombe score",
  };
}

/** Bisection to the last bit of a number between 0 and 1. */
const HALVINGS = 60;

/** The t <= estimate at which the estimate lies z standard errors above t, by bisection. */
function newcombeLow(estimate: number, n: number, m: number, z: number): number {
  const half = (n + m) / 2 - 1;
  const errorAt = (t: number): number =>
    Math.sqrt((t * (1 - t) * (1 + (half * (1 - t)) / (2 - t) + (half * t) / (1 + t))) / (n * m));
  let low = 0;
  let high = estimate;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (estimate - middle > z * errorAt(middle)) low = middle;
    else high = middle;
  }
  return low;
}
