import { medianLoss } from "../statistics/estimate.ts";
import { LEARNED_SHARE } from "./false-success.ts";

/**
 * When each component was learned: the first recorded epoch at which at least half of it was, or null
 * where that never happened, so that the time is censored at the end of training.
 * @param learned shares, axes `[measurement][component]`
 * @param epoch axis `[measurement]`
 * @returns axis `[component]`
 */
export function learningTimes(
  learned: readonly (readonly number[])[],
  epoch: readonly number[],
): (number | null)[] {
  const components = learned[0]?.length ?? 0;
  return Array.from({ length: components }, (_, m) => {
    const first = learned.findIndex((shares) => shares[m]! >= LEARNED_SHARE);
    return first < 0 ? null : epoch[first]!;
  });
}

/**
 * The median over runs of each component's learning time, a run that never learned it counting as later
 * than all; null where that is the middle.
 * @param times axes `[run][component]`
 */
export function medianLearningTimes(
  times: readonly (readonly (number | null)[])[],
): (number | null)[] {
  const components = Math.max(0, ...times.map((own) => own.length));
  return Array.from({ length: components }, (_, m) => {
    const middle = medianLoss(times.flatMap((own) => (m < own.length ? [own[m] ?? Infinity] : [])));
    return Number.isFinite(middle) ? middle : null;
  });
}
