import { formatPValue } from "../format/p-value.ts";
import { PLANNED_POWER, SIGNIFICANCE_LEVEL } from "./defaults.ts";
import { normalQuantile } from "./distributions.ts";
import { median, standardDeviation } from "./estimate.ts";
import { seedsToReach } from "./floors.ts";
import type { UniformSource } from "./types.ts";
import { requireAtLeast, requireCount, requireFinite, requireFraction } from "./validate.ts";
import { signedRankCriticalValue } from "./wilcoxon.ts";

/** A pilot of paired losses, and what a study after it is to be able to see. */
export interface LossPlanRequest {
  /**
   * Paired differences of a pilot, axes `[pair]`; differences of logarithms where losses span
   * decades (see `pairedDifferences`).
   */
  differences: readonly number[];
  /** The smallest shift worth seeing, in the differences' unit; the pilot's median unless told. */
  shift?: number;
  /** Source of the simulated studies. */
  uniform: UniformSource;
  /** Chance of p <= alpha that is wanted, 0.8 unless told. */
  power?: number;
  /** Level of the test before `familySize`, `SIGNIFICANCE_LEVEL` unless told. */
  alpha?: number;
  /** Tests judged together: alpha is divided by it, the worst case of Holm. */
  familySize?: number;
  /** Most pairs in all that could be run, 200 unless told. */
  maxSeeds?: number;
  /** Simulated studies per size, 2,000 unless told: power is then known to about 0.01. */
  trials?: number;
}

/** How many pairs it takes, the pilot's included in `totalSeeds`, or a sentence that says why none will do. */
export type LossPlan =
  | { reachable: true; totalSeeds: number; moreSeeds: number; power: number; note: string }
  | { reachable: false; reason: string };

/**
 * Chance that the exact Wilcoxon signed-rank test of `pairs` seeds gives p <= alpha, if paired
 * differences are normal with mean `shift` and standard deviation `spread`: the share of simulated
 * studies that do.
 */
export function signedRankPower(
  effect: { shift: number; spread: number },
  pairs: number,
  options: { alpha: number; trials: number; uniform: UniformSource },
): number {
  const { alpha, trials, uniform } = options;
  requireCount(trials, "trials", 1);
  const critical = signedRankCriticalValue(pairs, alpha);
  if (critical < 0) return 0;
  let rejected = 0;
  for (let trial = 0; trial < trials; trial++) {
    const differences = Array.from(
      { length: pairs },
      () => effect.shift + effect.spread * standardNormal(uniform),
    );
    const positive = positiveRankSum(differences);
    const negative = (pairs * (pairs + 1)) / 2 - positive;
    if (Math.min(positive, negative) <= critical) rejected++;
  }
  return rejected / trials;
}

/**
 * The rank sum of the positive differences where none is 0 and no two sizes are equal, as in draws
 * from a continuous distribution: the number of Walsh averages above 0 (Tukey 1949). Unlike ranking it
 * sorts nothing, and a plan simulates thousands of studies.
 */
function positiveRankSum(differences: readonly number[]): number {
  let above = 0;
  for (let i = 0; i < differences.length; i++) {
    const own = differences[i]!;
    for (let j = 0; j <= i; j++) if (own + differences[j]! > 0) above++;
  }
  return above;
}

/**
 * How many pairs of seeds the Wilcoxon test of losses needs for the wanted power, from a pilot's
 * paired differences. The number is found by doubling and bisection over simulated power, so it may
 * be off by a seed or two; the same stream gives the same number. `reachable: false` says why.
 *
 * @throws StatisticsError for fewer than 2 differences, non-finite ones, or options out of range
 */
export function seedsNeededForLosses(request: LossPlanRequest): LossPlan {
  const { differences, uniform, power = PLANNED_POWER, maxSeeds = 200, trials = 2_000 } = request;
  requireFinite(differences, "differences");
  requireAtLeast(differences, 2, "differences");
  requireFraction(power, "power");
  requireCount(maxSeeds, "maxSeeds", 1);
  requireCount(request.familySize ?? 1, "familySize", 1);
  const alpha = (request.alpha ?? SIGNIFICANCE_LEVEL) / (request.familySize ?? 1);
  const floor = seedsToReach(alpha, "wilcoxon");
  const effect = {
    shift: request.shift ?? median(differences),
    spread: standardDeviation(differences),
  };
  if (effect.shift === 0)
    return { reachable: false, reason: "the median difference between the pairs is zero" };
  if (maxSeeds < floor) {
    const reason = `with ${maxSeeds} pairs p <= ${formatPValue(alpha)} is impossible; it takes at least ${floor}`;
    return { reachable: false, reason };
  }
  const powerAt = (pairs: number): number =>
    signedRankPower(effect, pairs, { alpha, trials, uniform });
  const found = smallestSufficient(powerAt, power, floor, maxSeeds);
  if (found.power < power) {
    const reason = `${maxSeeds} pairs in all give ${Math.round(100 * found.power)}% power`;
    return { reachable: false, reason };
  }
  return {
    reachable: true,
    totalSeeds: found.pairs,
    moreSeeds: Math.max(0, found.pairs - differences.length),
    power: found.power,
    note: "fix this number before the runs; seeds added after looking make the result exploratory",
  };
}

/** Doubles the pairs until they suffice (or `to` is reached), then bisects back. */
function smallestSufficient(
  powerAt: (pairs: number) => number,
  wanted: number,
  from: number,
  to: number,
): { pairs: number; power: number } {
  let low = from;
  let best = { pairs: from, power: powerAt(from) };
  while (best.power < wanted && best.pairs < to) {
    low = best.pairs + 1;
    const pairs = Math.min(to, 2 * best.pairs);
    best = { pairs, power: powerAt(pairs) };
  }
  while (best.power >= wanted && low < best.pairs) {
    const pairs = Math.floor((low + best.pairs) / 2);
    const power = powerAt(pairs);
    if (power >= wanted) best = { pairs, power };
    else low = pairs + 1;
  }
  return best;
}

/** By inversion; a draw of exactly 0, where the quantile is infinite, is drawn again. */
function standardNormal(uniform: UniformSource): number {
  for (;;) {
    const u = uniform();
    if (u > 0) return normalQuantile(u);
  }
}
