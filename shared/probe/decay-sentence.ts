import { MINUS } from "../format/number.ts";
import type { VarianceDecay } from "./variance-result.ts";

/** What the measurement says of one learner, and theory beside it, in sentences. */
export function decaySentence({ label, fit, theory }: VarianceDecay): string {
  const measured =
    fit === undefined ? "too few points are clear of noise to fit a rate" : fitClause(fit);
  if ("reason" in theory) return `${label}: ${measured}. ${theory.reason}`;
  const expected = theory.exponential === undefined ? "no exponential" : changeClause(theory.rate);
  return `${label}: ${measured}. Theory: ${expected}.`;
}

function fitClause({ rate, interval: [low, high] }: NonNullable<VarianceDecay["fit"]>): string {
  if (low <= 0 && high >= 0) {
    return `does not change with q beyond noise (95% interval of the rate ${plain(low)} to ${plain(high)})`;
  }
  const ends = rate < 0 ? [-high, -low] : [low, high];
  return `${changeClause(rate)} (95% interval of the exponent ${ends.map(plain).join(" to ")})`;
}

function changeClause(rate: number): string {
  return `${rate < 0 ? "grows" : "falls"} by a factor e^${plain(Math.abs(rate))} a patch`;
}

/** Two decimals, with a true minus sign, and none before a zero. */
function plain(value: number): string {
  const text = value.toFixed(2);
  return Number(text) === 0 ? "0.00" : text.replace("-", MINUS);
}
