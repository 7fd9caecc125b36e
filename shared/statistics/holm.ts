import { requireProbability } from "./validate.ts";

/**
 * Holm's step-down adjustment over a family of p-values: comparing each adjusted p with alpha keeps
 * the chance of any false claim in the family at alpha, whatever the tests' dependence. Order is
 * kept; ties stay ties; an empty family gives an empty list.
 *
 * @throws StatisticsError on a p-value outside [0, 1] or NaN
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  pValues.forEach((p, index) => requireProbability(p, "pValues", index));
  const order = pValues.map((_, index) => index);
  order.sort((i, j) => (pValues[i] ?? NaN) - (pValues[j] ?? NaN));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * (pValues[index] ?? NaN)));
    adjusted[index] = largest;
  });
  return adjusted;
}
