import { flatFilters, type FilterLoss } from "./filter-loss.ts";
import type { FilterBank } from "./filter-bank.ts";

/**
 * The length of the target-dependent part of every filter's expected gradient, in closed form wherever
 * the population loss has one: linear and cosine components, overlapping patches, parities. A penalty of
 * soft sharing knows no target and has no part in it.
 * @returns axis `[group]`
 */
export function signalLengths(loss: FilterLoss, learner: FilterBank): number[] {
  const filters = flatFilters(learner);
  const gradient = new Float64Array(filters.length);
  loss.targetPart(filters, gradient);
  const size = filters.length / learner.filters.length;
  return learner.filters.map((_, g) => Math.hypot(...gradient.subarray(g * size, (g + 1) * size)));
}
