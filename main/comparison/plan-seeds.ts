import { formatPower } from "../../shared/format/number.ts";
import { countOf } from "../../shared/format/sentence.ts";
import { randomStream } from "../../shared/random/random-stream.ts";
import type { SeedsPlanWords } from "../../shared/results/result-file.ts";
import { normalDraws, type NormalDraws } from "../../shared/statistics/normal-draws.ts";
import { pairedDifferences } from "../../shared/statistics/paired-differences.ts";
import { seedsNeeded, type SeedsPlan } from "../../shared/statistics/plan.ts";
import { seedsNeededForLosses, type LossPlan } from "../../shared/statistics/plan-losses.ts";
import type { PairedSuccesses } from "../../shared/statistics/mcnemar.ts";

/** No plan asks for more seeds than this. */
export const MAX_SEEDS = 100;
/** Simulated studies behind each power of the signed-rank test: known to about 0.02. */
const TRIALS = 500;

/** What the simulated studies of all plans are made of; drawn with the first. */
let draws: NormalDraws | undefined;

/** Plans found by simulation, which take tens of milliseconds each. */
const remembered = new Map<string, SeedsPlanWords>();
const MAX_REMEMBERED = 500;

/** How many seeds the exact McNemar test needs, if the rates seen are those of all seeds. */
export function planOfSuccess(counts: PairedSuccesses, familySize: number): SeedsPlanWords {
  const { onlyA, onlyB } = counts;
  if (onlyA === onlyB) {
    const why =
      onlyA === 0
        ? "the two succeed on the same seeds"
        : `each succeeds alone on ${countOf(onlyA, "seed")}`;
    return {
      sentence: `Undecided. No number of seeds can be planned, because ${why}, which shows no direction.`,
    };
  }
  const plan = seedsNeeded({
    rule: { kind: "pairedBetter" },
    pilot: counts,
    familySize,
    maxSeeds: MAX_SEEDS,
  });
  return inWords(plan);
}

/**
 * How many seeds the signed-rank test needs, if the differences seen are those of all seeds. Pairs
 * with a failed run have no difference and are left out.
 * @param a what the test compares, axis `[pair]`; Infinity for a failed run
 */
export function planOfNmse(
  a: readonly number[],
  b: readonly number[],
  familySize: number,
): SeedsPlanWords {
  // A comparison is asked for anew whenever a run ends, and most pairs are as they were.
  const key = JSON.stringify([familySize, a.map(String), b.map(String)]);
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  const plan = searchPlanOfNmse(a, b, familySize);
  remembered.set(key, plan);
  return plan;
}

function searchPlanOfNmse(
  a: readonly number[],
  b: readonly number[],
  familySize: number,
): SeedsPlanWords {
  const finished = a.map((_, i) => i).filter((i) => a[i]! < Infinity && b[i]! < Infinity);
  const [x, y] = [finished.map((i) => a[i]!), finished.map((i) => b[i]!)];
  if (finished.length < 2) {
    return {
      sentence:
        "Undecided. No number of seeds can be planned, because fewer than two pairs finished.",
    };
  }
  const plan = seedsNeededForLosses({
    differences: pairedDifferences(x, y),
    familySize,
    maxSeeds: MAX_SEEDS,
    draws: (draws ??= normalDraws(randomStream(0, "bootstrap/plan").uniform, TRIALS)),
  });
  if (!plan.reachable || plan.moreSeeds > 0) return inWords(plan);
  // The test leaves open what its own effect should have decided: chance was against it.
  const sentence = `Undecided, although ${plan.totalSeeds} seeds gave ${formatPower(plan.power)} power to detect an effect of this size.`;
  return { moreSeeds: 0, totalSeeds: plan.totalSeeds, power: plan.power, sentence };
}

function inWords(plan: SeedsPlan | LossPlan): SeedsPlanWords {
  if (!plan.reachable) {
    // Which verdict it would have been is a claim's business.
    const reason = plan.reason.replace(/ for "[^"]*"$/, "");
    return { sentence: `Undecided. No number of seeds can be planned, because ${reason}.` };
  }
  const { moreSeeds, totalSeeds, power } = plan;
  const seeds = `${countOf(moreSeeds, "more seed")} (${totalSeeds} in all)`;
  const sentence = `Undecided: ${seeds} would give ${formatPower(power)} power to decide.`;
  return { moreSeeds, totalSeeds, power, sentence };
}
