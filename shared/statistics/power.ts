import { binomialAtMost, binomialExactly } from "./distributions.ts";
import { requireCount, requireFraction, requireProbability } from "./validate.ts";
import { rateVerdict, type RateRule, type Verdict } from "./verdict.ts";

/** True shares of seeds on which only a, and only b, succeeds. */
export interface DiscordantRates {
  onlyA: number;
  onlyB: number;
}

/**
 * Largest minority count among `discordant` pairs at which the exact two-sided McNemar test still
 * gives p <= alpha; -1 where no outcome does.
 * @param from a count known to be small enough, where the search begins
 */
export function mcnemarCriticalCount(discordant: number, alpha: number, from = -1): number {
  requireCount(discordant, "discordant");
  requireFraction(alpha, "alpha");
  let critical = from;
  while (
    2 * (critical + 1) < discordant &&
    2 * binomialAtMost(critical + 1, discordant, 0.5) <= alpha
  ) {
    critical++;
  }
  return critical;
}

/**
 * Chance that `pairs` seeds show a better than b by the exact McNemar test at `alpha`, if the true
 * rates are `rates`: summed over the number of discordant pairs, exactly. Returned as a function of
 * the number of pairs that keeps what the sizes share, since planning asks for many.
 */
export function mcnemarPower(rates: DiscordantRates, alpha: number): (pairs: number) => number {
  requireProbability(rates.onlyA, "onlyA");
  requireProbability(rates.onlyB, "onlyB");
  requireProbability(rates.onlyA + rates.onlyB, "onlyA + onlyB");
  requireFraction(alpha, "alpha");
  const discordantRate = rates.onlyA + rates.onlyB;
  const minorityShare = discordantRate === 0 ? 0.5 : rates.onlyB / discordantRate;
  const rejectionAt: number[] = [];
  let critical = -1;
  return (pairs) => {
    requireCount(pairs, "pairs");
    while (rejectionAt.length <= pairs) {
      const discordant = rejectionAt.length;
      // What is small enough among fewer pairs is so among more.
      critical = mcnemarCriticalCount(discordant, alpha, critical);
      rejectionAt.push(binomialAtMost(critical, discordant, minorityShare));
    }
    let power = 0;
    for (let discordant = 0; discordant <= pairs; discordant++) {
      power += binomialExactly(discordant, pairs, discordantRate) * rejectionAt[discordant]!;
    }
    return Math.min(1, power);
  };
}

/**
 * Chance that n seeds bring a success-rate claim to verdict `wanted`, if the true success rate is
 * `rate`: summed over all counts of successes, exactly.
 */
export function ratePower(rule: RateRule, rate: number, n: number, wanted: Verdict): number {
  requireProbability(rate, "rate");
  requireCount(n, "n", 1);
  const decides = (successes: number): boolean =>
    rateVerdict(rule, successes, n).verdict === wanted;
  // The verdict changes with the count of successes in one direction only: find where.
  const upward = (rule.kind === "successRateAtLeast") === (wanted === "supported");
  let [low, high] = [0, n + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (decides(upward ? middle : n - middle)) high = middle;
    else low = middle + 1;
  }
  if (low > n) return 0;
  return upward ? 1 - binomialAtMost(low - 1, n, rate) : binomialAtMost(n - low, n, rate);
}
