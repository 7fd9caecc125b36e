import { sum } from "./estimate.ts";
import { pairedDifferences } from "./paired-differences.ts";
import type { Interval } from "./types.ts";
import { requireAtLeast } from "./validate.ts";
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
): Interval {
  const differences = pairedDifferences(a, b);
  requireAtLeast(differences, 1, "a");
  const wins = sum(differences.map((value) => (value < 0 ? 1 : value === 0 ? 0.5 : 0)));
  const interval = wilsonInterval(wins, differences.length);
  return { ...interval, method: "paired wins, Wilson score" };
}
