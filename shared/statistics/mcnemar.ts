import { binomialAtMost } from "./distributions.ts";
import type { TestResult } from "./types.ts";
import { requireCount, requireSameLength } from "./validate.ts";

/** How the seeds of two arms fall, each seed a pair. */
export interface PairedSuccesses {
  both: number;
  /** Seeds where a succeeds and b fails. */
  onlyA: number;
  onlyB: number;
  neither: number;
}

/** Counts pairs `[pair]` of successes. Throws StatisticsError on different lengths. */
export function pairedSuccesses(a: readonly boolean[], b: readonly boolean[]): PairedSuccesses {
  requireSameLength(a, b);
  const counts: PairedSuccesses = { both: 0, onlyA: 0, onlyB: 0, neither: 0 };
  a.forEach((succeeded, index) => {
    if (succeeded) counts[b[index] ? "both" : "onlyA"]++;
    else counts[b[index] ? "onlyB" : "neither"]++;
  });
  return counts;
}

/** Number of pairs. Throws StatisticsError unless all four counts are whole and not negative. */
export function pairsIn(counts: PairedSuccesses): number {
  requireCount(counts.both, "both");
  requireCount(counts.onlyA, "onlyA");
  requireCount(counts.onlyB, "onlyB");
  requireCount(counts.neither, "neither");
  return counts.both + counts.onlyA + counts.onlyB + counts.neither;
}

/**
 * Exact McNemar test: do the two arms succeed equally often on the same seeds? Only seeds on which
 * they disagree count; under no difference each goes either way like a fair coin (two-sided
 * binomial). The statistic is the smaller of the two discordant counts. No discordant pair: p = 1.
 */
export function mcnemarExact(counts: PairedSuccesses): TestResult {
  const n = pairsIn(counts);
  const discordant = counts.onlyA + counts.onlyB;
  const fewer = Math.min(counts.onlyA, counts.onlyB);
  return {
    test: "exact McNemar",
    p: Math.min(1, 2 * binomialAtMost(fewer, discordant, 0.5)),
    statistic: fewer,
    n,
    informative: discordant,
    exact: true,
    ...(discordant === 0 ? { note: "the arms agree on every seed" } : {}),
  };
}
