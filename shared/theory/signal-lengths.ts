import { flatFilters } from "./filter-loss.ts";
import type { FilterBank } from "./filter-bank.ts";
import { EXACT } from "./response-products.ts";
import { settingLoss, type LossSetting } from "./setting-loss.ts";

/**
 * The length of the target-dependent part of every filter's expected gradient, in closed form wherever
 * the population loss has one: linear and cosine components, overlapping patches, parities.
 * @returns axis `[group]`
 * @throws TheoryError where there is no closed form or the shapes do not fit
 */
export function signalLengths(
  setting: LossSetting,
  learner: FilterBank,
  target: FilterBank,
): number[] {
  const filters = flatFilters(learner);
  const gradient = new Float64Array(filters.length);
  settingLoss(setting, learner, target, EXACT).targetPart(filters, gradient);
  const size = filters.length / learner.filters.length;
  return learner.filters.map((_, g) => Math.hypot(...gradient.subarray(g * size, (g + 1) * size)));
}
