import { formatInterval, formatNumber } from "../format/number.ts";
import { formatP } from "../format/p-value.ts";
import { SIGNIFICANCE_LEVEL } from "./defaults.ts";
import { floorWarning, seedsToReach } from "./floors.ts";
import { mcnemarExact, pairsIn, type PairedSuccesses } from "./mcnemar.ts";
import { requireCount, requireFraction, requireProbability } from "./validate.ts";
import { wilsonInterval } from "./wilson.ts";

/** The three things that a claim can read; never "proved", and never a bare yes or no. */
export type Verdict = "supported" | "not supported" | "undecided (too few seeds)";

/** A claim about one arm's success rate over all seeds, decided by Wilson's interval. */
export interface RateRule {
  kind: "successRateAtLeast" | "successRateAtMost";
  /** From 0 to 1. */
  rate: number;
  /** Coverage of Wilson's interval, `CONFIDENCE_LEVEL` unless told. */
  level?: number;
}

/** The claim that arm a succeeds on more seeds than arm b, decided by the exact McNemar test. */
export interface PairedRule {
  kind: "pairedBetter";
  /** `SIGNIFICANCE_LEVEL` unless told. */
  alpha?: number;
  /**
   * The smallest gain in success rate worth claiming. Given, the claim is also refuted where even
   * the upper bound for "only a succeeds" stays below it. Without it, no large p refutes.
   */
  smallestGain?: number;
}

/** A verdict and what it rests on. */
export interface Decision {
  verdict: Verdict;
  /** One sentence with the numbers behind the verdict. */
  reason: string;
  /** p as compared with alpha (after Holm where a `pHolm` was given); paired rules only. */
  p?: number;
}

/**
 * Verdict on a success-rate claim. At least r: supported where Wilson's interval lies wholly at or
 * above r, not supported where wholly below. At most r: the mirror image. Else undecided; so are no
 * seeds at all.
 */
export function rateVerdict(rule: RateRule, successes: number, n: number): Decision {
  requireProbability(rule.rate, "rate");
  requireCount(n, "n");
  if (n === 0) return { verdict: "undecided (too few seeds)", reason: "no finished run" };
  const { low, high } = wilsonInterval(successes, n, rule.level);
  const atLeast = rule.kind === "successRateAtLeast";
  const supported = atLeast ? low >= rule.rate : high <= rule.rate;
  const refuted = atLeast ? high < rule.rate : low > rule.rate;
  const claim = `at ${atLeast ? "least" : "most"} ${rule.rate}`;
  const counts = `${successes} of ${n} succeed, interval ${formatInterval([low, high])}`;
  if (supported) return { verdict: "supported", reason: `${counts}: ${claim}` };
  if (refuted) return { verdict: "not supported", reason: `${counts}: not ${claim}` };
  return {
    verdict: "undecided (too few seeds)",
    reason: `${counts}: holds values on both sides of ${rule.rate}`,
  };
}

/**
 * Verdict on "a succeeds on more seeds than b". Supported where p <= alpha and a is ahead; not
 * supported where p <= alpha and b is ahead, or where the gain is bounded below `smallestGain`
 * (a's gain is at most the share of seeds on which only a succeeds). Else undecided.
 *
 * @param pHolm the test's p after Holm over the family of claims; without it the plain p is used
 */
export function pairedVerdict(rule: PairedRule, counts: PairedSuccesses, pHolm?: number): Decision {
  const { alpha = SIGNIFICANCE_LEVEL, smallestGain } = rule;
  requireFraction(alpha, "alpha");
  if (pHolm !== undefined) requireProbability(pHolm, "pHolm");
  const n = pairsIn(counts);
  const p = pHolm ?? mcnemarExact(counts).p;
  const { onlyA, onlyB } = counts;
  const numbers = `only a succeeds on ${onlyA}, only b on ${onlyB} of ${n} seeds, ${formatP(p)}`;
  if (p <= alpha && onlyA > onlyB) return { verdict: "supported", reason: numbers, p };
  if (p <= alpha && onlyB > onlyA)
    return { verdict: "not supported", reason: `${numbers}: b is better`, p };
  if (smallestGain !== undefined && n > 0) {
    requireFraction(smallestGain, "smallestGain");
    const gain = wilsonInterval(onlyA, n).high;
    if (gain < smallestGain) {
      const reason = `${numbers}: the gain is at most ${formatNumber(gain)}, below ${smallestGain}`;
      return { verdict: "not supported", reason, p };
    }
  }
  const impossible = floorWarning(n, alpha);
  const reason = impossible ? `${numbers}; ${impossible}` : numbers;
  return { verdict: "undecided (too few seeds)", reason, p };
}

/**
 * Verdict on a claim with several parts, all of which must hold: not supported where any part is,
 * supported where all are, else undecided. A claim without parts is undecided.
 */
export function combinedVerdict(parts: readonly Verdict[]): Verdict {
  if (parts.includes("not supported")) return "not supported";
  if (parts.length > 0 && parts.every((part) => part === "supported")) return "supported";
  return "undecided (too few seeds)";
}

/** The fewest pairs at which a claim of this family size can still be supported after Holm. */
export function pairsToSupport(alpha: number, familySize: number): number {
  requireFraction(alpha, "alpha");
  requireCount(familySize, "familySize", 1);
  return seedsToReach(alpha / familySize);
}
