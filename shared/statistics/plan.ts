import { formatPValue } from "../format/p-value.ts";
import { PLANNED_POWER, SIGNIFICANCE_LEVEL } from "./defaults.ts";
import { pairsIn, type PairedSuccesses } from "./mcnemar.ts";
import { mcnemarPower, ratePower } from "./power.ts";
import { requireCount, requireFraction } from "./validate.ts";
import { pairsToSupport, pairedVerdict, rateVerdict } from "./verdict.ts";
import type { Decision, PairedRule, RateRule, Verdict } from "./verdict.ts";

/** A claim's rule with the pilot that left it undecided. */
export type PlanRequest = PlanOptions &
  (
    | { rule: RateRule; pilot: { successes: number; n: number } }
    | { rule: PairedRule; pilot: PairedSuccesses }
  );

interface PlanOptions {
  /** Chance of a decision that is wanted, 0.8 unless told. */
  power?: number;
  /** Most seeds in all that could be run, 500 unless told. */
  maxSeeds?: number;
  /** Claims judged together: alpha is divided by it, the worst case of Holm. Paired rules only. */
  familySize?: number;
}

/** How many seeds decide it and which way, or a sentence that says why none will. */
export type SeedsPlan =
  | {
      reachable: true;
      /** Seeds to run beyond the pilot's; 0 where the pilot decides the claim already. */
      moreSeeds: number;
      totalSeeds: number;
      /** Chance that a study of `totalSeeds` seeds ends in `verdict`, if the pilot's rates are true. */
      power: number;
      verdict: Verdict;
      note: string;
    }
  | { reachable: false; reason: string };

/** Stands with every number of seeds that is planned. */
export const FIX_BEFOREHAND =
  "fix this number before the runs; seeds added after looking make the result exploratory";

/**
 * How many more seeds an undecided claim needs for a decision with 80% power, if the pilot's rates
 * are the true ones. Rates are pulled a little to the middle (half a count added to each cell,
 * Jeffreys' prior), since 8 of 8 does not show that the rate is 1. The smallest sufficient number is
 * given; power of counts is a saw-tooth, so a few seeds more may have slightly less.
 * `reachable: false` says why: the pilot shows no direction, or `maxSeeds` cannot do it, with the
 * exact test's floor where that is the cause ("with 5 pairs p ≤ 0.05 is impossible").
 *
 * @throws StatisticsError on counts that are not whole, or options out of range
 */
export function seedsNeeded(request: PlanRequest): SeedsPlan {
  const { power = PLANNED_POWER, maxSeeds = 500, familySize = 1 } = request;
  requireFraction(power, "power");
  requireCount(maxSeeds, "maxSeeds", 1);
  requireCount(familySize, "familySize", 1);
  return isPaired(request)
    ? planPaired(request.rule, request.pilot, { power, maxSeeds, familySize })
    : planRate(request.rule, request.pilot, { power, maxSeeds, familySize });
}

function isPaired(
  request: PlanRequest,
): request is PlanOptions & { rule: PairedRule; pilot: PairedSuccesses } {
  return request.rule.kind === "pairedBetter";
}

function planRate(
  rule: RateRule,
  pilot: { successes: number; n: number },
  options: Required<PlanOptions>,
): SeedsPlan {
  const now = rateVerdict(rule, pilot.successes, pilot.n);
  if (isDecided(now)) return alreadyDecided(now, pilot.n);
  const rate = (pilot.successes + 0.5) / (pilot.n + 1);
  if (rate === rule.rate) {
    return { reachable: false, reason: `the pilot’s rate lies on the threshold ${rule.rate}` };
  }
  const holds = (rule.kind === "successRateAtLeast") === rate > rule.rate;
  const verdict = holds ? "supported" : "not supported";
  return firstSufficient(pilot.n, verdict, options, (n) => ratePower(rule, rate, n, verdict));
}

function planPaired(
  rule: PairedRule,
  pilot: PairedSuccesses,
  options: Required<PlanOptions>,
): SeedsPlan {
  const n = pairsIn(pilot);
  const alpha = (rule.alpha ?? SIGNIFICANCE_LEVEL) / options.familySize;
  const now = pairedVerdict({ ...rule, alpha }, pilot);
  if (isDecided(now)) return alreadyDecided(now, n);
  if (pilot.onlyA === pilot.onlyB) {
    const reason = `the pilot shows no direction: only a and only b succeed on ${pilot.onlyA} seeds each`;
    return { reachable: false, reason };
  }
  const floor = pairsToSupport(rule.alpha ?? SIGNIFICANCE_LEVEL, options.familySize);
  if (options.maxSeeds < floor) {
    const reason = `with ${options.maxSeeds} pairs p ≤ ${formatPValue(alpha)} is impossible; it takes at least ${floor}`;
    return { reachable: false, reason };
  }
  const aAhead = pilot.onlyA > pilot.onlyB;
  const ahead = (Math.max(pilot.onlyA, pilot.onlyB) + 0.5) / (n + 2);
  const behind = (Math.min(pilot.onlyA, pilot.onlyB) + 0.5) / (n + 2);
  const verdict = aAhead ? "supported" : "not supported";
  return firstSufficient(n, verdict, options, mcnemarPower({ onlyA: ahead, onlyB: behind }, alpha));
}

function isDecided(decision: Decision): boolean {
  return decision.verdict !== "undecided (too few seeds)";
}

function alreadyDecided({ verdict }: Decision, n: number): SeedsPlan {
  const note = `the pilot decides it already: ${verdict}`;
  return { reachable: true, moreSeeds: 0, totalSeeds: n, power: 1, verdict, note };
}

function firstSufficient(
  pilotSeeds: number,
  verdict: Verdict,
  { power, maxSeeds }: Required<PlanOptions>,
  powerAt: (n: number) => number,
): SeedsPlan {
  let best = 0;
  for (let n = pilotSeeds + 1; n <= maxSeeds; n++) {
    const reached = powerAt(n);
    best = Math.max(best, reached);
    if (reached < power) continue;
    const [moreSeeds, note] = [n - pilotSeeds, FIX_BEFOREHAND];
    return { reachable: true, moreSeeds, totalSeeds: n, power: reached, verdict, note };
  }
  const reason = `${maxSeeds} seeds in all give at most ${Math.round(100 * best)}% power for "${verdict}"`;
  return { reachable: false, reason };
}
