import { geometricMean, interquartileMean, mean } from "../../shared/statistics/estimate.ts";
import { BOOTSTRAP_FROM, spansDecades } from "../../shared/statistics/over-seeds-rule.ts";

/**
 * The centre of a metric over seeds by the lab's one rule, that of the measured lines beside it:
 * mean below 10 seeds (geometric where the values span a decade), interquartile mean from 10 up.
 * Values that are not finite are left out; NaN where none is left.
 * @param values axis `[seed]`
 */
export function centreOverSeeds(values: readonly number[]): number {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return NaN;
  if (finite.length >= BOOTSTRAP_FROM) return interquartileMean(finite);
  return spansDecades(finite) ? geometricMean(finite) : mean(finite);
}
