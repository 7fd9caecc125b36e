import { randomStream } from "../random/random-stream.ts";
import type { Experiment } from "../spec/schema.ts";
import { expandVariants } from "../spec/variants.ts";
import { PLANNED_POWER, SIGNIFICANCE_LEVEL } from "../statistics/defaults.ts";
import { mcnemarPower } from "../statistics/power.ts";
import { normalDraws } from "../statistics/normal-draws.ts";
import { seedsNeededForLosses, signedRankPower } from "../statistics/plan-losses.ts";
import { testsOfGrid } from "./compared-pairs.ts";
import { pairsWarning } from "./pairs-warning.ts";

/** No plan asks for more seeds than this. */
const MAX_SEEDS = 200;
const TRIALS = 1000;

/** What the seeds of an experiment can decide, before it is run. */
export interface PowerAnalysis {
  readonly variants: number;
  readonly seeds: number;
  readonly runs: number;
  /** Paired tests that Holm's correction will be over. */
  readonly tests: number;
  /** Why no result whatever could be decided; null where one could. */
  readonly warning: string | null;
  readonly success: readonly SuccessPlan[];
  readonly nmse: readonly NmsePlan[];
}

/** The exact McNemar test, if these are the true success rates, seeds failing independently. */
export interface SuccessPlan {
  readonly rate: number;
  readonly against: number;
  readonly power: number;
  /** The fewest seeds with the wanted power; null where 200 are not enough. */
  readonly seedsNeeded: number | null;
}

/** The signed-rank test, if log NMSE differs by `shift` standard deviations of its differences. */
export interface NmsePlan {
  readonly shift: number;
  readonly power: number;
  /** The fewest pairs with the wanted power, off by one or two; null where 200 are not enough. */
  readonly seedsNeeded: number | null;
}

export interface PowerOptions {
  /** Pairs of true success rates to answer for. */
  readonly rates?: readonly (readonly [number, number])[];
  /** Chance of a decision that is wanted, 0.8 unless told. */
  readonly power?: number;
}

const USUAL_RATES = [
  [1, 0],
  [0.95, 0.5],
  [0.9, 0.1],
  [0.75, 0.25],
  [0.9, 0.7],
] as const;
const SHIFTS = [2, 1, 0.5] as const;

/**
 * Powers are those of one test at alpha / tests, Holm's worst case: true for the first of the tests
 * to be decided, too low for the rest.
 *
 * @throws StatisticsError on rates outside [0, 1]
 */
export function analysePower(experiment: Experiment, options: PowerOptions = {}): PowerAnalysis {
  const { rates = USUAL_RATES, power = PLANNED_POWER } = options;
  const variants = expandVariants(experiment).length;
  const seeds = experiment.seeds.count;
  const tests = testsOfGrid(experiment.axes);
  const counts = { variants, seeds, runs: variants * seeds, tests };
  if (tests === 0) return { ...counts, warning: null, success: [], nmse: [] };
  const alpha = SIGNIFICANCE_LEVEL / tests;
  return {
    ...counts,
    warning: pairsWarning(seeds, tests),
    success: rates.map((pair) => successPlan(pair, seeds, alpha, power)),
    nmse: SHIFTS.map((shift) => nmsePlan(shift, seeds, alpha, power)),
  };
}

function nmsePlan(shift: number, seeds: number, alpha: number, wanted: number): NmsePlan {
  const draws = normalDraws(randomStream(0, "bootstrap/analysis").uniform, TRIALS);
  const options = { alpha, draws };
  // A pilot of two pairs with this median and a standard deviation of 1.
  const differences = [shift - Math.SQRT1_2, shift + Math.SQRT1_2];
  const plan = seedsNeededForLosses({
    ...options,
    differences,
    power: wanted,
    maxSeeds: MAX_SEEDS,
  });
  return {
    shift,
    power: signedRankPower({ shift, spread: 1 }, Math.min(seeds, MAX_SEEDS), options),
    seedsNeeded: plan.reachable ? plan.totalSeeds : null,
  };
}

function successPlan(
  [rate, against]: readonly [number, number],
  seeds: number,
  alpha: number,
  wanted: number,
): SuccessPlan {
  const discordant = { onlyA: rate * (1 - against), onlyB: against * (1 - rate) };
  const powerAt = mcnemarPower(discordant, alpha);
  let needed = 1;
  while (needed <= MAX_SEEDS && powerAt(needed) < wanted) needed++;
  return {
    rate,
    against,
    power: powerAt(seeds),
    seedsNeeded: needed > MAX_SEEDS ? null : needed,
  };
}
