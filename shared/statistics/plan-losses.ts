import { formatPValue } from "../format/p-value.ts";
import { PLANNED_POWER, SIGNIFICANCE_LEVEL } from "./defaults.ts";
import { median, standardDeviation } from "./estimate.ts";
import { seedsToReach } from "./floors.ts";
import type { NormalDraws } from "./normal-draws.ts";
import { FIX_BEFOREHAND } from "./plan.ts";
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
  /** What the simulated studies are made of. */
  draws: NormalDraws;
  /** Chance of p <= alpha that is wanted, 0.8 unless told. */
  power?: number;
  /** Level of the test before `familySize`, `SIGNIFICANCE_LEVEL` unless told. */
  alpha?: number;
  /** Tests judged together: alpha is divided by it, the worst case of Holm. */
  familySize?: number;
  /** Most pairs in all that could be run, 200 unless told. */
  maxSeeds?: number;
}

/** How many pairs it takes, the pilot's included in `totalSeeds`, or a sentence that says why none will do. */
export type LossPlan =
  | { reachable: true; totalSeeds: number; moreSeeds: number; power: number; note: string }
  | { reachable: false; reason: string };

/** Paired differences as they are supposed to be: normal, with this mean and standard deviation. */
interface Effect {
  shift: number;
  spread: number;
}

interface Simulation {
  alpha: number;
  draws: NormalDraws;
}

/**
 * Chance that the exact Wilcoxon signed-rank test of `pairs` seeds gives p <= alpha, if paired
 * differences are normal with mean `shift` and standard deviation `spread`: the share of simulated
 * studies that do.
 */
export function signedRankPower(effect: Effect, pairs: number, options: Simulation): number {
  return rejections(effect, pairs, options, () => false) / options.draws.trials;
}

/** Whether the power is at least `wanted`; it simulates no further than shows that. */
function hasPower(effect: Effect, pairs: number, wanted: number, options: Simulation): boolean {
  const { trials } = options.draws;
  const isDecided = (rejected: number, left: number): boolean =>
    rejected / trials >= wanted || (rejected + left) / trials < wanted;
  return rejections(effect, pairs, options, isDecided) / trials >= wanted;
}

/** @param isDecided told how many studies reject so far and how many are left; true ends it there */
function rejections(
  effect: Effect,
  pairs: number,
  { alpha, draws }: Simulation,
  isDecided: (rejected: number, left: number) => boolean,
): number {
  const critical = signedRankCriticalValue(pairs, alpha);
  if (critical < 0) return 0;
  const normals = Array.from({ length: pairs }, (_, pair) => draws.ofPair(pair));
  const differences = new Float64Array(pairs);
  let rejected = 0;
  for (let left = draws.trials; left > 0 && !isDecided(rejected, left); left--) {
    for (let pair = 0; pair < pairs; pair++) {
      differences[pair] = effect.shift + effect.spread * normals[pair]![left - 1]!;
    }
    if (smallerRankSumIsAtMost(critical, differences)) rejected++;
  }
  return rejected;
}

/**
 * Whether the smaller of the two rank sums is at most `critical`, where no difference is 0 and no two
 * sizes are equal, as in draws from a continuous distribution: the rank sum of the positive ones is the
 * number of Walsh averages above 0 (Tukey 1949), that of the others the rest. Unlike ranking it sorts
 * nothing, and it is over as soon as both sums are larger.
 */
function smallerRankSumIsAtMost(critical: number, differences: Float64Array): boolean {
  let above = 0;
  for (let i = 0, counted = 0; i < differences.length; i++) {
    const opposite = -differences[i]!;
    for (let j = 0; j <= i; j++) if (differences[j]! > opposite) above++;
    counted += i + 1;
    if (above > critical && counted - above > critical) return false;
  }
  return true;
}

/**
 * How many pairs of seeds the Wilcoxon test of losses needs for the wanted power, from a pilot's
 * paired differences. The number is found by doubling and bisection over simulated power, so it may
 * be off by a seed or two; the same draws give the same number. `reachable: false` says why.
 *
 * @throws StatisticsError for fewer than 2 differences, non-finite ones, or options out of range
 */
export function seedsNeededForLosses(request: LossPlanRequest): LossPlan {
  const { differences, draws, power = PLANNED_POWER, maxSeeds = 200 } = request;
  requireFinite(differences, "differences");
  requireAtLeast(differences, 2, "differences");
  requireFraction(power, "power");
  requireCount(maxSeeds, "maxSeeds", 1);
  requireCount(request.familySize ?? 1, "familySize", 1);
  const alpha = (request.alpha ?? SIGNIFICANCE_LEVEL) / (request.familySize ?? 1);
  const floor = seedsToReach(alpha);
  const effect = {
    shift: request.shift ?? median(differences),
    spread: standardDeviation(differences),
  };
  if (effect.shift === 0)
    return { reachable: false, reason: "the median difference between the pairs is zero" };
  if (maxSeeds < floor) {
    const reason = `with ${maxSeeds} pairs p ≤ ${formatPValue(alpha)} is impossible; it takes at least ${floor}`;
    return { reachable: false, reason };
  }
  const options = { alpha, draws };
  const pairs = smallestSufficient(
    (size) => hasPower(effect, size, power, options),
    floor,
    maxSeeds,
  );
  const reached = signedRankPower(effect, pairs, options);
  if (reached < power) {
    const reason = `${maxSeeds} pairs in all give ${Math.round(100 * reached)}% power`;
    return { reachable: false, reason };
  }
  return {
    reachable: true,
    totalSeeds: pairs,
    moreSeeds: Math.max(0, pairs - differences.length),
    power: reached,
    note: FIX_BEFOREHAND,
  };
}

/** Doubles the pairs until they suffice, or `to` is reached, which it then returns; then bisects back. */
function smallestSufficient(
  isSufficient: (pairs: number) => boolean,
  from: number,
  to: number,
): number {
  let low = from;
  let high = from;
  while (!isSufficient(high)) {
    if (high === to) return to;
    low = high + 1;
    high = Math.min(to, 2 * high);
  }
  while (low < high) {
    const pairs = Math.floor((low + high) / 2);
    if (isSufficient(pairs)) high = pairs;
    else low = pairs + 1;
  }
  return high;
}
